// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/prime_sum_table.h"

#include <cassert>
#include <primesieve.hpp>
#include <span>

namespace primeloom::primes {

bool PrimeSumTable::fill(std::uint64_t last, const std::stop_token& stop)
{
    assert(last >= 5 && last < 29'505'444'491);
    m_wheels.assign(last / kWheel + 1, {});
    primesieve::iterator iterator(7, last);
    std::uint64_t sum = 2 + 3 + 5; // no bits for these
    std::uint32_t count = 3;
    m_wheels[0].sumBefore = sum;
    m_wheels[0].countBefore = count;
    std::size_t filled = 0;
    while (!stop.stop_requested()) {
        iterator.generate_next_primes();
        for (const std::uint64_t prime : std::span(iterator.primes_, iterator.size_)) {
            const std::size_t index = prime / kWheel;
            for (; filled < index && filled + 1 < m_wheels.size(); ++filled) {
                m_wheels[filled + 1].sumBefore = sum;
                m_wheels[filled + 1].countBefore = count;
            }
            if (prime > last)
                return true;
            Wheel& wheel = m_wheels[index];
            wheel.bits = static_cast<std::uint8_t>(wheel.bits | 1U << wheelBit(prime));
            sum += prime;
            ++count;
        }
    }
    return false;
}

} // namespace primeloom::primes
