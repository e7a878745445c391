// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts a stretch of numbers into parts that cost the same.
#pragma once

#include "core/primes/kernel.h"
#include "core/records/limit_range.h"

#include <vector>

namespace primeloom {

// The ends of `parts` neighbouring parts of `stretch` that are as even as whole numbers allow by
// kernel.cost(), ascending; the last is stretch.last. Fewer where a part would be empty, but always
// one. Precondition: parts >= 1. Thread-safe.
[[nodiscard]] std::vector<Limit> evenCuts(
    const primes::Kernel& kernel, primes::Interval stretch, int parts);

} // namespace primeloom
