// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/factor_table.h"

#include <cassert>

namespace primeloom::primes {

bool FactorTable::fill(std::uint32_t y, const std::stop_token& stop)
{
    assert(y >= 5);
    m_primes.clear();
    m_primeCounts.assign(y + 1, 0);
    m_signedFactors.assign(y + 1, 1); // no factor found so far
    for (std::uint32_t m = 2; m <= y; ++m) {
        if (m_signedFactors[m] == 1) {
            if (stop.stop_requested())
                return false;
            m_primes.push_back(m);
            addFactor(m);
        }
        m_primeCounts[m] = static_cast<std::uint32_t>(m_primes.size());
    }
    return true;
}

void FactorTable::addFactor(std::uint32_t prime)
{
    const auto size = static_cast<std::uint32_t>(m_signedFactors.size());
    for (std::uint32_t m = prime; m < size; m += prime) {
        std::int32_t& factor = m_signedFactors[m];
        factor = factor == 1 ? -static_cast<std::int32_t>(prime) : -factor;
    }
    const std::uint64_t square = std::uint64_t{prime} * prime;
    for (std::uint64_t m = square; m < size; m += square)
        m_signedFactors[m] = 0;
}

} // namespace primeloom::primes
