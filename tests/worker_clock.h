// SPDX-License-Identifier: GPL-3.0-or-later
// How much another thread has computed.
#pragma once

#include <ctime>
#include <pthread.h>
#include <thread>

namespace primeloom {

// CPU time of a thread since this clock was made. The thread outlives it.
class WorkerClock {
public:
    explicit WorkerClock(std::jthread& worker)
        : m_isKnown(pthread_getcpuclockid(worker.native_handle(), &m_clock) == 0)
        , m_atStart(now())
    {
    }

    // In s; 0 if the system does not say.
    [[nodiscard]] double elapsed() const { return m_isKnown ? now() - m_atStart : 0; }

private:
    [[nodiscard]] double now() const
    {
        timespec time{};
        clock_gettime(m_clock, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
    }

    clockid_t m_clock{};
    bool m_isKnown;
    double m_atStart;
};

} // namespace primeloom
