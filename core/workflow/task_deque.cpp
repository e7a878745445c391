// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/task_deque.h"

#include <algorithm>
#include <bit>

namespace primeloom::workflow::detail {

void TaskDeque::reserve(std::size_t tasks)
{
    const std::scoped_lock lock(m_lock);
    if (tasks <= m_capacity)
        return;
    const std::size_t capacity = std::bit_ceil(std::max(tasks, std::size_t{64}));
    // Nobody writes to it before it is used: its pages are taken then.
    auto ring = std::make_unique_for_overwrite<Task*[]>(capacity);
    for (std::size_t place = 0; place < size(); ++place)
        ring[place] = at(place);
    m_ring = std::move(ring);
    m_capacity = capacity;
    m_front = 0;
}

Task* TaskDeque::takeHalfOf(TaskDeque& victim) noexcept
{
    if (victim.isEmpty())
        return nullptr;
    const std::scoped_lock lock(m_lock);
    // Two that robbed each other would wait for ever.
    const std::unique_lock robbing(victim.m_lock, std::try_to_lock);
    if (!robbing || victim.isEmpty())
        return nullptr;
    const std::size_t there = victim.size();
    const std::size_t last = (there - 1) / 2;
    std::size_t count = size();
    for (std::size_t place = 0; place < last; ++place)
        at(count++) = victim.at(place);
    resize(count);
    Task* const task = victim.at(last);
    victim.m_front += last + 1;
    victim.resize(there - last - 1);
    return task;
}

} // namespace primeloom::workflow::detail
