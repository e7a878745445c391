// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/controller_private.h"

#include "core/experiments/coordinator.h"

#include <QDateTime>
#include <QLocale>
#include <QThread>

#include <new>
#include <span>
#include <system_error>
#include <utility>
#include <variant>

using namespace std::chrono_literals;

namespace primeloom {

namespace {

constexpr auto kPollInterval = 100ms;
constexpr auto kStoppingPollInterval = 10ms; // whoever has pressed Stop looks at the window

// Bounds what views have to digest between two frames; the rest waits for the next tick.
constexpr std::size_t kRecordsPerTick = 20'000;
constexpr auto kTickBudget = 8ms;

} // namespace

ExperimentController::Private::Private(ExperimentController& controller, Kernel kernel)
    : q(controller)
    , m_kernel(std::move(kernel))
{
    m_run.status = RunStatus::Finished; // there is none yet
    QObject::connect(&m_timer, &QTimer::timeout, &q, [this] { tick(); });
}

void ExperimentController::Private::start(const Experiment& experiment)
{
    Q_ASSERT(!m_isRunning);
    try {
        prepare(experiment);
        m_coordinator = std::jthread([this](const std::stop_token& stop) { coordinate(stop); });
    } catch (const std::bad_alloc&) {
        m_end = RunEnded{.status = RunStatus::Failed,
            .failure = RunFailure{.kind = RunFailure::Kind::OutOfMemory}};
    } catch (const std::system_error& error) {
        m_end = RunEnded{.status = RunStatus::Failed,
            .failure = RunFailure{.kind = RunFailure::Kind::ThreadsNotStarted,
                .detail = QString::fromLocal8Bit(error.what())}};
    }
    m_isRunning = true;
    m_isStopping = false;
    m_timer.start(kPollInterval);
    Q_EMIT q.started();
}

void ExperimentController::Private::prepare(const Experiment& experiment)
{
    m_end.reset();
    m_progress = {};
    m_phase = {.phase = {.kind = Phase::Kind::WarmUp}, .at = std::chrono::steady_clock::now()};
    m_run = {};
    m_run.experiment = experiment;
    m_run.started = QDateTime::currentDateTimeUtc();
    m_mailbox.reset();
    m_runProgress.reset();
    m_limits = submissionOrder(experiment);
    m_runProgress.emplace(experiment, m_limits, QThread::idealThreadCount());
    m_mailbox.emplace(experiment.threads, Coordinator::eventCount(experiment));
    // All at once: a run that is too large fails now and not after hours, and a growing vector
    // never has to be moved. Pages that no record has reached yet cost nothing.
    const std::size_t turns =
        experiment.executors.size() * static_cast<std::size_t>(experiment.rounds);
    m_run.turns.reserve(turns);
    m_run.records.reserve(turns * m_limits.size());
}

// Called on the coordinator thread.
void ExperimentController::Private::coordinate(const std::stop_token& stop)
{
    RunEnded end;
    {
        Coordinator coordinator(m_run.experiment, m_limits, m_kernel, *m_mailbox);
        end = coordinator.run(stop);
    }
    m_mailbox->post(std::move(end)); // the last thing that a run does: its threads are gone
}

void ExperimentController::Private::stop()
{
    if (!m_isRunning || m_isStopping)
        return;
    m_isStopping = true;
    m_coordinator.request_stop();
    m_timer.start(kStoppingPollInterval);
}

void ExperimentController::Private::tick()
{
    if (!m_end)
        takeWhatArrived();
    updateProgress();
    if (m_end)
        finish();
    else
        Q_EMIT q.ticked();
}

void ExperimentController::Private::takeWhatArrived()
{
    const auto deadline = std::chrono::steady_clock::now() + kTickBudget;
    std::size_t room = kRecordsPerTick;
    while (const RunEvent* event = takeBatch(room)) {
        std::visit([this](const auto& known) { handle(known); }, *event);
        if (m_end || room == 0 || std::chrono::steady_clock::now() > deadline)
            return;
    }
}

// Takes the records up to the next event, and hands out that event.
const RunEvent* ExperimentController::Private::takeBatch(std::size_t& room)
{
    const std::size_t first = m_run.records.size();
    const RunEvent* event = m_mailbox->take(m_run.records, room);
    const std::size_t count = m_run.records.size() - first;
    if (count > 0) {
        room -= count;
        m_runProgress->add(std::span(m_run.records).subspan(first));
        Q_EMIT q.batchArrived(static_cast<qsizetype>(first), static_cast<qsizetype>(count));
    }
    return event;
}

void ExperimentController::Private::handle(const PhaseBegan& event)
{
    m_phase = event;
    if (event.phase.kind == Phase::Kind::Measuring)
        m_runProgress->beginTurn(event.phase.executor);
    Q_EMIT q.phaseChanged(event.phase);
}

void ExperimentController::Private::handle(const CostsEstimated& event)
{
    m_runProgress->estimateCosts(event.model);
}

void ExperimentController::Private::handle(const TurnEnded& event)
{
    m_run.turns.push_back(event.turn);
    m_runProgress->endTurn(event.turn);
    Q_EMIT q.turnEnded(event.turn);
}

void ExperimentController::Private::handle(const RunEnded& event)
{
    m_end = event;
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

// Every record has been handed out, and the coordinator is about to return if it has not yet.
void ExperimentController::Private::finish()
{
    m_timer.stop();
    if (m_coordinator.joinable())
        m_coordinator.join();
    m_mailbox.reset();
    m_phase = {};
    m_run.status = m_end->status;
    if (m_end->failure)
        m_run.failure = textOf(*m_end->failure, QLocale());
    m_isRunning = false;
    Q_EMIT q.finished();
}

Seconds ExperimentController::Private::phaseElapsed() const
{
    if (!m_isRunning)
        return Seconds{0};
    return std::chrono::steady_clock::now() - m_phase.at;
}

std::vector<RunningTask> ExperimentController::Private::runningTasks() const
{
    std::vector<RunningTask> tasks;
    if (!m_mailbox)
        return tasks;
    for (const WorkerActivity& activity : m_mailbox->activities()) {
        const Limit n = m_limits[static_cast<std::size_t>(activity.task)];
        tasks.push_back({.worker = activity.worker, .task = activity.task, .n = n});
    }
    return tasks;
}

} // namespace primeloom
