// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/worker_gaps.h"

#include <QtGlobal>

#include <algorithm>
#include <vector>

namespace primeloom {

namespace {

using std::chrono::nanoseconds;

struct Stretch {
    nanoseconds begin{0};
    nanoseconds end{0};

    [[nodiscard]] nanoseconds length() const { return end - begin; }
};

// What one worker did before the end of its last task.
struct WorkerTime {
    nanoseconds busy{0};
    nanoseconds lastEnd{0};
};

std::vector<WorkerTime> workerTimes(std::span<const TaskRecord> records, int workers)
{
    std::vector<WorkerTime> times(static_cast<std::size_t>(workers));
    for (const TaskRecord& record : records) {
        if (record.worker < 0)
            continue;
        Q_ASSERT(record.worker < workers);
        WorkerTime& time = times[static_cast<std::size_t>(record.worker)];
        time.busy += record.wall();
        time.lastEnd = std::max(time.lastEnd, record.end);
    }
    return times;
}

// The stretches in which a task was queued, joined and in order.
std::vector<Stretch> queuedStretches(std::span<const TaskRecord> records)
{
    std::vector<Stretch> queued;
    for (const TaskRecord& record : records)
        queued.push_back({.begin = record.queued, .end = record.start});
    std::ranges::sort(queued, {}, &Stretch::begin);
    std::vector<Stretch> joined;
    for (const Stretch& stretch : queued) {
        if (!joined.empty() && stretch.begin <= joined.back().end)
            joined.back().end = std::max(joined.back().end, stretch.end);
        else
            joined.push_back(stretch);
    }
    return joined;
}

// The stretches between a worker's tasks and before its first, in order.
std::vector<Stretch> gapsOf(std::span<const TaskRecord> records, int worker)
{
    std::vector<Stretch> tasks;
    for (const TaskRecord& record : records) {
        if (record.worker == worker)
            tasks.push_back({.begin = record.start, .end = record.end});
    }
    std::ranges::sort(tasks, {}, &Stretch::begin);
    std::vector<Stretch> gaps;
    nanoseconds free{0};
    for (const Stretch& task : tasks) {
        gaps.push_back({.begin = free, .end = task.begin});
        free = task.end;
    }
    return gaps;
}

// Adds a gap to both kinds, by the stretches in which a task was queued.
void divide(const Stretch& gap, std::span<const Stretch> queued, WorkerGaps& gaps)
{
    if (gap.end < gap.begin) {
        gaps.dispatch += gap.length();
        return;
    }
    nanoseconds at = gap.begin;
    // Joined stretches are in the order of their ends, too.
    const auto first = std::ranges::upper_bound(queued, at, {}, &Stretch::end);
    for (auto stretch = first; stretch != queued.end() && stretch->begin < gap.end; ++stretch) {
        const nanoseconds begin = std::max(stretch->begin, at);
        const nanoseconds end = std::min(stretch->end, gap.end);
        gaps.waitingForDependencies += begin - at;
        gaps.dispatch += end - begin;
        at = end;
    }
    gaps.waitingForDependencies += gap.end - at;
}

void divideAll(std::span<const TaskRecord> records, int workers, WorkerGaps& gaps)
{
    const std::vector<Stretch> queued = queuedStretches(records);
    for (int worker = 0; worker < workers; ++worker) {
        for (const Stretch& gap : gapsOf(records, worker))
            divide(gap, queued, gaps);
    }
}

} // namespace

WorkerGaps workerGaps(
    std::span<const TaskRecord> records, int workers, std::chrono::nanoseconds makespan)
{
    WorkerGaps gaps;
    const std::vector<WorkerTime> times = workerTimes(records, workers);
    for (const WorkerTime& time : times)
        gaps.idleAtEnd += makespan - time.lastEnd;
    // If all were runnable from the start, one was queued until the last had begun: no gap before
    // a worker's last task had any other cause.
    const bool haveDependencies = std::ranges::any_of(
        records, [](const TaskRecord& record) { return record.queued > nanoseconds{0}; });
    if (haveDependencies) {
        divideAll(records, workers, gaps);
    } else {
        for (const WorkerTime& time : times)
            gaps.dispatch += time.lastEnd - time.busy;
    }
    return gaps;
}

} // namespace primeloom
