// SPDX-License-Identifier: GPL-3.0-or-later
// What the comparison of kernels says in words.
#pragma once

#include "core/experiments/kernel_comparison.h"
#include "core/records/kernel_timing.h"

#include <QLocale>
#include <QString>

#include <span>

namespace primeloom {

// "Trial division, vectors (avx2)".
[[nodiscard]] QString kernelName(const KernelTiming& timing);

// A row in a sentence, for tool tips and for those who cannot see it: "Trial division: alone 0.43
// s, on 2 threads 0.22 s, 1.95× faster on 2 threads." or why it was not run.
[[nodiscard]] QString kernelSentence(
    const KernelTiming& timing, std::span<const KernelTiming> timings, const QLocale& locale);

// "Round 2 of 4 · about 12 s left", short as it stands beside the controls, for a comparison that
// runs.
[[nodiscard]] QString progressText(const KernelComparison& comparison, const QLocale& locale);

// Why `typed` is no n that can be compared, a sentence; empty: it is one.
[[nodiscard]] QString limitProblem(const QString& typed, const QLocale& locale);

// A power of ten of a second with its unit: "10 ms".
[[nodiscard]] QString decadeText(int power, const QLocale& locale);

// "2 threads".
[[nodiscard]] QString threadCountText(int threads);

} // namespace primeloom
