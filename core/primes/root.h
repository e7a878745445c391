// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>

namespace primeloom::primes {

// ceil(sqrt(x)), the largest divisor that trial division tries. Exact: a double's square root is
// correctly rounded and tells neighbouring 32-bit numbers apart.
inline std::uint32_t rootOf(std::uint32_t x)
{
    return static_cast<std::uint32_t>(std::ceil(std::sqrt(static_cast<double>(x))));
}

} // namespace primeloom::primes
