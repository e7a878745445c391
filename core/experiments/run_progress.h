// SPDX-License-Identifier: GPL-3.0-or-later
// How far a run is and how long it will take, from what has arrived of it.
#pragma once

#include "core/experiments/calibration.h"
#include "core/experiments/phase.h"
#include "core/records/run.h"
#include "core/records/seconds.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace primeloom {

// A task that a worker computes at the moment of asking.
struct TaskInProgress {
    int task = 0; // position in the order of submission
    Seconds elapsed{0};
};

// Belongs to one thread and one run.
class RunProgress {
public:
    // Nothing is known of costs yet. `limits`: submissionOrder(experiment); it outlives this.
    RunProgress(Experiment experiment, std::span<const Limit> limits, int cpus);

    void estimateCosts(const CostModel& model); // before the first turn
    void beginTurn(ExecutorId executor);
    void add(std::span<const TaskRecord> records); // of the turn under way
    void endTurn(const Turn& turn);

    // Where the run is now. Quick enough to be asked ten times a second with 100 000 tasks.
    [[nodiscard]] Progress update(std::span<const TaskInProgress> inProgress);

private:
    struct Pace {
        Seconds predicted{0}; // makespan by m_costs
        std::optional<Seconds> measured; // makespan of the last completed turn
        int turnsEnded = 0;
    };

    [[nodiscard]] Pace& paceOf(ExecutorId executor) { return m_paces[indexOf(executor)]; }
    [[nodiscard]] const Pace& paceOf(ExecutorId executor) const
    {
        return m_paces[indexOf(executor)];
    }
    void setCosts(std::vector<Seconds> costs);
    [[nodiscard]] int workersOf(ExecutorId executor) const;
    [[nodiscard]] Seconds turnTime(ExecutorId executor) const;
    [[nodiscard]] double stretchOf(ExecutorId executor) const;
    [[nodiscard]] Progress turnProgress(std::span<const TaskInProgress> inProgress) const;
    [[nodiscard]] std::vector<Seconds> waiting(const std::vector<bool>& begun) const;

    Experiment m_experiment;
    std::span<const Limit> m_limits; // of task i
    int m_cpus;
    std::vector<Seconds> m_costs; // of task i, alone on a CPU; empty: unknown
    Seconds m_work{0}; // Σ m_costs
    std::array<Pace, kExecutorCount> m_paces;
    double m_fraction = 0; // the largest that was given out

    // Of the turn under way.
    std::optional<ExecutorId> m_turn;
    std::vector<bool> m_ended; // task i
    std::size_t m_endedCount = 0;
    Seconds m_finished{0}; // Σ m_costs of those ended
    std::vector<Seconds> m_measured; // task i's time, in a serial turn
};

} // namespace primeloom
