// SPDX-License-Identifier: GPL-3.0-or-later
// The one lock of the lock exhibit: what an interpreter lock does to threads that compute.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <stop_token>

namespace primeloom {

// Threads get the lock in the order in which they ask for it, as an interpreter hands its lock on:
// a thread that lets go and asks again stands behind those that wait. Waiters sleep. Thread-safe.
class FairLock {
public:
    FairLock() = default;
    FairLock(const FairLock&) = delete;
    FairLock& operator=(const FairLock&) = delete;

    // Waits for the lock; false, without it, once a stop is requested. May throw std::bad_alloc.
    [[nodiscard]] bool acquire(const std::stop_token& stop);
    // Hands it to the thread that has waited longest. Precondition: the caller has it.
    void release() noexcept;

private:
    struct Waiter {
        std::condition_variable_any served;
        bool hasLock = false;
    };

    std::mutex m_mutex;
    bool m_isTaken = false; // guarded by m_mutex
    std::deque<Waiter*> m_waiters; // guarded by m_mutex; each lives on its thread's stack
};

} // namespace primeloom
