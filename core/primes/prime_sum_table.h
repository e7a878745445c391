// SPDX-License-Identifier: GPL-3.0-or-later
// The sums of all primes up to each n of a table, looked up in constant time.
#pragma once

#include "core/primes/wheel.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace primeloom::primes {

// 64-bit sums: the largest n of a table is below 29 505 444 491. Takes 16 bytes for every thirty
// numbers. Thread-safe once filled.
class PrimeSumTable {
public:
    // Fills the table for n = 5 … last, or returns false if stopped. Polls every 10 µs.
    [[nodiscard]] bool fill(std::uint64_t last, const std::stop_token& stop);

    // The primes up to and including n.
    [[nodiscard]] PrimeSum upTo(std::uint64_t n) const
    {
        const std::uint64_t index = n / kWheel;
        const Wheel& wheel = m_wheels[index];
        const std::uint8_t bits = wheel.bits & kBitsUpTo[n % kWheel];
        const Tally tally = withBaseLowered(kTallyOfByte[bits], index * kWheel);
        return {.sum = wheel.sumBefore + distancesOf(tally),
            .count = wheel.countBefore + countOf(tally)};
    }

private:
    struct Wheel {
        std::uint64_t sumBefore = 0; // of all primes before these thirty numbers
        std::uint32_t countBefore = 0;
        std::uint8_t bits = 0;
    };
    std::vector<Wheel> m_wheels;
};

} // namespace primeloom::primes
