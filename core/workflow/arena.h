// SPDX-License-Identifier: GPL-3.0-or-later
// Memory for many small objects that die together: allocating is adding to a pointer.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace primeloom::workflow::detail {

// Gives memory back only when destroyed, and runs no destructors. Not thread-safe.
class Arena {
public:
    // The next allocations of together at most so many bytes, padding included, will not fail.
    // Throws std::bad_alloc.
    void reserve(std::size_t size)
    {
        if (m_left < size)
            grow(size);
    }
    // Memory for `size` bytes. Throws std::bad_alloc. Precondition: alignment is a power of two.
    [[nodiscard]] void* allocate(std::size_t size, std::size_t alignment)
    {
        reserve(size + alignment - 1);
        const std::size_t padding =
            (std::size_t{0} - reinterpret_cast<std::uintptr_t>(m_next)) & (alignment - 1);
        std::byte* place = m_next + padding;
        m_next = place + size;
        m_left -= padding + size;
        return place;
    }

private:
    void grow(std::size_t atLeast)
    {
        const std::size_t size = std::max(m_blockSize, atLeast);
        // Nobody writes to it before it is used: its pages are taken then.
        m_blocks.push_back(std::make_unique_for_overwrite<std::byte[]>(size));
        m_next = m_blocks.back().get();
        m_left = size;
        m_blockSize = std::min(2 * m_blockSize, kLargestBlock);
    }

    // A workflow inside a task may be tiny and there may be thousands: blocks begin small.
    static constexpr std::size_t kSmallestBlock = 1024;
    // Small enough for the heap proper: a block of its own mapping would cost fresh pages each
    // time.
    static constexpr std::size_t kLargestBlock = std::size_t{64} * 1024;

    std::byte* m_next = nullptr;
    std::size_t m_left = 0;
    std::size_t m_blockSize = kSmallestBlock;
    std::vector<std::unique_ptr<std::byte[]>> m_blocks;
};

} // namespace primeloom::workflow::detail
