// SPDX-License-Identifier: GPL-3.0-or-later
// A list that one thread appends to while another takes from its front, without a lock.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <new>
#include <utility>

namespace primeloom {

// Two values that different threads write stand at least this far apart, or each write would take
// the other's cache line away (false sharing). 64 bytes on x86-64 and most of ARM.
inline constexpr std::size_t kCacheLine = 64;

// Items live in chunks, so that appending never moves one; a chunk is freed as soon as the reader
// has left it. Each side is one thread at a time; only m_published crosses from one to the other:
// its release store comes after the item (and the link to the item's chunk) was written, its
// acquire load before either is read.
template <typename T>
class AppendLog {
public:
    static constexpr std::size_t kChunkSize = 512;

    AppendLog() = default; // allocates the first chunk: may throw std::bad_alloc
    ~AppendLog()
    {
        while (m_first) // one by one: a chain of unique_ptr would recurse
            m_first = std::move(m_first->next);
    }
    AppendLog(const AppendLog&) = delete;
    AppendLog& operator=(const AppendLog&) = delete;

    // Adds a copy at the end; allocates once in kChunkSize times. False if there is no memory: then
    // nothing was added. Called by the writer.
    [[nodiscard]] bool append(const T& item) noexcept
    {
        if (m_lastSize == kChunkSize) {
            m_last->next.reset(new (std::nothrow) Chunk);
            if (!m_last->next)
                return false;
            m_last = m_last->next.get();
            m_lastSize = 0;
        }
        m_last->items[m_lastSize++] = item;
        m_published.store(++m_written, std::memory_order_release);
        return true;
    }

    // The oldest item that was not taken, or null. It stays where it is until pop(). Called by the
    // reader.
    [[nodiscard]] const T* front() noexcept
    {
        if (m_read == m_known)
            m_known = m_published.load(std::memory_order_acquire);
        if (m_read == m_known)
            return nullptr;
        if (m_firstRead == kChunkSize) {
            m_first = std::move(m_first->next);
            m_firstRead = 0;
        }
        return &m_first->items[m_firstRead];
    }

    // Takes the item that front() returned. Precondition: it was not null. Called by the reader.
    void pop() noexcept
    {
        ++m_firstRead;
        ++m_read;
    }

private:
    struct Chunk {
        std::array<T, kChunkSize> items;
        std::unique_ptr<Chunk> next;
    };

    // The reader's.
    alignas(kCacheLine) std::unique_ptr<Chunk> m_first = std::make_unique<Chunk>();
    std::size_t m_firstRead = 0; // items of m_first that were taken
    std::size_t m_read = 0; // items taken in all
    std::size_t m_known = 0; // m_published as last seen

    // The writer's.
    alignas(kCacheLine) Chunk* m_last = m_first.get();
    std::size_t m_lastSize = 0; // items in m_last
    std::size_t m_written = 0;
    std::atomic<std::size_t> m_published = 0; // m_written, for the reader
};

} // namespace primeloom
