// SPDX-License-Identifier: GPL-3.0-or-later
// What the system says about who uses its CPUs. What it does not say is nothing, never an error.
#pragma once

#include "core/records/turn_conditions.h"

#include <QByteArrayView>

#include <chrono>
#include <ctime>
#include <optional>
#include <span>

namespace primeloom {

// Time of some CPUs, all together, since the system has started.
struct CpuTimes {
    std::chrono::nanoseconds busy{0}; // with whatever program, or in the kernel
    std::chrono::nanoseconds steal{0}; // taken by a hypervisor
    int cpus = 0;

    friend bool operator==(const CpuTimes&, const CpuTimes&) = default;
};

// How long some task has waited for a CPU, by /proc/pressure/cpu (Linux, "Pressure Stall
// Information": "some", "total" in µs). Thread-safe.
[[nodiscard]] std::optional<std::chrono::microseconds> pressureFrom(QByteArrayView pressureCpu);

// Of the CPUs in `cpus`, by the "cpuN" lines of /proc/stat (proc(5)); `tick` is the unit of its
// columns. Thread-safe.
[[nodiscard]] std::optional<CpuTimes> cpuTimesFrom(
    QByteArrayView stat, std::span<const int> cpus, std::chrono::nanoseconds tick);

// How long a cgroup was held back by its quota, by its cpu.stat (Linux, Control Group v2:
// "throttled_usec"). Thread-safe.
[[nodiscard]] std::optional<std::chrono::microseconds> throttledFrom(QByteArrayView cpuStat);

// The directory below the cgroup file system that /proc/self/cgroup names for version 2 ("0::");
// nothing if it names none. Thread-safe.
[[nodiscard]] std::optional<QByteArray> cgroupFrom(QByteArrayView selfCgroup);

// What a CPU-time clock shows, as CLOCK_THREAD_CPUTIME_ID for the calling thread; 0 for none.
// Thread-safe.
[[nodiscard]] std::chrono::nanoseconds cpuTime(clockid_t clock);

// Counters at one moment.
struct SystemLoad {
    std::chrono::steady_clock::time_point at{};
    std::optional<std::chrono::microseconds> pressure{};
    std::optional<CpuTimes> cpuTimes{}; // of the CPUs that this program may use
    std::optional<std::chrono::microseconds> throttled{};
    std::chrono::nanoseconds ownCpu{0}; // of this program
    std::chrono::nanoseconds windowCpu{0}; // of the thread that watches
};

// Now; takes some 100 µs. `windowClock`: CPU time of the thread that watches. Thread-safe.
[[nodiscard]] SystemLoad systemLoad(clockid_t windowClock);

// What happened from one moment to a later one. Shares by /proc/stat are nothing below a fifth of a
// second: it counts in hundredths. Thread-safe.
[[nodiscard]] TurnConditions conditionsBetween(const SystemLoad& before, const SystemLoad& after);

} // namespace primeloom
