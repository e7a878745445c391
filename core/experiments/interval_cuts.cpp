// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/interval_cuts.h"

#include "core/primes/bisect.h"

#include <QtGlobal>

namespace primeloom {

namespace {

// The first x in [low, high] from which on [first, x) costs at least `cost`; high if none does.
Limit reaching(const primes::Kernel& kernel, Limit first, double cost, Limit low, Limit high)
{
    return primes::firstWhere(
        low, high, [&](Limit x) { return kernel.cost({.first = first, .last = x}) >= cost; });
}

} // namespace

std::vector<Limit> evenCuts(const primes::Kernel& kernel, primes::Interval stretch, int parts)
{
    Q_ASSERT(parts >= 1);
    const double whole = kernel.cost(stretch);
    std::vector<Limit> ends;
    Limit begin = stretch.first;
    for (int part = 1; part < parts; ++part) {
        const double cost = whole * part / parts;
        const Limit end = reaching(kernel, stretch.first, cost, begin, stretch.last);
        if (end > begin && end < stretch.last)
            ends.push_back(end);
        begin = end;
    }
    ends.push_back(stretch.last);
    return ends;
}

} // namespace primeloom
