// SPDX-License-Identifier: GPL-3.0-or-later
// Where a kernel that takes its numbers in order looks up from its work.
#pragma once

#include "core/primes/kernel.h"

namespace primeloom::primes {

// Used on one thread. Kernel and control must live longer.
class Checkpoint {
public:
    Checkpoint(const Kernel& kernel, Interval interval, const Control& control)
        : m_kernel(kernel)
        , m_control(control)
        , m_first(interval.first)
        , m_wholeCost(control.done == nullptr ? 0 : kernel.cost(interval))
    {
    }

    // Whether to go on; writes the share of work done, where it is asked for. `next` is the first
    // number that the kernel has not yet dealt with.
    [[nodiscard]] bool passed(std::uint64_t next) const
    {
        if (m_control.stop.stop_requested())
            return false;
        if (m_control.done != nullptr && m_wholeCost > 0) {
            const double done = m_kernel.cost({.first = m_first, .last = next}) / m_wholeCost;
            m_control.done->store(static_cast<float>(done), std::memory_order_relaxed);
        }
        return true;
    }

private:
    const Kernel& m_kernel;
    const Control& m_control;
    std::uint64_t m_first;
    double m_wholeCost; // 0: nobody asks for progress
};

} // namespace primeloom::primes
