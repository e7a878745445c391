// SPDX-License-Identifier: GPL-3.0-or-later
// Where a worker keeps its ready tasks. Internal to the room.
#pragma once

#include "core/workflow/task.h"

#include <QtGlobal>

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
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

// The owner puts tasks at the back and takes them there; whoever has none takes from the front.
// What fits into the reserved room is put in without allocating. Thread-safe.
class alignas(64) TaskDeque {
public:
    // Makes room for so many tasks. Throws std::bad_alloc.
    void reserve(std::size_t tasks);

    // A sample.
    [[nodiscard]] bool isEmpty() const { return size() == 0; }
    // Whether takeBack() would give a task. Takes the lock: a thread that is told "no" and a thread
    // that puts a task in afterwards cannot both miss what the other did before.
    template <class Accepts>
    [[nodiscard]] bool offers(Accepts&& accepts) noexcept
    {
        const std::scoped_lock lock(m_lock);
        return size() > 0 && accepts(*at(size() - 1));
    }

    // The last of the tasks is the next to be taken at the back. Precondition: there is room.
    template <class Iterator>
    void push(Iterator begin, Iterator end) noexcept;
    // Null: there is none, or accepts(Task&) refuses it.
    template <class Accepts>
    Task* takeBack(Accepts&& accepts) noexcept;
    // Takes half of the tasks, at least one, from the front of `victim`: the last of them is given,
    // the others come to the back of this in the same order. Null: there was none, or the victim
    // was busy.
    Task* takeHalfOf(TaskDeque& victim) noexcept;

private:
    [[nodiscard]] std::size_t size() const { return m_size.load(std::memory_order_relaxed); }
    [[nodiscard]] Task*& at(std::size_t place)
    {
        return m_ring[(m_front + place) & (m_capacity - 1)];
    }
    void resize(std::size_t size) { m_size.store(size, std::memory_order_relaxed); }

    SpinLock m_lock;
    std::atomic<std::size_t> m_size{0}; // written under m_lock
    // The rest is guarded by m_lock.
    std::size_t m_front = 0;
    std::size_t m_capacity = 0; // 0 or a power of two
    std::unique_ptr<Task*[]> m_ring;
};

template <class Iterator>
void TaskDeque::push(Iterator begin, Iterator end) noexcept
{
    const std::scoped_lock lock(m_lock);
    std::size_t count = size();
    Q_ASSERT(count + static_cast<std::size_t>(end - begin) <= m_capacity);
    if (count == 0)
        m_front = 0; // stays on warm pages
    for (; begin != end; ++begin)
        at(count++) = *begin;
    resize(count);
}

template <class Accepts>
Task* TaskDeque::takeBack(Accepts&& accepts) noexcept
{
    if (isEmpty())
        return nullptr;
    const std::scoped_lock lock(m_lock);
    const std::size_t count = size();
    if (count == 0 || !accepts(*at(count - 1)))
        return nullptr;
    resize(count - 1);
    return at(count - 1);
}

} // namespace primeloom::workflow::detail
