// SPDX-License-Identifier: GPL-3.0-or-later
// What the system and this program's own window did while a turn was measured.
#pragma once

#include <chrono>
#include <optional>

namespace primeloom {

// Shares are of the turn's wall time, 0..1; nothing where the system does not tell.
struct TurnConditions {
    std::optional<double> pressure; // some task waited for a CPU (/proc/pressure/cpu, some, total)
    std::optional<double> steal; // CPUs' mean share that a hypervisor took (/proc/stat, steal)
    std::optional<double> throttled; // the cgroup's quota was used up (cpu.stat, throttled_usec)
    std::optional<double>
        otherCpu; // CPUs' mean share used by other programs (/proc/stat, ours out)
    std::chrono::nanoseconds windowCpu{0}; // CPU time of the controller's thread: window or batch
};

} // namespace primeloom
