// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/run_progress.h"

#include "core/analysis/progress.h"
#include "core/analysis/schedule.h"

#include <QtGlobal>

#include <algorithm>
#include <numeric>
#include <utility>

namespace primeloom {

namespace {

// With more tasks waiting, the time that they take is work / workers: list scheduling exceeds that
// by one task at most, and costs milliseconds at each tick.
constexpr std::size_t kScheduledTasks = 500;

Seconds sumOf(const std::vector<Seconds>& costs)
{
    return std::accumulate(costs.begin(), costs.end(), Seconds{0});
}

} // namespace

RunProgress::RunProgress(const Experiment& experiment, const Plan& plan, int cpus)
    : m_plan(plan)
    , m_cpus(cpus)
    , m_rounds(experiment.rounds)
{
    Q_ASSERT(cpus >= 1);
    for (const TurnId& turn : turnOrder(experiment, 0))
        m_paces.push_back({.turn = turn});
}

void RunProgress::estimateCosts(std::vector<Seconds> costs)
{
    if (!m_isMeasured)
        setCosts(std::move(costs));
}

void RunProgress::setCosts(std::vector<Seconds> costs)
{
    m_costs = {.tasks = std::move(costs)};
    m_costs.work = sumOf(m_costs.tasks);
    std::vector<Seconds> chains(m_costs.tasks.size()); // by the place of their Result
    for (std::size_t place = 0; place < chains.size(); ++place)
        chains[m_plan.resultOf(place)] += m_costs.tasks[place];
    for (Pace& pace : m_paces) {
        const bool chainsSteps = m_plan.chainsSteps(pace.turn.executor);
        pace.predicted =
            predictedMakespan(chainsSteps ? chains : m_costs.tasks, workersOf(pace.turn));
    }
}

void RunProgress::beginRounds(int rounds)
{
    m_rounds = rounds;
    m_fraction = 0;
    m_pace = nullptr;
    for (Pace& pace : m_paces)
        pace.turnsEnded = 0;
}

void RunProgress::beginTurn(const TurnId& turn)
{
    m_pace = &paceOf(turn);
    m_ended.assign(m_plan.taskCount(), false);
    m_endedCount = 0;
    m_finished = Seconds{0};
    m_busyUntil.assign(static_cast<std::size_t>(turn.threads), Seconds{0});
    m_turnSlowness = expectedSlowness(*m_pace);
    if (turn.executor == ExecutorId::Serial)
        m_measured.assign(m_plan.taskCount(), Seconds{0});
}

void RunProgress::add(std::span<const TaskRecord> records)
{
    for (const TaskRecord& record : records) {
        const auto place = static_cast<std::size_t>(record.task);
        m_ended[place] = true;
        ++m_endedCount;
        m_finished += m_costs.tasks[place];
        if (record.worker >= 0 && std::cmp_less(record.worker, m_busyUntil.size())) {
            Seconds& until = m_busyUntil[static_cast<std::size_t>(record.worker)];
            until = std::max<Seconds>(until, record.end);
        }
        if (record.executor == ExecutorId::Serial)
            m_measured[place] = record.wall();
    }
}

void RunProgress::endTurn(const Turn& turn)
{
    m_pace = nullptr;
    Pace& pace = paceOf(turn.id());
    ++pace.turnsEnded;
    if (!turn.completed)
        return;
    if (const Seconds predicted = baseTime(pace); !pace.measured && predicted > Seconds{0})
        m_slowness = turn.makespan / predicted;
    pace.measured = turn.makespan;
    if (turn.executor == ExecutorId::Serial) {
        m_isMeasured = true;
        m_slowness = 1; // it is in the costs now
        setCosts(m_measured);
    }
}

Progress RunProgress::update(std::span<const TaskInProgress> inProgress)
{
    if (m_costs.tasks.empty())
        return {};
    if (m_pace != nullptr)
        m_turnSlowness = slownessSoFar();
    Seconds total{0};
    Seconds done{0};
    for (const Pace& pace : m_paces) {
        total += m_rounds * turnTime(pace);
        done += pace.turnsEnded * turnTime(pace);
    }
    Seconds left = total - done;
    if (m_pace != nullptr) {
        const Progress turn = turnProgress(inProgress);
        done += turn.fraction * turnTime(*m_pace);
        left += turn.left - turnTime(*m_pace);
    }
    if (total > Seconds{0})
        m_fraction = std::clamp(done / total, m_fraction, 1.0);
    return {.fraction = m_fraction, .left = std::max(left, Seconds{0})};
}

Progress RunProgress::turnProgress(std::span<const TaskInProgress> inProgress) const
{
    const double stretch = stretchOf(*m_pace);
    const int workers = workersOf(m_pace->turn);
    std::vector<TaskUnderWay> underWay;
    std::vector<bool> begun = m_ended;
    // With the lock, most of those that have begun wait for it: they count when they end.
    if (m_pace->turn.executor == ExecutorId::Locked)
        inProgress = {};
    for (const TaskInProgress& sample : inProgress) {
        const auto place = static_cast<std::size_t>(sample.task);
        // A sample may be of a task whose record has arrived meanwhile, or of the turn after this.
        if (begun[place] || underWay.size() == static_cast<std::size_t>(workers))
            continue;
        underWay.push_back({.elapsed = sample.elapsed, .cost = stretch * begin(place, begun)});
    }
    return {.fraction = doneFraction(stretch * m_finished, underWay, stretch * m_costs.work),
        .left = timeLeft(waiting(begun), underWay, workers, Seconds{0})};
}

// What a worker that has begun a task does without a break; all of that has begun.
Seconds RunProgress::begin(std::size_t place, std::vector<bool>& begun) const
{
    const std::size_t end =
        m_plan.chainsSteps(m_pace->turn.executor) ? m_plan.resultOf(place) : place;
    Seconds cost{0};
    for (; place <= end; ++place) {
        begun[place] = true;
        cost += m_costs.tasks[place];
    }
    return cost;
}

// What workers will begin yet, in the order of submission, and how long each of it will take.
std::vector<Seconds> RunProgress::waiting(const std::vector<bool>& begun) const
{
    const double stretch = stretchOf(*m_pace);
    if (m_costs.tasks.size() - m_endedCount > kScheduledTasks) {
        const int workers = workersOf(m_pace->turn);
        const Seconds each = stretch * (m_costs.work - m_finished) / workers;
        return std::vector<Seconds>(static_cast<std::size_t>(workers), each);
    }
    const bool chainsSteps = m_plan.chainsSteps(m_pace->turn.executor);
    std::vector<Seconds> waiting;
    std::size_t chain = m_costs.tasks.size(); // of the last of them: none
    for (std::size_t place = 0; place < m_costs.tasks.size(); ++place) {
        if (begun[place])
            continue;
        if (!chainsSteps || m_plan.resultOf(place) != chain)
            waiting.emplace_back(0);
        waiting.back() += stretch * m_costs.tasks[place];
        chain = m_plan.resultOf(place);
    }
    return waiting;
}

RunProgress::Pace& RunProgress::paceOf(const TurnId& turn)
{
    const auto pace = std::ranges::find(m_paces, turn, &Pace::turn);
    Q_ASSERT(pace != m_paces.end());
    return *pace;
}

// How many compute at the same time: behind the lock, one.
int RunProgress::workersOf(const TurnId& turn) const
{
    return turn.executor == ExecutorId::Locked ? 1 : turn.threads;
}

// Without what is known of this run's slowness.
Seconds RunProgress::baseTime(const Pace& pace) const
{
    // Threads beyond the CPUs share these.
    const double busy =
        std::min<double>(workersOf(pace.turn), static_cast<double>(m_plan.taskCount()));
    return pace.measured.value_or(std::max(1.0, busy / m_cpus) * pace.predicted);
}

Seconds RunProgress::turnTime(const Pace& pace) const
{
    // A turn that goes on tells of others that were not measured, either.
    const bool isTold =
        &pace == m_pace || (m_pace != nullptr && !pace.measured && !m_pace->measured);
    return (isTold ? m_turnSlowness : expectedSlowness(pace)) * baseTime(pace);
}

double RunProgress::expectedSlowness(const Pace& pace) const
{
    return pace.measured ? 1 : m_slowness;
}

// Of the turn under way: the workers' time until their last tasks' ends over the costs of these.
// What was expected counts like a small part of the turn: a first task proves little.
double RunProgress::slownessSoFar() const
{
    constexpr double kPrior = 0.03;
    const Seconds busy =
        workersOf(m_pace->turn) == 1 ? std::ranges::max(m_busyUntil) : sumOf(m_busyUntil);
    if (m_pace->predicted <= Seconds{0} || busy <= Seconds{0})
        return expectedSlowness(*m_pace);
    const double stretch = baseTime(*m_pace) / m_pace->predicted;
    const Seconds prior = kPrior * stretch * m_costs.work;
    return (busy + expectedSlowness(*m_pace) * prior) / (stretch * m_finished + prior);
}

// How much longer a task takes in such a turn than its cost says.
double RunProgress::stretchOf(const Pace& pace) const
{
    return pace.predicted > Seconds{0} ? turnTime(pace) / pace.predicted : 1;
}

} // namespace primeloom
