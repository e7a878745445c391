// SPDX-License-Identifier: GPL-3.0-or-later
// How much CPU time the system grants this program, where that is less than its CPUs could give.
#pragma once

#include <QByteArrayView>

#include <optional>

namespace primeloom {

// The CPUs' worth of time that a line "QUOTA PERIOD" of a cgroup's cpu.max grants (Linux, Control
// Group v2, section "CPU Interface Files"): 1.5 for "150000 100000", nothing for "max 100000" or
// for what is no such line. Thread-safe.
[[nodiscard]] std::optional<double> cpuQuotaFrom(QByteArrayView cpuMax);

// The quota of the container or slice that this program runs in; nothing if it has none.
// Thread-safe.
[[nodiscard]] std::optional<double> cpuQuota();

// What threads of this program can count on.
struct CpuBudget {
    int cpus = 1; // logical CPUs that it may run on, at least 1
    std::optional<double> quota; // CPUs' worth of time that it is granted; nothing: no limit
};

// Of this computer, now: QThread::idealThreadCount(), which respects affinity, and cpuQuota().
// Thread-safe.
[[nodiscard]] CpuBudget cpuBudget();

} // namespace primeloom
