// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/experiment.h"

#include <algorithm>
#include <random>
#include <utility>

namespace primeloom {

namespace {

// std::shuffle and std::uniform_int_distribution differ between standard libraries; a seed must
// not.
void shuffleReproducibly(std::vector<Limit>& limits, std::uint32_t seed)
{
    std::mt19937_64 random(seed);
    for (std::size_t left = limits.size(); left > 1; --left)
        std::swap(limits[left - 1], limits[random() % left]);
}

} // namespace

bool Experiment::includes(ExecutorId id) const
{
    return std::find(executors.begin(), executors.end(), id) != executors.end();
}

std::vector<Limit> submissionOrder(const Experiment& experiment)
{
    std::vector<Limit> limits(experiment.range.count());
    for (std::size_t row = 0; row < limits.size(); ++row)
        limits[row] = experiment.range.at(row);
    if (experiment.order == TaskOrder::LargestFirst)
        std::reverse(limits.begin(), limits.end());
    if (experiment.order == TaskOrder::Shuffled)
        shuffleReproducibly(limits, experiment.seed);
    return limits;
}

std::vector<ExecutorId> executorOrder(const Experiment& experiment, int round)
{
    std::vector<ExecutorId> order = experiment.executors;
    if (round % 2 == 1)
        std::reverse(order.begin(), order.end());
    return order;
}

} // namespace primeloom
