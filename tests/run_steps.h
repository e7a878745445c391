// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the steps of a sum on threads of its own, for tests and benchmarks.
#pragma once

#include "core/primes/kernel.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace primeloom::primes {

// The steps of one sum, which any number of threads work through: each takes the next one in order
// and waits for its predecessors.
class StepsAtOnce final {
public:
    explicit StepsAtOnce(SteppedSum& steps)
        : m_steps(steps)
        , m_isDone(steps.stepCount(), false)
    {
    }

    void work(const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        while (m_next < m_isDone.size() && !m_isStopped) {
            const std::size_t step = m_next++;
            m_changed.wait(lock, [&] { return m_isStopped || isReady(step); });
            if (m_isStopped)
                return;
            lock.unlock();
            const bool ran = m_steps.run(step, {.stop = stop});
            lock.lock();
            m_isDone[step] = ran;
            m_isStopped = m_isStopped || !ran;
            m_changed.notify_all();
        }
    }

    // After the threads have ended.
    [[nodiscard]] bool isStopped() const { return m_isStopped; }

private:
    [[nodiscard]] bool isReady(std::size_t step) const
    {
        return std::ranges::all_of(m_steps.predecessors(step),
            [this](std::uint32_t before) -> bool { return m_isDone[before]; });
    }

    SteppedSum& m_steps;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::size_t m_next = 0; // guarded by m_mutex
    std::vector<bool> m_isDone; // guarded by m_mutex
    bool m_isStopped = false; // guarded by m_mutex
};

// False if stopped.
inline bool runSteps(SteppedSum& steps, int threads, const std::stop_token& stop)
{
    StepsAtOnce atOnce(steps);
    {
        std::vector<std::jthread> others;
        for (int thread = 1; thread < threads; ++thread)
            others.emplace_back([&] { atOnce.work(stop); });
        atOnce.work(stop);
    }
    return !atOnce.isStopped();
}

} // namespace primeloom::primes
