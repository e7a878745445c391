// SPDX-License-Identifier: GPL-3.0-or-later
// How far a run is and how long it will take, from what has arrived of it.
#pragma once

#include "core/experiments/phase.h"
#include "core/experiments/plan.h"
#include "core/records/run.h"
#include "core/records/seconds.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace primeloom {

// A task that a worker computes at the moment of asking.
struct TaskInProgress {
    int task = 0; // place in the plan
    Seconds elapsed{0};
};

// Costs are an estimate until the serial loop has measured them, and measured when the computer was
// perhaps less busy: what finished tasks took corrects what is expected of the others. Belongs to
// one thread and one run.
class RunProgress {
public:
    // Nothing is known of costs yet. `plan`: of the experiment; it outlives this.
    RunProgress(const Experiment& experiment, const Plan& plan, int cpus);

    // Before the first turn. What turns have measured meanwhile is better and stays.
    void estimateCosts(std::vector<Seconds> costs);
    // From here on `rounds` more rounds are the whole. What is known of costs stays known.
    void beginRounds(int rounds);
    void beginTurn(const TurnId& turn);
    void add(std::span<const TaskRecord> records); // of the turn under way
    void endTurn(const Turn& turn);

    // What each task costs alone on a CPU, by place: estimated until the serial loop has measured
    // it. Empty: unknown.
    [[nodiscard]] const std::vector<Seconds>& taskCosts() const { return m_costs.tasks; }

    // Where the run is now. Quick enough to be asked ten times a second with 100 000 tasks.
    [[nodiscard]] Progress update(std::span<const TaskInProgress> inProgress);

private:
    // Of one executor on so many threads.
    struct Pace {
        TurnId turn{};
        Seconds predicted{0}; // makespan by costs
        std::optional<Seconds> measured{}; // makespan of the last completed turn
        int turnsEnded = 0;
    };
    struct Costs {
        std::vector<Seconds> tasks; // by place, alone on a CPU; empty: unknown
        Seconds work{0}; // Σ tasks
    };

    [[nodiscard]] Pace& paceOf(const TurnId& turn);
    void setCosts(std::vector<Seconds> costs);
    [[nodiscard]] int workersOf(const TurnId& turn) const;
    [[nodiscard]] Seconds turnTime(const Pace& pace) const;
    [[nodiscard]] Seconds baseTime(const Pace& pace) const;
    [[nodiscard]] double stretchOf(const Pace& pace) const;
    [[nodiscard]] double expectedSlowness(const Pace& pace) const;
    [[nodiscard]] double slownessSoFar() const;
    [[nodiscard]] Progress turnProgress(std::span<const TaskInProgress> inProgress) const;
    [[nodiscard]] Seconds begin(std::size_t place, std::vector<bool>& begun) const;
    [[nodiscard]] std::vector<Seconds> waiting(const std::vector<bool>& begun) const;

    const Plan& m_plan;
    int m_cpus;
    int m_rounds;
    Costs m_costs;
    bool m_isMeasured = false; // m_costs are the serial loop's times
    std::vector<Pace> m_paces; // of a round's turns
    double m_slowness = 1; // how much longer than predicted turns take that were not measured yet
    double m_fraction = 0; // the largest that was given out

    // Of the turn under way.
    const Pace* m_pace = nullptr; // none
    std::vector<bool> m_ended; // by place
    std::size_t m_endedCount = 0;
    Seconds m_finished{0}; // Σ costs of those ended
    std::vector<Seconds> m_busyUntil; // by worker: the end of its last task
    double m_turnSlowness = 1; // how much longer than expected it takes
    std::vector<Seconds> m_measured; // by place, in a serial turn
};

} // namespace primeloom
