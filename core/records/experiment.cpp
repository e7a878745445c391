// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/experiment.h"

#include <algorithm>
#include <iterator>
#include <random>
#include <utility>

namespace primeloom {

namespace {

// std::shuffle and std::uniform_int_distribution differ between standard libraries; a seed must
// not.
template <typename T>
void shuffleReproducibly(std::vector<T>& values, std::uint32_t seed)
{
    std::mt19937_64 random(seed);
    for (std::size_t left = values.size(); left > 1; --left)
        std::swap(values[left - 1], values[random() % left]);
}

} // namespace

bool canRun(ExecutorId executor, PlanId plan)
{
    return plan == PlanId::Independent || executor == ExecutorId::Serial
        || executor == ExecutorId::Graph;
}

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

std::vector<int> Experiment::threadCounts() const
{
    return sweep.empty() ? std::vector{threads} : sweep;
}

bool Experiment::isInFocus(const TurnId& turn) const
{
    return turn.executor == ExecutorId::Serial || turn.threads == threads;
}

std::vector<TurnId> turnOrder(const Experiment& experiment, int round)
{
    std::vector<int> counts = experiment.threadCounts();
    shuffleReproducibly(counts, static_cast<std::uint32_t>(round));
    std::vector<TurnId> order;
    for (const ExecutorId id : experiment.executors) {
        if (id == ExecutorId::Serial)
            order.push_back({.executor = id, .threads = 1});
        else
            std::ranges::transform(counts, std::back_inserter(order),
                [id](int threads) { return TurnId{.executor = id, .threads = threads}; });
    }
    if (round % 2 == 1)
        std::ranges::reverse(order);
    return order;
}

} // namespace primeloom
