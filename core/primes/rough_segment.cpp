// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/rough_segment.h"

#include <cassert>

namespace primeloom::primes {

void RoughSegment::reset(std::uint64_t low)
{
    assert(low % kLength == 0);
    m_firstWheel = low / kWheel;
    m_bytes.fill(0xFF);
    m_cells.fill(0);
    m_blocks.fill(0);
    for (std::uint32_t byte = 0; byte < kBytes; ++byte) {
        const Tally tally = withBaseLowered(kTallyOfByte[0xFF], std::uint64_t{byte} * kWheel);
        m_cells[byte / kBytesPerCell] += tally;
        m_blocks[byte / kBytesPerBlock] += tally;
    }
}

// The multiples prime * k that have a bit are those whose k has a residue, too. All k of one
// residue have multiples of one residue, `prime` bytes apart.
void RoughSegment::removeMultiplesOf(std::uint32_t prime)
{
    assert(prime >= 7 && prime <= kLargestPrime);
    const auto passed = static_cast<std::uint32_t>(m_firstWheel % prime);
    for (const std::uint32_t k : kWheelResidues) {
        const std::uint32_t multiple = prime * k;
        const std::uint32_t wheel = multiple / kWheel; // below prime
        const std::uint32_t bit = wheelBit(multiple);
        const Tally first = tallyOf(multiple % kWheel);
        const auto others = static_cast<std::uint8_t>(~(1U << bit));
        std::uint32_t byte = wheel >= passed ? wheel - passed : wheel + prime - passed;
        for (; byte < kBytes; byte += prime) {
            const Tally isThere = m_bytes[byte] >> bit & 1U;
            const Tally removed = (first + static_cast<Tally>(byte) * kWheel) & (0 - isThere);
            m_bytes[byte] &= others;
            m_cells[byte / kBytesPerCell] -= removed;
            m_blocks[byte / kBytesPerBlock] -= removed;
        }
    }
}

void RoughSegment::updateSums()
{
    Tally sum = 0;
    for (std::uint32_t block = 0; block < kBlocks; ++block) {
        m_before[block] = sum;
        sum += m_blocks[block];
    }
    m_before[kBlocks] = sum;
}

Tally RoughSegment::tallyUpTo(std::uint32_t offset) const
{
    assert(offset < kLength);
    const std::uint32_t byte = offset / kWheel;
    const std::uint32_t block = byte / kBytesPerBlock;
    Tally sum = m_before[block];
    std::uint32_t cell = block * (kBytesPerBlock / kBytesPerCell);
    for (; cell < byte / kBytesPerCell; ++cell)
        sum += m_cells[cell];
    for (std::uint32_t full = cell * kBytesPerCell; full < byte; ++full)
        sum += withBaseLowered(kTallyOfByte[m_bytes[full]], std::uint64_t{full} * kWheel);
    const std::uint8_t bits = m_bytes[byte] & kBitsUpTo[offset % kWheel];
    return sum + withBaseLowered(kTallyOfByte[bits], std::uint64_t{byte} * kWheel);
}

} // namespace primeloom::primes
