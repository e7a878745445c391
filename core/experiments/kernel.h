// SPDX-License-Identifier: GPL-3.0-or-later
// What every task of a run computes, whichever executor runs it.
#pragma once

#include "core/records/task_record.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace primeloom {

// The sum of the primes below n; nothing once `stop` was requested, which it polls at least every
// half millisecond. What it throws fails its task. Thread-safe to call.
using Kernel = std::function<std::optional<SumValue>(Limit n, const std::stop_token& stop)>;

// The tutorial's naive trial division (core/primes/trial_division.h). Precondition of the call: n
// is at most kTrialDivisionLimit.
[[nodiscard]] Kernel trialDivision();

} // namespace primeloom
