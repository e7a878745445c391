// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that one press of Compare has measured: the experiment, its executor rounds and every
// sample.
#pragma once

#include "core/records/build_type.h"
#include "core/records/experiment.h"
#include "core/records/kernel_info.h"
#include "core/records/plan_graph.h"
#include "core/records/seconds.h"
#include "core/records/task_record.h"
#include "core/records/turn_conditions.h"

#include <QDateTime>
#include <QString>

#include <chrono>
#include <cstdint>
#include <vector>

namespace primeloom {

// One executor's turn on so many threads in one round. It exists once the turn has ended.
struct Turn {
    int round = 0; // 0-based
    int orderInRound = 0; // 0-based
    ExecutorId executor = ExecutorId::Serial;
    int threads = 1; // 1 for serial
    bool completed = false; // every task is Done; otherwise the turn counts in no median
    std::chrono::nanoseconds makespan{
        0}; // from before the first submit to the last end, gather included
    TurnConditions conditions{};

    [[nodiscard]] TurnId id() const { return {.executor = executor, .threads = threads}; }
};

enum class RunStatus : std::uint8_t {
    Running,
    Finished, // all rounds completed
    Stopped, // by the user; completed rounds stay valid
    Failed, // a task threw or threads could not be started: see Run::failure
};

// A run grows while it is measured: turns and records are appended, and never taken away but by
// setUnfinishedRoundAside().
struct Run {
    Experiment experiment{};
    KernelInfo kernel{};
    PlanGraph plan{}; // what every turn ran; the pool ran it without the gather
    QDateTime started; // UTC
    RunStatus status = RunStatus::Running;
    QString failure; // what failed, in words for people; empty unless Failed
    int cpus = 0; // that the system let this program use; 0 if unknown
    int cores = 0; // physical cores among them; 0 if unknown
    BuildType build = kThisBuild;
    std::vector<Turn> turns; // in the order in which they ended
    std::vector<TaskRecord>
        records; // of a turn all before the next turn's, within a turn in no particular order

    // Of unfinished rounds that were taken up anew when rounds were added: their rounds' numbers
    // are those of the rounds that replaced them, and they count nowhere. They are kept because
    // they were measured.
    std::vector<Turn> setAsideTurns;
    std::vector<TaskRecord> setAside;

    // Rounds in which every executor's turn is completed: rounds 0 to this - 1.
    [[nodiscard]] int completedRounds() const;
    // Moves turns and records of rounds that are not completed to those set aside.
    void setUnfinishedRoundAside();

    // CPU time of the thread that watches over the time of all CPUs, 0..1, while turns were
    // measured: what the window costs. 0 before the first turn.
    [[nodiscard]] double windowShare() const;
    [[nodiscard]] Seconds measuredTime() const; // of all turns
};

} // namespace primeloom
