// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/calibration.h"

#include "core/analysis/schedule.h"
#include "core/primes/trial_division.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace primeloom {

namespace {

using primes::trialDivisionCostShape;

constexpr std::uint64_t kSummedTasks = 500; // up to here every task is looked at
constexpr std::uint64_t kIntegrationPoints = 256;
constexpr double kSmallestExponent = 0.8;
constexpr double kLargestExponent = 1.2;

constexpr std::uint32_t kSmallLimit = 100'000;
constexpr std::uint32_t kLargeLimit = 300'000;
constexpr int kMeasurements = 3;

double fittedExponent(const CostModel::Sample& small, const CostModel::Sample& large)
{
    const double costs = std::log(large.cost / small.cost);
    const double shapes =
        std::log(trialDivisionCostShape(large.n) / trialDivisionCostShape(small.n));
    return std::clamp(costs / shapes, kSmallestExponent, kLargestExponent);
}

// The fastest of several runs: whatever else the computer does can only slow one down.
std::optional<CostModel::Sample> measure(std::uint32_t n, const std::stop_token& stop)
{
    CostModel::Sample sample{.n = n, .cost = Seconds::max()};
    for (int i = 0; i < kMeasurements; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        if (!primes::sumPrimesBelow(n, stop))
            return std::nullopt;
        sample.cost = std::min<Seconds>(sample.cost, std::chrono::steady_clock::now() - begin);
    }
    return sample;
}

} // namespace

CostModel::CostModel(const Sample& small, const Sample& large)
    : m_exponent(fittedExponent(small, large))
{
    Q_ASSERT(small.n >= 2 && small.n < large.n);
    Q_ASSERT(small.cost > Seconds{0} && large.cost > Seconds{0});
    m_scale = large.cost.count() / std::pow(trialDivisionCostShape(large.n), m_exponent);
}

Seconds CostModel::taskCost(Limit n) const
{
    return Seconds{m_scale * std::pow(trialDivisionCostShape(n), m_exponent)};
}

Seconds CostModel::serialWork(const LimitRange& range) const
{
    const std::uint64_t count = range.count();
    if (count == 0)
        return Seconds{0};
    const std::uint64_t points = count <= kSummedTasks ? count : kIntegrationPoints;
    Seconds work{0};
    // The midpoint rule; with as many points as tasks it is the plain sum.
    const double stride = static_cast<double>(count) / static_cast<double>(points);
    for (std::uint64_t point = 0; point < points; ++point) {
        const double row = (static_cast<double>(point) + 0.5) * stride;
        work += stride * taskCost(range.at(static_cast<std::uint64_t>(row)));
    }
    return work;
}

Seconds CostModel::makespan(const Experiment& experiment, int workers) const
{
    const LimitRange& range = experiment.range;
    if (range.count() > kSummedTasks)
        return std::max(taskCost(range.last()), serialWork(range) / workers);
    std::vector<Seconds> costs;
    for (const Limit n : submissionOrder(experiment))
        costs.push_back(taskCost(n));
    return predictedMakespan(costs, workers);
}

Seconds CostModel::experimentTime(const Experiment& experiment, int cpus) const
{
    Q_ASSERT(cpus >= 1 && experiment.threads >= 1);
    const bool isSerial = experiment.includes(ExecutorId::Serial);
    const std::size_t parallel = experiment.executors.size() - (isSerial ? 1 : 0);
    Seconds round{0};
    if (isSerial)
        round += serialWork(experiment.range);
    if (parallel > 0)
        round += static_cast<double>(parallel)
            * makespan(experiment, std::min(experiment.threads, cpus));
    return experiment.rounds * round;
}

std::optional<CostModel> calibrate(const std::stop_token& stop)
{
    const std::optional<CostModel::Sample> small = measure(kSmallLimit, stop);
    if (!small)
        return std::nullopt;
    const std::optional<CostModel::Sample> large = measure(kLargeLimit, stop);
    if (!large)
        return std::nullopt;
    return CostModel(*small, *large);
}

} // namespace primeloom
