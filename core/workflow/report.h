// SPDX-License-Identifier: GPL-3.0-or-later
// How a task of a run ended and when: the words between an executor and whoever watches it.
#pragma once

#include <chrono>
#include <cstdint>

namespace primeloom::workflow {

using Clock = std::chrono::steady_clock;

// A task's place in its graph: 0 for the task added first. A plain value: it stays valid when the
// graph is gone.
class TaskId {
public:
    // The first, or the one with this index. Thread-safe. Example: askGraphs().
    constexpr TaskId() = default;
    constexpr explicit TaskId(std::uint32_t index)
        : m_index(index)
    {
    }
    [[nodiscard]] constexpr std::uint32_t index() const { return m_index; }

    friend constexpr bool operator==(const TaskId&, const TaskId&) = default;

private:
    std::uint32_t m_index = 0;
};

// Every task of a run ends in exactly one of these ways.
enum class TaskStatus : std::uint8_t {
    Done,
    Failed, // it threw
    Cancelled, // a stop came before it had finished, or before it began
    Skipped, // a task that it needs did not finish
};

// Where a task stands, in the midst of a run or after it.
enum class TaskState : std::uint8_t {
    Waiting, // for a predecessor; so is every task that no run has had yet
    Ready, // for a worker
    Barred, // a predecessor did not finish: about to be Skipped
    Running,
    Done,
    Failed,
    Cancelled,
    Skipped,
};

// The state in which a task is left. Thread-safe. Example: readReports().
[[nodiscard]] constexpr TaskState stateOf(TaskStatus status)
{
    constexpr auto kFirst = static_cast<std::uint8_t>(TaskState::Done);
    return static_cast<TaskState>(kFirst + static_cast<std::uint8_t>(status));
}

// What is measured of a task.
enum class ReportDetail : std::uint8_t {
    Stamps, // queued, start, end: 30 to 60 ns a task
    CpuTime, // also CPU time and switches, for which the system is asked: microseconds a task
};

// One task of one run, reported exactly once.
struct TaskReport {
    TaskId task{}; // those of expansions are counted on from the graph's last, as they come up
    TaskStatus status = TaskStatus::Done;
    int worker = -1; // 0-based; -1 for a task never begun
    // When the task became runnable: when the last predecessor had ended, or the run's begin for a
    // task without predecessors.
    Clock::time_point queued{};
    // For a task never begun: when it was given up. A worker that goes straight on from one task to
    // the next begins it when the last one ended.
    Clock::time_point start{};
    Clock::time_point end{}; // of its expansion, if the task had one
    // Only with ReportDetail::CpuTime, and without an expansion's.
    std::chrono::nanoseconds cpu{0}; // CPU time of the worker's thread between start and end
    int involuntarySwitches = 0; // how often the system took the CPU away meanwhile
};

// Watches a run. Both calls come from the thread that handles the task, several at once, and must
// be quick: they are part of the run. A task never begun has no taskStarted().
class Observer {
public:
    virtual ~Observer() = default;

    // A worker, 0 to Executor::threadCount() - 1, is about to invoke the task. Must be thread-safe.
    // Example: observeTasks().
    virtual void taskStarted(TaskId /*task*/, int /*worker*/, Clock::time_point /*start*/) noexcept
    {
    }
    // The task has ended; its successors have not begun. Must be thread-safe. Examples:
    // observeTasks(), readReports().
    virtual void taskEnded(const TaskReport& report) noexcept = 0;

protected:
    Observer() = default;
    Observer(const Observer&) = default;
    Observer& operator=(const Observer&) = default;
};

} // namespace primeloom::workflow
