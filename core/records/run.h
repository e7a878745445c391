// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that one press of Compare has measured: the experiment, its executor rounds and every
// sample.
#pragma once

#include "core/records/build_type.h"
#include "core/records/experiment.h"
#include "core/records/kernel_info.h"
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

// A run grows while it is measured: turns and records are only ever appended.
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

    // Rounds in which every executor's turn is completed.
    [[nodiscard]] int completedRounds() const;
};

} // namespace primeloom
