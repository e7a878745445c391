// SPDX-License-Identifier: GPL-3.0-or-later
// A stretch of numbers from which the multiples of one prime after another are removed, and whose
// remaining ("rough") numbers can be summed up to any of them at any time.
#pragma once

#include "core/primes/wheel.h"

#include <array>
#include <cstdint>

namespace primeloom::primes {

// About 40 kB, to fit a first-level cache.
class RoughSegment {
    static constexpr std::uint32_t kBytes = 1U << 14U;
    static constexpr std::uint32_t kBytesPerCell = 8;
    static constexpr std::uint32_t kBytesPerBlock = 128;
    static constexpr std::uint32_t kCells = kBytes / kBytesPerCell;
    static constexpr std::uint32_t kBlocks = kBytes / kBytesPerBlock;

public:
    static constexpr std::uint32_t kLength = kBytes * kWheel; // 491 520 numbers
    static constexpr std::uint32_t kLargestPrime = kBytes; // that may be removed

    // Begins with all numbers low … low + kLength - 1 without a factor 2, 3 or 5. `low` is a
    // multiple of kLength.
    void reset(std::uint64_t low);

    // Removes the prime itself, too. 7 <= prime <= kLargestPrime.
    void removeMultiplesOf(std::uint32_t prime);

    // Must be called after a change and before the next sumUpTo().
    void updateSums();
    // All that is left, and what is left up to and including low + offset: count, and distances
    // from low. offset < kLength. Both after updateSums().
    [[nodiscard]] Tally tally() const { return m_before[kBlocks]; }
    [[nodiscard]] Tally tallyUpTo(std::uint32_t offset) const;

private:
    std::uint64_t m_firstWheel = 0; // low / 30
    std::array<std::uint8_t, kBytes> m_bytes{}; // a bit for each residue; set: still there
    std::array<Tally, kCells> m_cells{};
    std::array<Tally, kBlocks> m_blocks{};
    std::array<Tally, kBlocks + 1> m_before{}; // of all blocks before a block
};

} // namespace primeloom::primes
