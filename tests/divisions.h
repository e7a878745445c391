// SPDX-License-Identifier: GPL-3.0-or-later
// The exact cost of the tutorial's tasks, counted in divisions.
#pragma once

#include "core/records/limit_range.h"
#include "core/records/seconds.h"

#include <cmath>
#include <cstdint>
#include <vector>

namespace primeloom {

inline constexpr LimitRange kTutorial{.start = 1'000'000, .stop = 2'000'000, .step = 50'000};

// Divisions of the tutorial's loop below each of `limits`, which ascend, found without dividing: a
// composite x is left at its smallest prime factor f, after the divisors 2..f; a prime tries all of
// 2..ceil(sqrt(x)); 2 is a case of its own.
inline std::vector<std::uint64_t> divisionsBelow(const std::vector<Limit>& limits)
{
    std::vector<std::uint32_t> smallestFactor(limits.back());
    for (std::uint64_t f = 2; f * f < smallestFactor.size(); ++f) {
        if (smallestFactor[f] != 0)
            continue;
        for (std::uint64_t multiple = f * f; multiple < smallestFactor.size(); multiple += f) {
            if (smallestFactor[multiple] == 0)
                smallestFactor[multiple] = static_cast<std::uint32_t>(f);
        }
    }
    std::vector<std::uint64_t> divisions;
    std::uint64_t sum = 0;
    std::uint64_t x = 3;
    for (const Limit limit : limits) {
        for (; x < limit; ++x) {
            const auto root = static_cast<std::uint64_t>(std::ceil(std::sqrt(double(x))));
            sum += (smallestFactor[x] != 0 ? smallestFactor[x] : root) - 1;
        }
        divisions.push_back(sum);
    }
    return divisions;
}

inline std::vector<std::uint64_t> divisionsPerTask(const LimitRange& range)
{
    std::vector<Limit> limits;
    for (std::uint64_t row = 0; row < range.count(); ++row)
        limits.push_back(range.at(row));
    return divisionsBelow(limits);
}

// A second a division, smallest n first.
inline std::vector<Seconds> tutorialCosts()
{
    std::vector<Seconds> costs;
    for (const std::uint64_t divisions : divisionsPerTask(kTutorial))
        costs.emplace_back(double(divisions));
    return costs;
}

} // namespace primeloom
