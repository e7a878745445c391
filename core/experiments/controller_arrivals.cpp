// SPDX-License-Identifier: GPL-3.0-or-later
// What ExperimentController makes of what arrives from a run.
#include "core/experiments/controller_private.h"

#include <span>
#include <utility>
#include <variant>

using namespace std::chrono_literals;

namespace primeloom {

namespace {

// Bounds what views have to digest between two frames; the rest waits for the next tick.
constexpr std::size_t kRecordsPerTick = 20'000;
constexpr auto kTickBudget = 8ms;

// The window may take this share of the CPUs' time. It is not judged by less than a second.
constexpr double kWindowShare = 0.01;
constexpr Seconds kShortestJudged = 1s;

bool endsWithin(std::span<const TaskRecord> records, const Phase& turn)
{
    return !records.empty() && records.back().round == turn.round
        && records.back().turn() == TurnId{.executor = turn.executor, .threads = turn.threads};
}

} // namespace

void ExperimentController::Private::tick()
{
    if (!m_end)
        takeWhatArrived();
    updateProgress();
    if (m_end)
        return finish();
    chooseInterval();
    Q_EMIT q.ticked();
}

// What has piled up is taken at the usual rate even if the window is costly, or the views would be
// ever later; once the run is over nobody is disturbed by taking it at once.
void ExperimentController::Private::chooseInterval()
{
    const bool isUrgent = m_isStopping || m_mailbox->hasRunEnded();
    const auto interval = isUrgent      ? kUrgentPollInterval
        : m_isSlowedDown && !m_isBehind ? kSlowPollInterval
                                        : kPollInterval;
    if (m_timer.intervalAsDuration() != interval)
        m_timer.start(interval);
}

void ExperimentController::Private::takeWhatArrived()
{
    const auto deadline = std::chrono::steady_clock::now() + kTickBudget;
    std::size_t room = kRecordsPerTick;
    while (const RunEvent* event = takeBatch(room)) {
        std::visit([this](const auto& known) { handle(known); }, *event);
        if (m_end || room == 0 || std::chrono::steady_clock::now() > deadline)
            break;
    }
    m_isBehind = room == 0;
}

// Takes the records up to the next event, and hands out that event.
const RunEvent* ExperimentController::Private::takeBatch(std::size_t& room)
{
    const std::size_t first = m_run.records.size();
    const RunEvent* event = m_mailbox->take(m_run.records, room);
    const std::size_t count = m_run.records.size() - first;
    if (count > 0) {
        room -= count;
        const std::span<const TaskRecord> records = std::span(m_run.records).subspan(first);
        m_runProgress->add(records);
        m_live->add(records);
        Q_EMIT q.batchArrived(static_cast<qsizetype>(first), static_cast<qsizetype>(count));
    }
    return event;
}

void ExperimentController::Private::handle(const PhaseBegan& event)
{
    m_phase = event;
    if (event.phase.kind == Phase::Kind::Measuring) {
        m_runProgress->beginTurn(
            {.executor = event.phase.executor, .threads = event.phase.threads});
        m_live->beginTurn();
    }
    Q_EMIT q.phaseChanged(event.phase);
}

void ExperimentController::Private::handle(const CostsEstimated& event)
{
    m_runProgress->estimateCosts(event.costs);
}

void ExperimentController::Private::handle(const TurnEnded& event)
{
    m_run.turns.push_back(event.turn);
    m_runProgress->endTurn(event.turn);
    m_live->endTurn();
    slowDownIfCostly();
    Q_EMIT q.turnEnded(event.turn);
}

void ExperimentController::Private::handle(const RunEnded& event)
{
    m_end = event;
}

void ExperimentController::Private::slowDownIfCostly()
{
    if (m_isSlowedDown || m_run.measuredTime() < kShortestJudged
        || m_run.windowShare() <= kWindowShare)
        return;
    m_isSlowedDown = true;
}

void ExperimentController::Private::updateProgress()
{
    if (!m_mailbox)
        return;
    const auto now = std::chrono::steady_clock::now();
    std::vector<TaskInProgress> inProgress;
    for (const WorkerActivity& activity : m_mailbox->activities())
        inProgress.push_back({.task = activity.task, .elapsed = now - activity.since});
    m_progress = m_runProgress->update(inProgress);
}

Seconds ExperimentController::Private::phaseElapsed() const
{
    if (!m_isRunning)
        return Seconds{0};
    if (m_isBehind && endsWithin(m_run.records, m_phase.phase))
        return m_run.records.back().end;
    return std::chrono::steady_clock::now() - m_phase.at;
}

std::vector<Seconds> ExperimentController::Private::taskCosts() const
{
    if (!m_runProgress || m_runProgress->taskCosts().empty())
        return {};
    std::vector<Seconds> costs = m_runProgress->taskCosts();
    costs.resize(m_run.plan.taskCount()); // a gather costs nothing
    return costs;
}

std::vector<RunningTask> ExperimentController::Private::runningTasks() const
{
    std::vector<RunningTask> tasks;
    if (!m_mailbox)
        return tasks;
    for (const WorkerActivity& activity : m_mailbox->activities()) {
        const Limit n = m_plan->task(static_cast<std::size_t>(activity.task)).n;
        tasks.push_back({.worker = activity.worker, .task = activity.task, .n = n});
    }
    return tasks;
}

LiveStates ExperimentController::Private::liveStates() const
{
    if (!m_mailbox)
        return {};
    std::vector<int> running;
    for (const WorkerActivity& activity : m_mailbox->activities())
        running.push_back(activity.task);
    return m_live->states(running);
}

} // namespace primeloom
