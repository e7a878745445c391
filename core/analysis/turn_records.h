// SPDX-License-Identifier: GPL-3.0-or-later
// The records of a run, turn by turn, found without reading them all; and the plan that a run ran.
#pragma once

#include "core/records/run.h"

#include <span>
#include <vector>

namespace primeloom {

// A turn and the records of its tasks, in no particular order.
struct TurnRecords {
    const Turn* turn = nullptr;
    std::span<const TaskRecord> records;
};

// All turns in the order in which they ended; they point into `run`. Relies on Run::records: of a
// turn all before the next turn's. Time O(turns · log records). Thread-safe.
[[nodiscard]] std::vector<TurnRecords> turnRecords(const Run& run);

// Those of the completed rounds.
[[nodiscard]] std::vector<TurnRecords> completedTurns(const Run& run);

// What every turn of `run` ran: its plan, or, for a run without one, a task a limit, independent of
// each other. Thread-safe.
[[nodiscard]] PlanGraph planOf(const Run& run);

// How many tasks of a plan leave a record: all but a gather. Thread-safe.
[[nodiscard]] int recordedTaskCount(const PlanGraph& plan);

} // namespace primeloom
