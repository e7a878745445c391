// SPDX-License-Identifier: GPL-3.0-or-later
// A plan as the workflow that one kind of executor runs.
#pragma once

#include "core/experiments/fair_lock.h"
#include "core/experiments/plan.h"
#include "core/experiments/step_chain.h"
#include "core/experiments/stepped_task.h"
#include "core/records/sum_value.h"
#include "core/workflow/executor.h"
#include "core/workflow/workflow.h"

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace primeloom {

// Sums flow along the edges. Every turn computes everything anew. Locked holds one lock around each
// task's computation. Used by one thread, apart from what its tasks do.
class PlannedTasks {
public:
    using Results = workflow::Outcome<std::vector<SumValue>>; // by ascending n

    // Both outlive this. May throw std::bad_alloc.
    PlannedTasks(const Plan& plan, const primes::Kernel& kernel, ExecutorId executor);
    Q_DISABLE_COPY_MOVE(PlannedTasks)

    // A turn on `executor`, which is of the kind that the constructor was told. Every result stands
    // in its place when it returns. The observer, which there must be, is told of tasks by their
    // places in the plan; whoever gathers comes after these. Blocks.
    [[nodiscard]] Results run(workflow::Executor& executor, const workflow::RunOptions& options);

    [[nodiscard]] const Plan& plan() const { return m_plan; }
    // When the turn began: before its first task was handed out. Called during a turn or after it.
    [[nodiscard]] workflow::Clock::time_point begin() const { return m_begin; }
    // The n of a task that an outcome names; 0 for one that gathers.
    [[nodiscard]] Limit limitOf(workflow::TaskId failed) const;
    // What the task in this place has computed and how long it has waited for the lock. Called on
    // its worker when it has ended, and on any thread after the turn.
    [[nodiscard]] SumValue sum(std::size_t place) const { return m_sums[place]; }
    [[nodiscard]] std::chrono::nanoseconds lockWait(std::size_t place) const;
    // Whether a sum comes of that task: not of a step.
    [[nodiscard]] bool hasSum(std::size_t place) const;

private:
    using Promise = workflow::Promise<SumValue>;

    void scheduleTasks();
    void scheduleChains();
    [[nodiscard]] SumValue runTask(
        std::size_t place, const std::vector<SumValue>& before, const std::stop_token& stop);
    [[nodiscard]] SumValue compute(
        std::size_t place, const std::vector<SumValue>& before, const std::stop_token& stop);
    [[nodiscard]] SumValue computeStep(std::size_t place, const std::stop_token& stop);
    [[nodiscard]] SumValue sumOf(primes::Interval interval, const std::stop_token& stop) const;

    const Plan& m_plan;
    const primes::Kernel& m_kernel;
    const bool m_isLocked;
    // By place, each written by its task's worker.
    std::vector<SumValue> m_sums;
    std::vector<std::chrono::nanoseconds> m_lockWaits; // empty without a lock
    std::map<std::size_t, SteppedTask> m_stepped; // by the place of the Result; empty without steps
    FairLock m_lock;
    workflow::Clock::time_point m_begin; // of the turn under way
    std::vector<std::unique_ptr<StepChain>> m_chains; // the workflow's tasks, of a pool
    workflow::Workflow m_workflow;
    std::vector<Promise> m_results; // by ascending n
    std::optional<workflow::Promise<std::vector<SumValue>>> m_gathered; // of the graph executor
};

} // namespace primeloom
