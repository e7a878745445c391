// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run_feed.h"

#include "core/analysis/turn_records.h"
#include "ui/graph_page.h"
#include "ui/results_pane.h"
#include "ui/speedup_page.h"
#include "ui/table_pane.h"
#include "ui/timeline_page.h"
#include "ui/timing_page.h"

namespace primeloom {

RunFeed::RunFeed(const ExperimentController& controller, ResultsPane& views, QObject* parent)
    : QObject(parent)
    , m_controller(controller)
    , m_views(views)
{
    connect(&controller, &ExperimentController::started, this, &RunFeed::begin);
    connect(&controller, &ExperimentController::resumed, this, &RunFeed::resume);
    connect(&controller, &ExperimentController::phaseChanged, this, &RunFeed::beginPhase);
    connect(&controller, &ExperimentController::batchArrived, this, &RunFeed::addRecords);
    connect(&controller, &ExperimentController::turnEnded, this, &RunFeed::endTurn);
    connect(&controller, &ExperimentController::ticked, this, &RunFeed::tick);
    connect(&controller, &ExperimentController::finished, this, &RunFeed::finish);
}

void RunFeed::begin()
{
    const Run& run = m_controller.run();
    const int tasks = recordedTaskCount(run.plan);
    m_unshown.clear();
    m_views.selection().reset(tasks);
    m_views.tablePane().begin(run);
    m_views.timingPage().begin(run, m_expectedSerial);
    m_views.timelinePage().begin(run.experiment, tasks, m_expectedSerial);
    m_views.speedupPage().begin(run.experiment);
    m_views.graphPage().begin(run.experiment, run.plan);
}

// Views take what is there already as if it had just come.
void RunFeed::resume()
{
    begin();
    const Run& run = m_controller.run();
    for (const TurnRecords& turn : completedTurns(run)) {
        const qsizetype first = turn.records.data() - run.records.data();
        m_views.tablePane().addRecords(run, first, std::ssize(turn.records));
        m_views.tablePane().endTurn(*turn.turn);
    }
}

void RunFeed::showAgain()
{
    resume();
    finish();
}

// A sweep's other thread counts are measured, but shown only when the run has ended.
bool RunFeed::isShown(const Phase& phase) const
{
    return phase.kind == Phase::Kind::Measuring
        && m_controller.run().experiment.isInFocus(
            {.executor = phase.executor, .threads = phase.threads});
}

void RunFeed::beginPhase(const Phase& phase)
{
    if (!isShown(phase))
        return;
    m_views.timingPage().beginTurn(phase.round, phase.executor);
    m_views.timelinePage().beginTurn(phase.round, phase.executor, phase.threads);
    m_views.graphPage().beginTurn(phase.round, phase.executor, phase.threads);
    m_views.graphPage().expectCosts(m_controller.taskCosts());
}

void RunFeed::addRecords(qsizetype first, qsizetype count)
{
    const Run& run = m_controller.run();
    m_views.tablePane().addRecords(run, first, count);
    m_views.timingPage().addRecords(run, first, count);
    m_views.timelinePage().addRecords(run, first, count);
}

void RunFeed::endTurn(const Turn& turn)
{
    m_views.tablePane().endTurn(turn);
    m_views.speedupPage().endTurn(m_controller.run());
}

void RunFeed::tick()
{
    const Phase phase = m_controller.phase();
    if (!isShown(phase))
        return;
    const Seconds elapsed = m_controller.phaseElapsed();
    const std::vector<RunningTask> running = m_controller.runningTasks();
    m_views.tablePane().setRunning(running, phase.executor);
    m_views.timingPage().tick(elapsed);
    m_views.timelinePage().tick(elapsed, running);
    m_views.graphPage().setLiveStates(m_controller.liveStates());
}

void RunFeed::finish()
{
    const Run& run = m_controller.run();
    m_summary = summarize(run);
    Q_EMIT summarized(m_summary);
    m_views.tablePane().endRun();
    const auto show = [this, &run](auto& page) {
        const auto place = page.isVisible() ? m_unshown.end() : m_unshown.begin();
        m_unshown.insert(place, [this, &run, &page] { page.show(run, m_summary); });
    };
    show(m_views.timingPage());
    show(m_views.timelinePage());
    show(m_views.speedupPage());
    show(m_views.graphPage());
    QMetaObject::invokeMethod(this, &RunFeed::showNextPage, Qt::QueuedConnection);
}

// Does nothing for a run that was followed by another.
void RunFeed::showNextPage()
{
    if (m_unshown.empty())
        return;
    const auto show = std::move(m_unshown.back());
    m_unshown.pop_back();
    show();
    QMetaObject::invokeMethod(this, &RunFeed::showNextPage, Qt::QueuedConnection);
}

} // namespace primeloom
