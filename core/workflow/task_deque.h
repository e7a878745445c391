// SPDX-License-Identifier: GPL-3.0-or-later
// Where a worker keeps its ready tasks. Internal to the room.
#pragma once

#include "core/workflow/arena.h"
#include "core/workflow/spin_lock.h"
#include "core/workflow/task.h"

#include <QtGlobal>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <mutex>

namespace primeloom::workflow::detail {

// The owner puts tasks at the back and takes them there; whoever has none takes from the front.
// What fits into the reserved room is put in without allocating. Thread-safe.
class alignas(64) TaskDeque {
public:
    // Makes room for so many tasks. Throws std::bad_alloc.
    void reserve(std::size_t tasks);

    // A sample.
    [[nodiscard]] bool isEmpty() const { return m_size.load(std::memory_order_relaxed) == 0; }
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
    // Moves half of the tasks, at least one, from the front of `victim` to the back of this, in the
    // same order. False: there was none, or the victim was busy.
    bool takeHalfOf(TaskDeque& victim) noexcept;
    // takeBack() of `source`; if that gives a task, up to `more` of those before it come along, in
    // the same order.
    template <class Accepts>
    Task* takeSome(TaskDeque& source, std::size_t more, Accepts&& accepts) noexcept;

    [[nodiscard]] std::size_t size() const { return m_size.load(std::memory_order_relaxed); }

private:
    [[nodiscard]] Task*& at(std::size_t place)
    {
        return m_ring.get()[(m_front + place) & (m_capacity - 1)];
    }
    void resize(std::size_t size) { m_size.store(size, std::memory_order_relaxed); }

    SpinLock m_lock;
    std::atomic<std::size_t> m_size{0}; // written under m_lock
    // The rest is guarded by m_lock.
    std::size_t m_front = 0;
    std::size_t m_capacity = 0; // 0 or a power of two
    Raw<Task*> m_ring;
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

template <class Accepts>
Task* TaskDeque::takeSome(TaskDeque& source, std::size_t more, Accepts&& accepts) noexcept
{
    if (source.isEmpty())
        return nullptr;
    const std::scoped_lock taking(source.m_lock);
    const std::size_t left = source.size() - 1;
    if (source.isEmpty() || !accepts(*source.at(left)))
        return nullptr;
    const std::size_t first = left - std::min(left, more);
    if (first < left) {
        const std::scoped_lock lock(m_lock);
        std::size_t count = size();
        for (std::size_t place = first; place < left; ++place)
            at(count++) = source.at(place);
        resize(count);
    }
    source.resize(first);
    return source.at(left);
}

} // namespace primeloom::workflow::detail
