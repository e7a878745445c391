// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/plan.h"

#include "core/experiments/interval_cuts.h"
#include "core/records/seconds.h"

#include <QtGlobal>

#include <algorithm>
#include <cmath>

using namespace std::chrono_literals;

namespace primeloom {

namespace {

// Enough for 64 workers to be busy to the end: a worker's last part is a sixteenth of its share.
constexpr double kSharedParts = 16 * 64;

// A hundred times what it takes to hand a task out.
constexpr Seconds kShortestPart = 50us;

// What a kernel's suggested range takes, to within a factor of a few. A measured time in its place
// would make plans differ from run to run.
constexpr Seconds kSuggestedWork = 4s;

double costBelow(const primes::Kernel& kernel, Limit n)
{
    return kernel.cost({.first = 0, .last = n});
}

// Into how many parts all of [0, n) is cut, a fraction.
double sharedParts(const primes::Kernel& kernel, Limit n)
{
    const primes::Kernel::Range suggested = kernel.description().suggested;
    double suggestedCost = 0;
    for (Limit limit = suggested.start; limit < suggested.stop; limit += suggested.step)
        suggestedCost += costBelow(kernel, limit);
    if (suggestedCost <= 0)
        return kSharedParts;
    const Seconds estimate = costBelow(kernel, n) / suggestedCost * kSuggestedWork;
    return std::min(kSharedParts, estimate / kShortestPart);
}

} // namespace

Plan::Plan(const Experiment& experiment, const primes::Kernel& kernel)
    : m_results(experiment.range.count())
{
    const bool cutsIntervals = kernel.description().cutsIntervals;
    if (experiment.plan == PlanId::Shared) {
        Q_ASSERT(cutsIntervals);
        Q_ASSERT(
            !experiment.includes(ExecutorId::Pool) && !experiment.includes(ExecutorId::Locked));
        addShared(experiment, kernel);
    } else if (cutsIntervals) {
        addWhole(experiment);
    } else {
        addStepped(experiment, kernel);
    }
    add({.kind = TaskKind::Gather, .first = {}, .n = experiment.range.last()}, 0, m_results);
}

std::uint32_t Plan::add(
    const PlannedTask& task, double cost, std::span<const std::uint32_t> predecessors)
{
    m_graph.add(task, predecessors);
    m_costs.push_back(cost);
    return static_cast<std::uint32_t>(m_costs.size() - 1);
}

void Plan::addWhole(const Experiment& experiment)
{
    for (const Limit n : submissionOrder(experiment))
        m_results[experiment.range.rowOf(n)] =
            add({.kind = TaskKind::Result, .first = {}, .n = n}, 1);
}

void Plan::addStepped(const Experiment& experiment, const primes::Kernel& kernel)
{
    m_stepsAtOnce = experiment.threadCounts().back();
    for (const Limit n : submissionOrder(experiment)) {
        addSteps(kernel, n);
        m_results[experiment.range.rowOf(n)] = m_resultOf.back();
    }
}

// The steps for n, then its Result, which waits for those that no other step waits for.
void Plan::addSteps(const primes::Kernel& kernel, Limit n)
{
    const std::unique_ptr<primes::SteppedSum> steps = kernel.stepsBelow(n, m_stepsAtOnce);
    Q_ASSERT(steps);
    const auto count = static_cast<std::uint32_t>(steps->stepCount());
    const auto first = static_cast<std::uint32_t>(m_costs.size());
    std::vector<bool> isLast(count, true);
    std::vector<std::uint32_t> before;
    for (std::uint32_t step = 0; step < count; ++step) {
        before.clear();
        for (const std::uint32_t predecessor : steps->predecessors(step)) {
            isLast[predecessor] = false;
            before.push_back(first + predecessor);
        }
        add({.kind = TaskKind::Part, .first = {}, .n = n}, steps->cost(step), before);
        m_steps.push_back(step);
    }
    before.clear();
    for (std::uint32_t step = 0; step < count; ++step) {
        if (isLast[step])
            before.push_back(first + step);
    }
    add({.kind = TaskKind::Result, .first = {}, .n = n}, 0, before);
    m_steps.push_back(count);
    m_resultOf.resize(m_costs.size(), first + count);
}

void Plan::addShared(const Experiment& experiment, const primes::Kernel& kernel)
{
    const LimitRange& range = experiment.range;
    const double wholeCost = costBelow(kernel, range.last());
    const double partsPerCost = wholeCost > 0 ? sharedParts(kernel, range.last()) / wholeCost : 0;
    std::vector<std::vector<std::uint32_t>> summands(range.count()); // of a row's stretch
    std::uint64_t next = 0; // the first row without a Result
    for (const Limit n : submissionOrder(experiment)) {
        const std::uint64_t row = range.rowOf(n);
        const primes::Interval stretch{.first = row == 0 ? 0 : range.at(row - 1), .last = n};
        const double parts = std::max(1.0, std::round(partsPerCost * kernel.cost(stretch)));
        summands[row] = addStretch(kernel, stretch, static_cast<int>(parts));
        for (; next < range.count() && !summands[next].empty(); ++next) {
            if (next > 0)
                summands[next].insert(summands[next].begin(), m_results[next - 1]);
            m_results[next] = add(
                {.kind = TaskKind::Result, .first = {}, .n = range.at(next)}, 0, summands[next]);
        }
    }
}

// The places of its parts.
std::vector<std::uint32_t> Plan::addStretch(
    const primes::Kernel& kernel, primes::Interval stretch, int parts)
{
    std::vector<std::uint32_t> places;
    Limit first = stretch.first;
    for (const Limit end : evenCuts(kernel, stretch, parts)) {
        places.push_back(add({.kind = TaskKind::Part, .first = first, .n = end},
            kernel.cost({.first = first, .last = end})));
        first = end;
    }
    return places;
}

bool Plan::chainsSteps(ExecutorId executor) const
{
    return hasSteps() && (executor == ExecutorId::Pool || executor == ExecutorId::Locked);
}

} // namespace primeloom
