// SPDX-License-Identifier: GPL-3.0-or-later
// Carries a run out, from its first thread to its last turn, on a thread that may block.
#pragma once

#include "core/experiments/executor_set.h"
#include "core/experiments/mailbox.h"
#include "core/experiments/plan.h"
#include "core/experiments/planned_tasks.h"
#include "core/records/experiment.h"
#include "core/workflow/executor.h"

#include <ctime>
#include <map>
#include <optional>
#include <span>
#include <stop_token>

namespace primeloom {

// The niceness of the threads that compute, all executors' alike. It keeps the window answering
// within milliseconds while every CPU computes, and costs no throughput: what is nice only yields
// to others.
inline constexpr int kWorkerNiceness = 10;

// What to carry out. All that it refers to outlives the Coordinator.
struct Assignment {
    const Experiment& experiment;
    const Plan& plan; // of the experiment
    const primes::Kernel& kernel;
    int firstRound = 0; // the last one is experiment.rounds - 1
    clockid_t windowClock{}; // CPU time of the thread that watches

    // How many events it posts at most, RunEnded included.
    [[nodiscard]] std::size_t eventCount() const;
};

// Used by one thread, the coordinator's, for one assignment.
class Coordinator {
public:
    Coordinator(const Assignment& assignment, Mailbox& mailbox);

    // Starts the executors' threads, warms up, and runs every turn of every round; makes its own
    // thread, and so all the threads that it starts, nice. Posts everything but RunEnded, which it
    // returns: it is to be posted when this Coordinator, and with it the threads, are gone. Throws
    // nothing. Blocks; ends within 50 ms of a stop.
    [[nodiscard]] RunEnded run(const std::stop_token& stop);

private:
    [[nodiscard]] bool carryOut(const std::stop_token& stop);
    [[nodiscard]] bool estimateCosts(const std::stop_token& stop);
    [[nodiscard]] bool warmUp(const std::stop_token& stop);
    [[nodiscard]] bool warmUp(const TurnId& turn, std::size_t tasks, const std::stop_token& stop);
    [[nodiscard]] bool runUnmeasured(
        workflow::TaskGraph& graph, const TurnId& turn, const std::stop_token& stop);
    [[nodiscard]] bool runRound(int round, const std::stop_token& stop);
    [[nodiscard]] bool runTurn(Turn turn, const std::stop_token& stop);
    void runTasks(Turn& turn, workflow::Executor& executor, const std::stop_token& stop);

    const Experiment& m_experiment;
    const Assignment m_assignment;
    Mailbox& m_mailbox;
    Limit m_warmUpLimit = 0; // takes about 5 ms
    std::map<ExecutorId, PlannedTasks> m_tasks;
    std::optional<RunFailure> m_failure;
    ExecutorSet m_executors; // first to die: its threads use all the above
};

} // namespace primeloom
