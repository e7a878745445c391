// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/kernel.h"

#include "core/primes/trial_division.h"

#include <QtGlobal>

#include <cstdint>

namespace primeloom {

Kernel trialDivision()
{
    return [](Limit n, const std::stop_token& stop) -> std::optional<SumValue> {
        Q_ASSERT(n <= primes::kTrialDivisionLimit);
        const auto result = primes::sumPrimesBelow(static_cast<std::uint32_t>(n), stop);
        return result ? std::optional(static_cast<SumValue>(result->sum)) : std::nullopt;
    };
}

} // namespace primeloom
