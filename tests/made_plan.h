// SPDX-License-Identifier: GPL-3.0-or-later
// Plans of chosen shape, with n = 1000, 1001, … as madeExperiment() has them.
#pragma once

#include "core/records/plan_graph.h"

#include <numeric>
#include <vector>

namespace primeloom {

// Results that wait for nothing, and a gather.
inline PlanGraph independentPlan(std::uint32_t results)
{
    PlanGraph plan;
    std::vector<std::uint32_t> all(results);
    std::iota(all.begin(), all.end(), 0U);
    for (const std::uint32_t row : all)
        plan.add({.kind = TaskKind::Result, .first = {}, .n = 1000 + row});
    plan.add({.kind = TaskKind::Gather, .first = {}, .n = 0}, all);
    return plan;
}

// Stretches of `parts` parts each; a result adds them to the result before it; and a gather.
inline PlanGraph sharedPlan(std::uint32_t results, std::uint32_t parts)
{
    PlanGraph plan;
    std::vector<std::uint32_t> all;
    for (std::uint32_t row = 0; row < results; ++row) {
        const Limit n = 1000 + row;
        std::vector<std::uint32_t> needs;
        if (!all.empty())
            needs.push_back(all.back());
        for (std::uint32_t part = 0; part < parts; ++part) {
            needs.push_back(static_cast<std::uint32_t>(plan.taskCount()));
            plan.add({.kind = TaskKind::Part, .first = n - 1, .n = n});
        }
        all.push_back(static_cast<std::uint32_t>(plan.taskCount()));
        plan.add({.kind = TaskKind::Result, .first = {}, .n = n}, needs);
    }
    plan.add({.kind = TaskKind::Gather, .first = {}, .n = 0}, all);
    return plan;
}

} // namespace primeloom
