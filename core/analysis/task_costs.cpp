// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/task_costs.h"

#include "core/analysis/statistics.h"

#include <QtGlobal>

#include <numeric>

namespace primeloom {

std::vector<Seconds> serialCosts(const Run& run, const PlanGraph& plan)
{
    const auto rounds = static_cast<std::size_t>(run.completedRounds());
    if (rounds == 0 || !run.experiment.includes(ExecutorId::Serial))
        return {};
    std::vector<double> samples(plan.taskCount() * rounds); // task t of round r is at t·rounds + r
    for (const TurnRecords& turn : completedTurns(run)) {
        if (turn.turn->executor != ExecutorId::Serial)
            continue;
        for (const TaskRecord& record : turn.records) {
            const auto task = static_cast<std::size_t>(record.task);
            Q_ASSERT(task < plan.taskCount());
            samples[task * rounds + static_cast<std::size_t>(record.round)] =
                Seconds{record.cpu}.count();
        }
    }
    std::vector<Seconds> costs;
    costs.reserve(plan.taskCount());
    for (std::size_t first = 0; first < samples.size(); first += rounds)
        costs.emplace_back(median(std::span(samples).subspan(first, rounds)));
    return costs;
}

Seconds workOf(std::span<const Seconds> costs)
{
    return std::accumulate(costs.begin(), costs.end(), Seconds{0});
}

} // namespace primeloom
