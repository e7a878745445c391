// SPDX-License-Identifier: GPL-3.0-or-later
// The one click that removes a problem.
#pragma once

#include "core/experiments/form_check.h"

#include <optional>

namespace primeloom {

// A fix after which `problem`, one of check(form), is gone and there are no more Errors than
// before; nothing if there is none. Of several it is the first that leaves the fewest Errors.
// `lastValid` need not be valid: then it is of no help. Thread-safe.
[[nodiscard]] std::optional<Fix> fixFor(const Problem& problem, const ExperimentForm& form,
    const ExperimentForm& lastValid, const CheckContext& context);

// A second way out of AboveKernelLimit: the segmented sieve, if it goes so far. Thread-safe.
[[nodiscard]] std::optional<Fix> alternativeFor(
    const Problem& problem, const ExperimentForm& form, const CheckContext& context);

} // namespace primeloom
