// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/loss_budget.h"

#include "core/analysis/turn_records.h"
#include "core/analysis/worker_gaps.h"

#include <QtGlobal>

#include <array>
#include <numeric>

namespace primeloom {

namespace {

// The terms that add up over rounds.
constexpr std::array kSummedTerms{&LossBudget::total, &LossBudget::useful, &LossBudget::extraCpu,
    &LossBudget::offCpu, &LossBudget::lockWait, &LossBudget::waitingForDependencies,
    &LossBudget::dispatch, &LossBudget::idleAtEnd};

std::vector<Seconds> serialMakespans(const std::vector<TurnRecords>& turns, int rounds)
{
    std::vector<Seconds> makespans(static_cast<std::size_t>(rounds));
    for (const TurnRecords& turn : turns) {
        if (turn.turn->executor == ExecutorId::Serial)
            makespans[static_cast<std::size_t>(turn.turn->round)] = turn.turn->makespan;
    }
    return makespans;
}

LossBudget meanBudget(ExecutorId executor, const Run& run, const std::vector<TurnRecords>& turns,
    const std::vector<Seconds>& serial)
{
    LossBudget mean{.executor = executor, .threads = run.experiment.threads};
    for (const auto& [turn, records] : turns) {
        if (turn->executor != executor || !run.experiment.isInFocus(turn->id()))
            continue;
        const LossBudget budget =
            lossBudgetOf(*turn, records, serial[static_cast<std::size_t>(turn->round)]);
        for (const auto term : kSummedTerms)
            mean.*term += budget.*term / double(serial.size());
    }
    return mean;
}

} // namespace

Seconds LossBudget::of(LossTerm term) const
{
    switch (term) {
    case LossTerm::Useful:
        return useful;
    case LossTerm::ExtraCpu:
        return extraCpu;
    case LossTerm::OffCpu:
        return offCpu;
    case LossTerm::LockWait:
        return lockWait;
    case LossTerm::WaitingForDependencies:
        return waitingForDependencies;
    case LossTerm::Dispatch:
        return dispatch;
    case LossTerm::IdleAtEnd:
        return idleAtEnd;
    }
    Q_UNREACHABLE();
}

LossBudget lossBudgetOf(const Turn& turn, std::span<const TaskRecord> records, Seconds serial)
{
    LossBudget budget{.executor = turn.executor,
        .threads = turn.threads,
        .total = Seconds{turn.makespan} * turn.threads,
        .useful = serial};
    // Whole nanoseconds: no rounding while they are added up.
    std::chrono::nanoseconds cpu{0};
    std::chrono::nanoseconds offCpu{0};
    std::chrono::nanoseconds lockWait{0};
    for (const TaskRecord& record : records) {
        cpu += record.cpu;
        offCpu += record.wall() - record.cpu - record.lockWait;
        lockWait += record.lockWait;
    }
    const WorkerGaps gaps = workerGaps(records, turn.threads, turn.makespan);
    budget.extraCpu = cpu - serial;
    budget.offCpu = offCpu;
    budget.lockWait = lockWait;
    budget.waitingForDependencies = gaps.waitingForDependencies;
    budget.dispatch = gaps.dispatch;
    budget.idleAtEnd = gaps.idleAtEnd;
    return budget;
}

std::vector<LossBudget> lossBudgets(const Run& run)
{
    const int rounds = run.completedRounds();
    if (rounds == 0 || !run.experiment.includes(ExecutorId::Serial))
        return {};
    const std::vector<TurnRecords> turns = completedTurns(run);
    const std::vector<Seconds> serial = serialMakespans(turns, rounds);
    std::vector<LossBudget> budgets;
    for (const ExecutorId id : run.experiment.executors) {
        if (id != ExecutorId::Serial)
            budgets.push_back(meanBudget(id, run, turns, serial));
    }
    return budgets;
}

} // namespace primeloom
