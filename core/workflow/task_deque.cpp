// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/task_deque.h"

#include <bit>
#include <mutex>

namespace primeloom::workflow::detail {

void TaskDeque::reserve(std::size_t tasks)
{
    const std::scoped_lock lock(m_lock);
    if (tasks <= m_capacity)
        return;
    const std::size_t capacity = std::bit_ceil(std::max(tasks, std::size_t{64}));
    auto ring = makeRaw<Task*>(capacity);
    for (std::size_t place = 0; place < size(); ++place)
        ring.get()[place] = at(place);
    m_ring = std::move(ring);
    m_capacity = capacity;
    m_front = 0;
}

bool TaskDeque::takeHalfOf(TaskDeque& victim) noexcept
{
    if (victim.isEmpty())
        return false;
    const std::scoped_lock lock(m_lock);
    // Two that robbed each other would wait for ever.
    const std::unique_lock robbing(victim.m_lock, std::try_to_lock);
    if (!robbing)
        return false;
    const std::size_t there = victim.size();
    const std::size_t moved = (there + 1) / 2;
    std::size_t count = size();
    for (std::size_t place = 0; place < moved; ++place)
        at(count++) = victim.at(place);
    resize(count);
    victim.m_front += moved;
    victim.resize(there - moved);
    return moved > 0;
}

} // namespace primeloom::workflow::detail
