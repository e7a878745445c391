// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/task_selection.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace primeloom {

TaskSelection::Mode TaskSelection::modeFor(Qt::KeyboardModifiers modifiers)
{
    if (modifiers & Qt::ShiftModifier)
        return Mode::Extend;
    return modifiers & Qt::ControlModifier ? Mode::Toggle : Mode::Replace;
}

void TaskSelection::reset(int taskCount)
{
    m_taskCount = taskCount;
    hover(std::nullopt);
    pointAt(std::nullopt);
    clear();
}

void TaskSelection::select(int task, Mode mode)
{
    Q_ASSERT(task >= 0 && task < m_taskCount);
    switch (mode) {
    case Mode::Replace:
        return set({task}, task);
    case Mode::Toggle: {
        std::vector<int> tasks = m_tasks;
        const auto place = std::ranges::lower_bound(tasks, task);
        if (contains(task))
            tasks.erase(place);
        else
            tasks.insert(place, task);
        return set(std::move(tasks), contains(task) ? std::nullopt : std::optional(task));
    }
    case Mode::Extend: {
        const int from = m_current.value_or(task);
        const auto [first, last] = std::minmax(from, task); // references
        std::vector<int> tasks(static_cast<std::size_t>(last - first) + 1);
        std::iota(tasks.begin(), tasks.end(), first);
        return set(std::move(tasks), m_current ? m_current : task);
    }
    }
}

void TaskSelection::selectOnly(std::vector<int> tasks)
{
    const std::optional<int> current = tasks.empty() ? std::nullopt : std::optional(tasks.back());
    std::ranges::sort(tasks);
    Q_ASSERT(tasks.empty() || (tasks.front() >= 0 && tasks.back() < m_taskCount));
    set(std::move(tasks), current);
}

void TaskSelection::clear()
{
    set({}, std::nullopt);
}

void TaskSelection::set(std::vector<int> tasks, std::optional<int> current)
{
    if (tasks == m_tasks && current == m_current)
        return;
    m_tasks = std::move(tasks);
    m_current = current;
    Q_EMIT changed();
}

bool TaskSelection::contains(int task) const
{
    return std::ranges::binary_search(m_tasks, task);
}

void TaskSelection::hover(std::optional<int> task)
{
    if (std::exchange(m_hovered, task) != task)
        Q_EMIT hoveredChanged();
}

void TaskSelection::pointAt(std::optional<Seconds> time)
{
    if (std::exchange(m_pointedTime, time) != time)
        Q_EMIT pointedTimeChanged();
}

} // namespace primeloom
