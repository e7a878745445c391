// SPDX-License-Identifier: GPL-3.0-or-later
// Primes up to y, and what the numbers up to y are made of.
#pragma once

#include "core/primes/kernel.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace primeloom::primes {

// Takes 8 bytes a number. Thread-safe once filled.
class FactorTable {
public:
    // y >= 5. Returns false if stopped; polls once a prime.
    [[nodiscard]] bool fill(std::uint32_t y, const std::stop_token& stop);

    // Ascending.
    [[nodiscard]] std::span<const std::uint32_t> primes() const { return m_primes; }
    // How many primes there are up to and including n <= y.
    [[nodiscard]] std::uint32_t primeCount(std::uint32_t n) const { return m_primeCounts[n]; }
    // The least prime factor of m, 2 <= m <= y, with the sign of the Moebius function of m (minus
    // for an odd number of prime factors); 0 if a square divides m.
    [[nodiscard]] std::int32_t signedFactor(std::uint32_t m) const { return m_signedFactors[m]; }

private:
    void addFactor(std::uint32_t prime);

    std::vector<std::uint32_t> m_primes;
    std::vector<std::uint32_t> m_primeCounts;
    std::vector<std::int32_t> m_signedFactors;
};

} // namespace primeloom::primes
