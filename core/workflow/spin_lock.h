// SPDX-License-Identifier: GPL-3.0-or-later
// A lock for a few instructions, and the pause while one waits. Internal to the room.
#pragma once

#include <atomic>
#include <thread>

namespace primeloom::workflow::detail {

// Lets a few cycles pass without giving the CPU away.
inline void pause() noexcept
{
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    asm volatile("yield");
#endif
}

// For a few instructions at a time. Thread-safe.
class SpinLock {
public:
    void lock() noexcept
    {
        while (!try_lock()) {
            // Whoever holds it for long has lost its CPU.
            for (int look = 0; m_locked.load(std::memory_order_relaxed); ++look)
                look < kLooks ? pause() : std::this_thread::yield();
        }
    }
    [[nodiscard]] bool try_lock() noexcept
    {
        return !m_locked.exchange(true, std::memory_order_acquire);
    }
    void unlock() noexcept { m_locked.store(false, std::memory_order_release); }

private:
    static constexpr int kLooks = 100;

    std::atomic<bool> m_locked{false};
};

} // namespace primeloom::workflow::detail
