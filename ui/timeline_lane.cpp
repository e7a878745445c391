// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline_lane.h"

#include <algorithm>
#include <numeric>

namespace primeloom {

void TimelineLane::assign(std::vector<TaskRecord> tasks)
{
    m_tasks = std::move(tasks);
    if (!std::ranges::is_sorted(m_tasks, {}, &TaskRecord::start))
        std::ranges::stable_sort(m_tasks, {}, &TaskRecord::start);
    m_cpu = std::accumulate(m_tasks.begin(), m_tasks.end(), Seconds(0),
        [](Seconds sum, const TaskRecord& task) { return sum + task.cpu; });
    sumUpFrom(0);
}

void TimelineLane::add(const TaskRecord& task)
{
    const auto place = std::ranges::upper_bound(m_tasks, task.start, {}, &TaskRecord::start);
    const auto index = static_cast<std::size_t>(place - m_tasks.begin());
    m_tasks.insert(place, task);
    m_cpu += task.cpu;
    sumUpFrom(index);
}

void TimelineLane::sumUpFrom(std::size_t place)
{
    m_ends.resize(m_tasks.size());
    m_uses.resize(m_tasks.size());
    for (std::size_t i = place; i < m_tasks.size(); ++i) {
        const TaskRecord& task = m_tasks[i];
        const Use before = i == 0 ? Use{} : m_uses[i - 1];
        m_ends[i] = task.end;
        m_uses[i] = {.busy = before.busy + (task.wall() - task.lockWait),
            .lockWait = before.lockWait + task.lockWait};
    }
}

Seconds TimelineLane::lastEnd() const
{
    return m_ends.empty() ? Seconds(0) : m_ends.back();
}

std::size_t TimelineLane::firstEndingAfter(Seconds time, std::size_t from) const
{
    // Callers walk along the lane: what they look for is usually near.
    std::size_t step = 1;
    std::size_t low = from;
    while (low + step < m_ends.size() && m_ends[low + step] <= time) {
        low += step;
        step *= 2;
    }
    const auto begin = m_ends.begin();
    const auto first = begin + static_cast<std::ptrdiff_t>(std::min(low, m_ends.size()));
    const auto last = begin + static_cast<std::ptrdiff_t>(std::min(low + step + 1, m_ends.size()));
    return static_cast<std::size_t>(std::upper_bound(first, last, time) - begin);
}

std::size_t TimelineLane::placeOf(std::chrono::nanoseconds start, std::int32_t task) const
{
    auto place = std::ranges::lower_bound(m_tasks, start, {}, &TaskRecord::start);
    while (place != m_tasks.end() && place->task != task)
        ++place; // tasks shorter than the clock's step begin at the same moment
    Q_ASSERT(place != m_tasks.end());
    return static_cast<std::size_t>(place - m_tasks.begin());
}

TimelineLane::Use TimelineLane::useBefore(Seconds time, std::size_t next) const
{
    Use use = next == 0 ? Use{} : m_uses[next - 1];
    if (next == m_tasks.size())
        return use;
    const TaskRecord& task = m_tasks[next];
    const Seconds gotLock = task.start + task.lockWait;
    use.lockWait += std::clamp<Seconds>(time - task.start, Seconds(0), task.lockWait);
    use.busy += std::max(Seconds(0), time - gotLock);
    return use;
}

} // namespace primeloom
