// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/calibration.h"

#include "core/analysis/schedule.h"
#include "core/experiments/system_load.h"
#include "core/primes/kernel.h"
#include "core/primes/trial_division.h"

#include <algorithm>
#include <cmath>
#include <vector>

using namespace std::chrono_literals;

namespace primeloom {

namespace {

constexpr std::uint64_t kSummedTasks = 500; // up to here every task is looked at
constexpr std::uint64_t kIntegrationPoints = 256;
constexpr double kSmallestExponent = 0.9;
constexpr double kLargestExponent = 1.1;

constexpr Seconds kLongEnough = 10ms; // far above the clock's grain and a preemption's traces
constexpr Limit kFirstLimit = 10'000;
constexpr int kMeasurements = 3;

double costBelow(const primes::Kernel& kernel, Limit n)
{
    return n < 2 ? 0 : kernel.cost({.first = 0, .last = n});
}

double fittedExponent(
    const primes::Kernel& kernel, const CostModel::Sample& small, const CostModel::Sample& large)
{
    const double times = std::log(large.cost / small.cost);
    const double costs = std::log(costBelow(kernel, large.n) / costBelow(kernel, small.n));
    return std::clamp(times / costs, kSmallestExponent, kLargestExponent);
}

// The fastest of several runs, in CPU time: other programs take the CPU away and cool its caches,
// and can only slow one down.
std::optional<CostModel::Sample> measure(
    const primes::Kernel& kernel, Limit n, int times, const std::stop_token& stop)
{
    CostModel::Sample sample{.n = n, .cost = Seconds::max()};
    for (int i = 0; i < times; ++i) {
        const auto begin = cpuTime(CLOCK_THREAD_CPUTIME_ID);
        if (!kernel.sum({.first = 0, .last = n}, {.stop = stop}))
            return std::nullopt;
        sample.cost = std::min<Seconds>(sample.cost, cpuTime(CLOCK_THREAD_CPUTIME_ID) - begin);
    }
    return sample;
}

// The first n of a doubling sequence that takes long enough.
std::optional<Limit> measurableLimit(const primes::Kernel& kernel, const std::stop_token& stop)
{
    for (Limit n = kFirstLimit;; n *= 2) {
        const std::optional<CostModel::Sample> sample = measure(kernel, n, 1, stop);
        if (!sample)
            return std::nullopt;
        if (sample->cost >= kLongEnough || n > kernel.description().limit / 2)
            return n;
    }
}

} // namespace

CostModel::CostModel(const Sample& small, const Sample& large)
    : CostModel(primes::trialKernel(), small, large)
{
}

CostModel::CostModel(const primes::Kernel& kernel, const Sample& small, const Sample& large)
    : m_kernel(&kernel)
    , m_exponent(fittedExponent(kernel, small, large))
{
    Q_ASSERT(small.n >= 2 && small.n < large.n);
    Q_ASSERT(small.cost > Seconds{0} && large.cost > Seconds{0});
    m_scale = large.cost.count() / std::pow(costBelow(kernel, large.n), m_exponent);
}

QString CostModel::kernel() const
{
    return QString::fromLatin1(m_kernel->description().key);
}

Seconds CostModel::taskCost(Limit n) const
{
    return Seconds{m_scale * std::pow(costBelow(*m_kernel, n), m_exponent)};
}

Seconds CostModel::stretchCost(Limit first, Limit last) const
{
    return taskCost(last) - taskCost(first);
}

Seconds CostModel::serialWork(const LimitRange& range, PlanId plan) const
{
    const std::uint64_t count = range.count();
    if (count == 0)
        return Seconds{0};
    if (plan == PlanId::Shared)
        return taskCost(range.last()); // every number is looked at once
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

Seconds CostModel::makespan(const Experiment& experiment, ExecutorId id, int workers) const
{
    const LimitRange& range = experiment.range;
    const bool runsStepsAtOnce = id == ExecutorId::Graph && !m_kernel->description().cutsIntervals;
    const bool isCutEvenly = experiment.plan == PlanId::Shared || runsStepsAtOnce;
    const Seconds work = serialWork(range, experiment.plan);
    if (isCutEvenly)
        return work / workers;
    if (range.count() > kSummedTasks)
        return std::max(taskCost(range.last()), work / workers);
    std::vector<Seconds> costs;
    for (const Limit n : submissionOrder(experiment))
        costs.push_back(taskCost(n));
    return predictedMakespan(costs, workers);
}

// All of the executor's turns in a round.
Seconds CostModel::roundTime(const Experiment& experiment, ExecutorId id, int cpus) const
{
    if (id == ExecutorId::Serial)
        return serialWork(experiment.range, experiment.plan);
    Seconds time{0};
    for (const int threads : experiment.threadCounts()) {
        const int workers = id == ExecutorId::Locked ? 1 : std::min(threads, cpus);
        time += makespan(experiment, id, workers);
    }
    return time;
}

Seconds CostModel::experimentTime(const Experiment& experiment, int cpus) const
{
    Q_ASSERT(cpus >= 1 && experiment.threads >= 1);
    Seconds round{0};
    for (const ExecutorId id : experiment.executors)
        round += roundTime(experiment, id, cpus);
    return experiment.rounds * round;
}

std::optional<CostModel> calibrate(const primes::Kernel& kernel, const std::stop_token& stop)
{
    const std::optional<Limit> n = measurableLimit(kernel, stop);
    if (!n)
        return std::nullopt;
    const std::optional<CostModel::Sample> small = measure(kernel, *n / 3, kMeasurements, stop);
    if (!small)
        return std::nullopt;
    const std::optional<CostModel::Sample> large = measure(kernel, *n, kMeasurements, stop);
    if (!large)
        return std::nullopt;
    return CostModel(kernel, *small, *large);
}

} // namespace primeloom
