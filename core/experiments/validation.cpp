// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/validation.h"

#include "core/experiments/fixes.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace primeloom {

const Problem* Validation::firstOf(Severity severity) const
{
    const auto found = std::ranges::find(problems, severity, &Problem::severity);
    return found == problems.end() ? nullptr : &*found;
}

int maximumThreads(int cpus)
{
    return std::max(64, 4 * cpus);
}

Validation validate(const ExperimentForm& form, const ExperimentForm& lastValid,
    const CostModel* model, const QLocale& locale, const CpuBudget& cpus)
{
    const CheckContext context{.model = model, .locale = locale, .cpus = cpus};
    CheckedForm checked = check(form, context);
    for (Problem& problem : checked.problems) {
        problem.fix = fixFor(problem, form, lastValid, context);
        problem.alternative = alternativeFor(problem, form, context);
    }
    std::ranges::stable_sort(checked.problems, std::greater{}, &Problem::severity);
    return {.experiment = std::move(checked.experiment), .problems = std::move(checked.problems)};
}

} // namespace primeloom
