// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/efficiency.h"

#include <QtGlobal>

#include <algorithm>
#include <numeric>

namespace primeloom {

double utilisation(Seconds cpu, int threads, Seconds makespan)
{
    Q_ASSERT(threads >= 1 && makespan > Seconds{0});
    return cpu / (threads * makespan);
}

double inflation(Seconds parallelCpu, Seconds serialCpu)
{
    Q_ASSERT(serialCpu > Seconds{0});
    return parallelCpu / serialCpu;
}

double loadBalance(std::span<const Seconds> busy)
{
    Q_ASSERT(!busy.empty());
    const Seconds most = std::ranges::max(busy);
    if (most <= Seconds{0})
        return 1;
    return std::accumulate(busy.begin(), busy.end(), Seconds{0}) / double(busy.size()) / most;
}

double idleShare(Seconds work, int threads, Seconds makespan)
{
    Q_ASSERT(threads >= 1 && makespan > Seconds{0});
    return 1 - work / (threads * makespan);
}

double speedUpBound(Seconds work, Seconds span, int threads)
{
    Q_ASSERT(span > Seconds{0});
    return std::min<double>(threads, work / span);
}

Seconds grahamBound(Seconds work, Seconds span, int threads)
{
    Q_ASSERT(threads >= 1);
    return work / threads + (1 - 1.0 / threads) * span;
}

std::optional<double> EfficiencyParts::efficiency() const
{
    if (!inflation || !serialShare)
        return std::nullopt;
    return utilisation / *inflation * *serialShare;
}

} // namespace primeloom
