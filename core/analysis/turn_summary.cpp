// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/turn_summary.h"

#include "core/analysis/efficiency.h"

#include <QtGlobal>

#include <algorithm>
#include <vector>

namespace primeloom {

double TurnSummary::onCpuShare() const
{
    const Seconds running = wall - lockWait;
    // The CPU clock may read a trifle more than the wall clock.
    return running > Seconds{0} ? std::clamp(cpu / running, 0.0, 1.0) : 1.0;
}

TurnSummary summaryOf(const TurnRecords& turn)
{
    TurnSummary summary{.id = turn.turn->id(),
        .round = turn.turn->round,
        .tasks = static_cast<int>(turn.records.size()),
        .makespan = turn.turn->makespan};
    // Whole nanoseconds: no rounding while they are added up.
    std::chrono::nanoseconds cpu{0};
    std::chrono::nanoseconds lockWait{0};
    std::vector<std::chrono::nanoseconds> busy(static_cast<std::size_t>(turn.turn->threads));
    for (const TaskRecord& record : turn.records) {
        Q_ASSERT(record.worker >= 0 && record.worker < turn.turn->threads);
        busy[static_cast<std::size_t>(record.worker)] += record.wall();
        cpu += record.cpu;
        lockWait += record.lockWait;
        summary.preemptions += record.involuntarySwitches;
    }
    const std::vector<Seconds> seconds(busy.begin(), busy.end());
    for (const Seconds time : seconds)
        summary.wall += time;
    summary.cpu = cpu;
    summary.lockWait = lockWait;
    summary.loadBalance = loadBalance(seconds);
    return summary;
}

TurnSummary sumOf(std::span<const TurnSummary> turns, const TurnId& id)
{
    TurnSummary sum{.id = id, .loadBalance = 0};
    int count = 0;
    for (const TurnSummary& turn : turns) {
        if (turn.id != id)
            continue;
        ++count;
        sum.tasks += turn.tasks;
        sum.makespan += turn.makespan;
        sum.wall += turn.wall;
        sum.cpu += turn.cpu;
        sum.lockWait += turn.lockWait;
        sum.loadBalance += turn.loadBalance;
        sum.preemptions += turn.preemptions;
    }
    sum.loadBalance = count > 0 ? sum.loadBalance / count : 1;
    return sum;
}

} // namespace primeloom
