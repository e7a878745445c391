// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/claim.h"

#include <QtGlobal>

#include <cmath>

namespace primeloom {

namespace {

// Of two that cannot be told apart: both reach the figures of this one.
const ExecutorSummary& nearerToSerial(const ExecutorSummary& a, const ExecutorSummary& b)
{
    const auto distance = [](const ExecutorSummary& executor) {
        return std::abs(std::log(executor.speedUp->median));
    };
    return distance(a) < distance(b) ? a : b;
}

Subject subjectOf(ExecutorId executor)
{
    switch (executor) {
    case ExecutorId::Graph:
        return Subject::Graph;
    case ExecutorId::Locked:
        return Subject::Locked;
    case ExecutorId::Serial: // no claim speaks of it alone
    case ExecutorId::Pool:
        return Subject::Pool;
    }
    Q_UNREACHABLE();
}

Subject bothBy(double graphOverPool)
{
    return std::abs(graphOverPool - 1) > kLargestTie ? Subject::BothAtLeast : Subject::Both;
}

Claim claimOfOne(const ExecutorSummary& executor)
{
    return {.subject = subjectOf(executor.executor),
        .speedUp = compareToOne(*executor.speedUp),
        .executor = &executor};
}

} // namespace

RatioToOne graphAgainstPool(const RunSummary& summary)
{
    return summary.completedRounds < 2 ? RatioToOne::Undecided
                                       : compareToOne(*summary.graphOverPool);
}

Claim claimOf(const RunSummary& summary)
{
    const ExecutorSummary* pool = summary.find(ExecutorId::Pool);
    const ExecutorSummary* graph = summary.find(ExecutorId::Graph);
    if (pool == nullptr && graph == nullptr)
        return claimOfOne(*summary.find(ExecutorId::Locked));
    if (pool == nullptr || graph == nullptr)
        return claimOfOne(pool != nullptr ? *pool : *graph);
    switch (graphAgainstPool(summary)) {
    case RatioToOne::Above:
        return claimOfOne(*pool);
    case RatioToOne::Below:
        return claimOfOne(*graph);
    case RatioToOne::Undecided:
        break;
    }
    const RatioToOne ofPool = compareToOne(*pool->speedUp);
    const RatioToOne ofGraph = compareToOne(*graph->speedUp);
    return {.subject = bothBy(summary.graphOverPool->median),
        .speedUp = ofPool == ofGraph ? ofPool : RatioToOne::Undecided,
        .executor = &nearerToSerial(*pool, *graph)};
}

} // namespace primeloom
