// SPDX-License-Identifier: GPL-3.0-or-later
// Carries a run out, from its first thread to its last turn, on a thread that may block.
#pragma once

#include "core/experiments/kernel.h"
#include "core/experiments/mailbox.h"
#include "core/records/experiment.h"
#include "core/workflow/executor.h"
#include "core/workflow/workflow.h"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace primeloom {

// The niceness of the threads that compute, all executors' alike. It keeps the window answering
// within milliseconds while every CPU computes, and costs no throughput: what is nice only yields
// to others.
inline constexpr int kWorkerNiceness = 10;

// Used by one thread, the coordinator's, for one run.
class Coordinator {
public:
    // How many events a run posts at most, RunEnded included.
    [[nodiscard]] static std::size_t eventCount(const Experiment& experiment);

    // `limits`: submissionOrder(experiment). All outlive this.
    Coordinator(const Experiment& experiment, std::span<const Limit> limits, const Kernel& kernel,
        Mailbox& mailbox);

    // Starts the executors' threads, warms up, and runs every turn of every round; makes its own
    // thread, and so all the threads that it starts, nice. Posts everything but RunEnded, which it
    // returns: it is to be posted when this Coordinator, and with it the threads, are gone. Throws
    // nothing. Blocks; ends within 50 ms of a stop.
    [[nodiscard]] RunEnded run(const std::stop_token& stop);

private:
    // The tasks of a turn: independent, or with one more that gathers their results.
    struct Plan {
        workflow::Workflow workflow;
        std::vector<workflow::Promise<SumValue>> sums; // in the order of submission
    };
    using Gathered = workflow::Promise<std::vector<SumValue>>;
    using Results = workflow::Outcome<std::vector<SumValue>>;

    [[nodiscard]] bool carryOut(const std::stop_token& stop);
    void prepare(); // plans and threads
    [[nodiscard]] Plan makePlan();
    [[nodiscard]] bool warmUp(const std::stop_token& stop);
    [[nodiscard]] bool warmUp(ExecutorId id, Limit n, const std::stop_token& stop);
    [[nodiscard]] bool runRound(int round, const std::stop_token& stop);
    [[nodiscard]] bool runTurn(Turn turn, const std::stop_token& stop);
    [[nodiscard]] Results invoke(ExecutorId executor, const workflow::RunOptions& options);
    [[nodiscard]] SumValue compute(std::size_t task, const std::stop_token& stop);

    const Experiment& m_experiment;
    std::span<const Limit> m_limits; // of task i
    const Kernel& m_kernel;
    Mailbox& m_mailbox;
    std::vector<SumValue> m_sums; // of task i in the turn under way, written by its worker
    Plan m_independent; // of the serial loop and the pool
    Plan m_graph;
    std::optional<Gathered> m_gathered; // of m_graph
    std::optional<RunFailure> m_failure;
    // By indexOf(ExecutorId), null if it does not take part. First to die: their threads use all
    // the above.
    std::array<std::unique_ptr<workflow::Executor>, kExecutorCount> m_executors;
};

} // namespace primeloom
