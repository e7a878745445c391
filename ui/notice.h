// SPDX-License-Identifier: GPL-3.0-or-later
// Something worth knowing about a run, with what may be done about it: a strip under the headline.
#pragma once

#include "core/experiments/validation.h"

#include <functional>

namespace primeloom {

// Empty sentence: nothing to say.
struct Notice {
    Severity severity = Severity::Warning;
    ProblemText text{}; // fix and alternative are the buttons' texts
    std::function<void()> onFix{};
    std::function<void()> onAlternative{};
};

} // namespace primeloom
