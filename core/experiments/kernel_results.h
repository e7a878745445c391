// SPDX-License-Identifier: GPL-3.0-or-later
// What the runs of a comparison of kernels tell. Pure.
#pragma once

#include "core/records/kernel_timing.h"
#include "core/records/run.h"

#include <optional>
#include <span>

namespace primeloom {

// Two kernels, or one at two times, that found different sums of the primes below the same n: none
// of their times is worth anything.
struct SumConflict {
    Limit n = 0;
    QString firstKernel; // KernelInfo::key
    SumValue firstSum = 0;
    QString secondKernel;
    SumValue secondSum = 0;
};

// The kernel's row without times: what is known before it runs. Thread-safe.
[[nodiscard]] KernelTiming untimed(const KernelInfo& kernel);

// The row of a run of serial loop and task graph for one n. Without a completed round it has no
// times, and the reason says why: what failed, or that it was stopped. Thread-safe.
[[nodiscard]] KernelTiming timingOf(const Run& run);

// The first conflict among all results of `runs`, which are for the same n. Thread-safe.
[[nodiscard]] std::optional<SumConflict> conflictIn(std::span<const Run> runs);

// It in words, with all digits in the C locale. Thread-safe.
[[nodiscard]] QString textOf(const SumConflict& conflict);

} // namespace primeloom
