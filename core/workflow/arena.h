// SPDX-License-Identifier: GPL-3.0-or-later
// Memory for many small objects that die together: allocating is adding to a pointer.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

namespace primeloom::workflow::detail {

// Gives memory back only when destroyed, and runs no destructors. Not thread-safe.
class Arena {
public:
    // Memory for `size` bytes. Throws std::bad_alloc. Precondition: alignment is a power of two.
    [[nodiscard]] void* allocate(std::size_t size, std::size_t alignment)
    {
        void* place = m_next;
        if (std::align(alignment, size, place, m_left) == nullptr) {
            grow(size + alignment);
            place = m_next;
            std::align(alignment, size, place, m_left);
        }
        m_next = static_cast<std::byte*>(place) + size;
        m_left -= size;
        return place;
    }

private:
    void grow(std::size_t atLeast)
    {
        const std::size_t size = std::max(m_blockSize, atLeast);
        m_blocks.push_back(std::make_unique_for_overwrite<std::byte[]>(size));
        m_next = m_blocks.back().get();
        m_left = size;
        m_blockSize = std::min(2 * m_blockSize, kLargestBlock);
    }

    // A workflow inside a task may be tiny and there may be thousands: blocks begin small.
    static constexpr std::size_t kSmallestBlock = 1024;
    static constexpr std::size_t kLargestBlock = std::size_t{256} * 1024;

    std::byte* m_next = nullptr;
    std::size_t m_left = 0;
    std::size_t m_blockSize = kSmallestBlock;
    std::vector<std::unique_ptr<std::byte[]>> m_blocks;
};

} // namespace primeloom::workflow::detail
