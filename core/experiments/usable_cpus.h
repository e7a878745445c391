// SPDX-License-Identifier: GPL-3.0-or-later
// The CPUs that this program may run on.
#pragma once

#include <vector>

namespace primeloom {

// Their numbers by affinity, ascending; empty if the system does not tell. Thread-safe.
[[nodiscard]] std::vector<int> usableCpus();

// How many physical cores they belong to (Linux, sysfs, cpuN/topology/thread_siblings_list); 0 if
// the system does not tell. Thread-safe.
[[nodiscard]] int usableCores();

} // namespace primeloom
