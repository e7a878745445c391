// SPDX-License-Identifier: GPL-3.0-or-later
// The limits n of a workload, as a Python range: start, start + step, … below stop.
#pragma once

#include "core/records/sum_value.h"

#include <QtGlobal>

#include <algorithm>
#include <cstdint>
#include <limits>

namespace primeloom {

// A limit n: a task sums the primes below n.
using Limit = std::uint64_t;

// Where limits end, not included: up to 2^64, which a Limit does not hold.
using LimitEnd = SumValue;
inline constexpr LimitEnd kLargestEnd = LimitEnd{std::numeric_limits<Limit>::max()} + 1;

// Limits in ascending order. Precondition of every query: step >= 1.
struct LimitRange {
    Limit start = 1'000'000;
    LimitEnd stop = 2'000'000; // not included, as in Python; kLargestEnd at most
    Limit step = 50'000;

    // How many limits there are: ceil((stop - start) / step), 0 if stop <= start; 2^64 - 1 stands
    // for one more, too.
    [[nodiscard]] constexpr std::uint64_t count() const
    {
        const LimitEnd count = stop <= start ? 0 : (stop - start - 1) / step + 1;
        return static_cast<std::uint64_t>(std::min(count, kLargestEnd - 1));
    }

    // The limit in row `row` (0-based, ascending). Precondition: row < count().
    [[nodiscard]] constexpr Limit at(std::uint64_t row) const { return start + row * step; }

    // The row of `limit`. Precondition: limit is one of this range.
    [[nodiscard]] constexpr std::uint64_t rowOf(Limit limit) const
    {
        Q_ASSERT(limit >= start && (limit - start) % step == 0);
        return (limit - start) / step;
    }

    // The row of the smallest limit that is not below `end`: to whose sum the numbers below `end`
    // belong. Precondition: end <= last().
    [[nodiscard]] constexpr std::uint64_t rowReaching(Limit end) const
    {
        Q_ASSERT(end <= last());
        return end <= start ? 0 : (end - start - 1) / step + 1;
    }

    // The largest limit. Precondition: count() > 0.
    [[nodiscard]] constexpr Limit last() const { return at(count() - 1); }

    friend constexpr bool operator==(const LimitRange&, const LimitRange&) = default;
};

} // namespace primeloom
