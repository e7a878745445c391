// SPDX-License-Identifier: GPL-3.0-or-later
// What threads, vectors and mathematics each give, from the times of all kernels for one n.
#pragma once

#include "core/records/kernel_timing.h"

#include <QLocale>

#include <optional>
#include <span>

namespace primeloom {

// How many times faster, above 0; nothing where one of the two was not measured.
struct KernelFactors {
    std::optional<double> byThreads; // serial / parallel
    std::optional<double> byKernel; // the tutorial's serial / serial
    std::optional<double> inAll; // the tutorial's serial / parallel
};

// Precondition: `timing` is of `timings`. Thread-safe.
[[nodiscard]] KernelFactors factorsOf(
    const KernelTiming& timing, std::span<const KernelTiming> timings);

// "13×", and "32 100×" where more digits would pretend. Thread-safe.
[[nodiscard]] QString factorText(double factor, const QLocale& locale);

// The end of a kernel's row: "12.3× faster than the tutorial, 24.1× on 2 threads"; of the tutorial
// itself, and of all without it, what threads give: "1.95× faster on 2 threads", "as fast on 2
// threads" within 2 %. Empty if it was not measured. Thread-safe.
[[nodiscard]] QString factorsText(
    const KernelTiming& timing, std::span<const KernelTiming> timings, const QLocale& locale);

// One line: "Threads: 1.95× faster on 2 threads (Trial division) · Vectors: 12.3× for the same
// divisors (avx2) · Mathematics: 980× (Meissel-Lehmer against Trial division)". The first kernel
// that was measured, the tutorial's if it was, is what threads and mathematics are held against;
// the latter with the fastest kernel that has no vectors. What was not measured is left out.
// Thread-safe.
[[nodiscard]] QString gainsText(std::span<const KernelTiming> timings, const QLocale& locale);

} // namespace primeloom
