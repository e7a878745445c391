// SPDX-License-Identifier: GPL-3.0-or-later
// What one worker did in one turn: its tasks by start, and answers about any stretch of time that
// stay quick for 100 000 of them.
#pragma once

#include "core/records/seconds.h"
#include "core/records/task_record.h"

#include <optional>
#include <vector>

namespace primeloom {

// A worker runs one task at a time, so its tasks do not overlap. A task waits for the lock first
// (TaskRecord::lockWait) and is busy from then to its end.
class TimelineLane {
public:
    // Replaces all tasks; in any order. Time O(N) if by start, otherwise O(N log N).
    void assign(std::vector<TaskRecord> tasks);
    // Constant time for a task that began after the others.
    void add(const TaskRecord& task);

    [[nodiscard]] const std::vector<TaskRecord>& tasks() const { return m_tasks; } // by start
    [[nodiscard]] Seconds lastEnd() const; // 0 without tasks

    // The first task from `from` on that ends after `time`; tasks().size() if none does. Time
    // O(log of the distance from `from`).
    [[nodiscard]] std::size_t firstEndingAfter(Seconds time, std::size_t from = 0) const;
    // The place of the task that began then. Precondition: there is one.
    [[nodiscard]] std::size_t placeOf(std::chrono::nanoseconds start, std::int32_t task) const;

    // How much of the time before a moment the worker was busy, and waited for the lock.
    struct Use {
        Seconds busy{0};
        Seconds lockWait{0};

        friend Use operator-(const Use& a, const Use& b)
        {
            return {.busy = a.busy - b.busy, .lockWait = a.lockWait - b.lockWait};
        }
    };
    // `next` is firstEndingAfter(time).
    [[nodiscard]] Use useBefore(Seconds time, std::size_t next) const;
    [[nodiscard]] Use use() const { return m_tasks.empty() ? Use{} : m_uses.back(); }
    [[nodiscard]] Seconds cpu() const { return m_cpu; } // that all its tasks took

private:
    void sumUpFrom(std::size_t place);

    std::vector<TaskRecord> m_tasks;
    std::vector<Seconds> m_ends; // of m_tasks: what is searched lies close together
    std::vector<Use> m_uses; // up to the end of each task
    Seconds m_cpu{0};
};

} // namespace primeloom
