// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/fair_lock.h"

namespace primeloom {

bool FairLock::acquire(const std::stop_token& stop)
{
    std::unique_lock guard(m_mutex);
    if (stop.stop_requested())
        return false;
    if (!m_isTaken) {
        m_isTaken = true;
        return true;
    }
    Waiter self;
    m_waiters.push_back(&self);
    if (self.served.wait(guard, stop, [&self] { return self.hasLock; }))
        return true;
    std::erase(m_waiters, &self);
    return false;
}

void FairLock::release() noexcept
{
    const std::scoped_lock guard(m_mutex);
    if (m_waiters.empty()) {
        m_isTaken = false;
        return;
    }
    Waiter& next = *m_waiters.front();
    m_waiters.pop_front();
    next.hasLock = true;
    next.served.notify_one(); // under the mutex: once it has the lock, the waiter may be gone
}

} // namespace primeloom
