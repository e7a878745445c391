// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/controller_private.h"

#include "core/experiments/coordinator.h"
#include "core/experiments/kernel_catalogue.h"
#include "core/experiments/usable_cpus.h"

#include <QDateTime>
#include <QLocale>
#include <QThread>

#include <algorithm>
#include <new>
#include <pthread.h>
#include <system_error>
#include <utility>

namespace primeloom {

ExperimentController::Private::Private(
    ExperimentController& controller, const primes::Kernel* kernel)
    : q(controller)
    , m_kernel(kernel)
{
    const int error = pthread_getcpuclockid(pthread_self(), &m_windowClock);
    Q_ASSERT(error == 0);
    Q_UNUSED(error);
    m_run.status = RunStatus::Finished; // there is none yet
    QObject::connect(&m_timer, &QTimer::timeout, &q, [this] { tick(); });
}

const primes::Kernel& ExperimentController::Private::kernel() const
{
    return m_kernel != nullptr ? *m_kernel : kernelOf(m_run.experiment.kernel);
}

void ExperimentController::Private::start(const Experiment& experiment)
{
    m_isSlowedDown = false;
    begin([&] { prepareRun(experiment); });
    Q_EMIT q.started();
}

void ExperimentController::Private::addRounds(int count)
{
    Q_ASSERT(count >= 1 && m_plan);
    Q_ASSERT(m_run.status == RunStatus::Finished || m_run.status == RunStatus::Stopped);
    m_run.status = RunStatus::Running;
    begin([&] {
        m_run.setUnfinishedRoundAside();
        const int first = m_run.completedRounds();
        m_run.experiment.rounds = first + count;
        prepareRounds(first);
    });
    Q_EMIT q.resumed();
}

// What goes wrong here ends the run at its first tick, as if it had gone wrong later.
template <class Prepare>
void ExperimentController::Private::begin(Prepare&& prepare)
{
    Q_ASSERT(!m_isRunning);
    m_end.reset();
    m_progress = {};
    m_phase = {.phase = {.kind = Phase::Kind::WarmUp}, .at = std::chrono::steady_clock::now()};
    try {
        prepare();
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
    m_isBehind = false;
    m_timer.start(m_isSlowedDown ? kSlowPollInterval : kPollInterval);
}

void ExperimentController::Private::prepareRun(const Experiment& experiment)
{
    m_runProgress.reset();
    m_live.reset();
    m_plan.reset();
    m_run = {};
    m_run.experiment = experiment;
    m_run.started = QDateTime::currentDateTimeUtc();
    m_run.cpus = QThread::idealThreadCount();
    m_run.cores = usableCores();
    m_run.kernel = kernelInfo(experiment.kernel).value_or(KernelInfo{});
    m_plan.emplace(experiment, kernel());
    m_run.plan = m_plan->graph();
    m_live.emplace(*m_plan);
    m_runProgress.emplace(experiment, *m_plan, m_run.cpus);
    prepareRounds(0);
}

void ExperimentController::Private::prepareRounds(int first)
{
    const Experiment& experiment = m_run.experiment;
    const int rounds = experiment.rounds - first;
    m_runProgress->beginRounds(rounds);
    m_mailbox.emplace(experiment.threadCounts().back(),
        Assignment{
            .experiment = experiment, .plan = *m_plan, .kernel = kernel(), .firstRound = first}
            .eventCount());
    // All at once: a run that is too large fails now and not after hours, and a growing vector
    // does not have to be moved meanwhile. Pages that no record has reached yet cost nothing.
    const std::size_t turns = turnOrder(experiment, 0).size() * static_cast<std::size_t>(rounds);
    m_run.turns.reserve(m_run.turns.size() + turns);
    m_run.records.reserve(m_run.records.size() + turns * m_plan->taskCount());
    m_coordinator =
        std::jthread([this, first](const std::stop_token& stop) { coordinate(first, stop); });
}

// Called on the coordinator thread.
void ExperimentController::Private::coordinate(int firstRound, const std::stop_token& stop)
{
    RunEnded end;
    {
        Coordinator coordinator({.experiment = m_run.experiment,
                                    .plan = *m_plan,
                                    .kernel = kernel(),
                                    .firstRound = firstRound,
                                    .windowClock = m_windowClock},
            *m_mailbox);
        end = coordinator.run(stop);
    }
    m_mailbox->post(std::move(end)); // the last thing that a run does: its threads are gone
}

void ExperimentController::Private::lookAt(int threads)
{
    Q_ASSERT(!m_isRunning);
    Q_ASSERT(std::ranges::count(m_run.experiment.threadCounts(), threads) == 1);
    m_run.experiment.threads = threads;
}

void ExperimentController::Private::stop()
{
    if (!m_isRunning || m_isStopping)
        return;
    m_isStopping = true;
    m_coordinator.request_stop();
    m_timer.start(kUrgentPollInterval); // whoever has pressed Stop looks at the window
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

} // namespace primeloom
