// SPDX-License-Identifier: GPL-3.0-or-later
// How long one kernel takes for one n, alone and in parallel: a row of the comparison of kernels.
#pragma once

#include "core/records/executor_id.h"
#include "core/records/seconds.h"

#include <QString>

#include <optional>

namespace primeloom {

// The kernel with which others are compared: the tutorial's.
inline constexpr QStringView kTutorialKernel = u"trial";

struct KernelTiming {
    QString key{}; // KernelInfo::key
    QString name{}; // translated
    QString simd{}; // KernelInfo::simdLevel; empty if it has no vector code
    std::optional<Seconds> serial{}; // median makespans, above 0
    std::optional<Seconds> parallel{};
    ExecutorId executor = ExecutorId::Pool; // which ran `parallel`
    int threads = 1; // of `parallel`
    QString reason{}; // translated: why it was not run; empty if it was

    friend bool operator==(const KernelTiming&, const KernelTiming&) = default;
};

} // namespace primeloom
