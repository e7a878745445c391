// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of one n while a turn runs them.
#pragma once

#include "core/primes/kernel.h"
#include "core/records/limit_range.h"

#include <memory>
#include <mutex>

namespace primeloom {

// They exist from the first step that begins to the result, so that only the n under way need
// memory. Thread-safe.
class SteppedTask {
public:
    // Makes them if this is the first step. May throw std::bad_alloc.
    [[nodiscard]] primes::SteppedSum& steps(const primes::Kernel& kernel, Limit n, int atOnce)
    {
        const std::scoped_lock guard(m_mutex);
        if (!m_steps)
            m_steps = kernel.stepsBelow(n, atOnce);
        return *m_steps;
    }
    // Nobody uses them any more.
    void drop()
    {
        const std::scoped_lock guard(m_mutex);
        m_steps.reset();
    }

private:
    std::mutex m_mutex;
    std::unique_ptr<primes::SteppedSum> m_steps; // guarded by m_mutex
};

} // namespace primeloom
