// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/turn_records.h"

#include <algorithm>

namespace primeloom {

namespace {

// The records of the turn to which the first of `records` belongs.
std::span<const TaskRecord> firstBlock(std::span<const TaskRecord> records)
{
    const TaskRecord& first = records.front();
    const auto end = std::ranges::partition_point(records, [&first](const TaskRecord& record) {
        return record.round == first.round && record.turn() == first.turn();
    });
    return {records.begin(), end};
}

} // namespace

std::vector<TurnRecords> turnRecords(const Run& run)
{
    std::vector<TurnRecords> turns;
    std::span<const TaskRecord> left(run.records);
    for (const Turn& turn : run.turns) {
        std::span<const TaskRecord> records;
        if (!left.empty() && left.front().round == turn.round && left.front().turn() == turn.id())
            records = firstBlock(left);
        left = left.subspan(records.size());
        turns.push_back({.turn = &turn, .records = records});
    }
    return turns;
}

std::vector<TurnRecords> completedTurns(const Run& run)
{
    std::vector<TurnRecords> turns = turnRecords(run);
    std::erase_if(turns, [rounds = run.completedRounds()](const TurnRecords& turn) {
        return turn.turn->round >= rounds;
    });
    return turns;
}

PlanGraph planOf(const Run& run)
{
    if (run.plan.taskCount() > 0)
        return run.plan;
    PlanGraph plan;
    for (const Limit n : submissionOrder(run.experiment))
        plan.add({.kind = TaskKind::Result, .first = {}, .n = n});
    return plan;
}

int recordedTaskCount(const PlanGraph& plan)
{
    return static_cast<int>(plan.taskCount() - plan.gatherCount());
}

} // namespace primeloom
