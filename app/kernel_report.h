// SPDX-License-Identifier: GPL-3.0-or-later
// A comparison of kernels as text for a terminal. Pure; C locale, plain digits.
#pragma once

#include "core/records/kernel_timing.h"

#include <QString>

#include <span>

namespace primeloom {

// A row a kernel that was measured: seconds alone and in parallel, and how many times faster
// threads, the kernel and both make it, the latter two against the tutorial's kernel. Nothing if
// none was measured. Thread-safe.
[[nodiscard]] QString kernelTable(std::span<const KernelTiming> timings);

// A line for each kernel that was not run, with the reason. Thread-safe.
[[nodiscard]] QString kernelsNotRun(std::span<const KernelTiming> timings);

} // namespace primeloom
