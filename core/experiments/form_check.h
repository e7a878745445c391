// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a form, before anyone thinks of fixes. For validation.cpp and fixes.cpp.
#pragma once

#include "core/experiments/validation.h"
#include "core/primes/trial_division.h"

namespace primeloom {

// The largest number allowed in Start; Stop, which is not included, may be one above.
inline constexpr Limit kLargestStart = primes::kTrialDivisionLimit;
inline constexpr Limit kLargestStop = kLargestStart + 1;

// What a form is checked against. It refers to what the caller owns.
struct CheckContext {
    const CostModel* model = nullptr; // null: no problem speaks of time
    const QLocale& locale;
    const CpuBudget& cpus;
};

struct CheckedForm {
    // Each is present if that field alone is in order.
    std::optional<Limit> start;
    std::optional<Limit> stop;
    std::optional<Limit> step;
    std::optional<Experiment> experiment; // present unless a problem is an Error
    std::vector<Problem> problems; // in the order of the fields, without fixes
};

// Thread-safe.
[[nodiscard]] CheckedForm check(const ExperimentForm& form, const CheckContext& context);

} // namespace primeloom
