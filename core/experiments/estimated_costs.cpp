// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/estimated_costs.h"

namespace primeloom {

std::vector<Seconds> estimatedCosts(const Plan& plan, const CostModel& model)
{
    std::vector<double> stepCosts(plan.taskCount()); // of all steps that lead to a Result
    for (std::size_t place = 0; place < plan.taskCount(); ++place)
        stepCosts[plan.resultOf(place)] += plan.costs()[place];
    std::vector<Seconds> costs(plan.taskCount());
    for (std::size_t place = 0; place < plan.taskCount(); ++place) {
        const PlannedTask& task = plan.task(place);
        if (task.first)
            costs[place] = model.stretchCost(*task.first, task.n);
        else if (plan.costs()[place] > 0)
            costs[place] =
                model.taskCost(task.n) * (plan.costs()[place] / stepCosts[plan.resultOf(place)]);
    }
    return costs;
}

} // namespace primeloom
