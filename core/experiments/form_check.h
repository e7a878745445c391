// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a form, before anyone thinks of fixes. For validation.cpp and fixes.cpp.
#pragma once

#include "core/experiments/validation.h"
#include "core/records/kernel_info.h"

namespace primeloom {

// The largest number allowed in Stop, which is not included and may be one above the largest n.
[[nodiscard]] constexpr LimitEnd largestStop(const KernelInfo& kernel)
{
    return LimitEnd{kernel.limit} + 1;
}

// The kernel that the form names; the tutorial's if there is none with that key. Thread-safe.
[[nodiscard]] KernelInfo kernelIn(const ExperimentForm& form);

// What a form is checked against. It refers to what the caller owns.
struct CheckContext {
    const CostModel* model = nullptr; // null: no problem speaks of time
    const QLocale& locale;
    const CpuBudget& cpus;
};

struct CheckedForm {
    // Each is present if that field alone is in order.
    std::optional<Limit> start;
    std::optional<LimitEnd> stop;
    std::optional<Limit> step;
    std::optional<Experiment> experiment; // present unless a problem is an Error
    std::vector<Problem> problems; // in the order of the fields, without fixes
};

// Thread-safe.
[[nodiscard]] CheckedForm check(const ExperimentForm& form, const CheckContext& context);

} // namespace primeloom
