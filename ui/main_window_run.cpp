// SPDX-License-Identifier: GPL-3.0-or-later
// From the press of Compare to the verdict.
#include "ui/control_panel.h"
#include "ui/graph_page.h"
#include "ui/main_window.h"
#include "ui/results_pane.h"
#include "ui/run_report.h"
#include "ui/sweep_dialog.h"
#include "ui/task_details.h"
#include "ui/timeline_page.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QProgressBar>

namespace primeloom {

// After the feed, which was connected first: the views have what is said of them.
void MainWindow::connectController()
{
    const auto& controller = m_controller;
    connect(&controller, &ExperimentController::started, this, &MainWindow::beginToShow);
    connect(&controller, &ExperimentController::resumed, this, &MainWindow::beginToShow);
    connect(&controller, &ExperimentController::phaseChanged, this, &MainWindow::showNow);
    connect(&controller, &ExperimentController::ticked, this, &MainWindow::showNow);
    connect(&controller, &ExperimentController::finished, this, &MainWindow::showOutcome);
    connect(&m_feed, &RunFeed::summarized, this, &MainWindow::showVerdict);
    connect(m_results, &ResultsPane::roundsRequested, this, &MainWindow::addRounds);
    connect(m_results, &ResultsPane::explanationRequested, this,
        [this] { explain(ExplanationTopic::Figures); });
    connect(m_results, &ResultsPane::threadsChosen, this, &MainWindow::lookAt);
    const auto showDetails = [this](int task) {
        if (!m_controller.isRunning())
            showTaskDetails(*this, m_controller.run(), task);
    };
    connect(&m_results->timelinePage(), &TimelinePage::detailsRequested, this, showDetails);
    connect(&m_results->graphPage(), &GraphPage::detailsRequested, this, showDetails);
}

void MainWindow::startRun(const Experiment& experiment)
{
    if (isMeasuring())
        return;
    m_calibrator.cancel();
    m_feed.expectSerial(m_panel->expectedSerial());
    m_controller.start(experiment);
}

void MainWindow::askForSweep()
{
    auto* dialog = new SweepDialog(m_panel->form(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
        [this, dialog] { m_panel->sweep(dialog->threadCounts()); });
    dialog->open();
}

void MainWindow::addRounds(int count)
{
    if (isMeasuring() || count < 1)
        return;
    m_calibrator.cancel();
    m_controller.addRounds(count);
}

void MainWindow::beginToShow()
{
    m_narrator.begin();
    m_sinceStart.start();
    m_results->showTrouble({});
    m_results->showNotice({});
    m_roundsOnOffer = 0; // until showVerdict() offers some
    m_results->showThreads(m_controller.run().experiment, ThreadChooser::Mode::Fixed);
    showAvailability();
    showNow();
}

void MainWindow::showNow()
{
    if (!m_controller.isRunning())
        return;
    const Narration now = m_narrator.narrate(m_controller);
    m_results->say(now.headline, now.subline);
    m_progress->setValue(now.percent);
    m_status->setText(now.status);
    setWindowTitle(tr("%1 % – %2").arg(now.percent).arg(QApplication::applicationDisplayName()));
}

void MainWindow::showOutcome()
{
    m_status->setText(closingStatus(m_controller.run(), m_feed.summary(),
        std::chrono::milliseconds(m_sinceStart.elapsed()), locale()));
    setWindowTitle(QApplication::applicationDisplayName());
    if (m_quitWhenStopped)
        close();
}

void MainWindow::showVerdict(const RunSummary& summary)
{
    const Run& run = m_controller.run();
    const Verdict verdict = verdictOf(run, summary, locale());
    m_results->say(verdict);
    m_results->showThreads(run.experiment, ThreadChooser::Mode::Choosable);
    offerRounds(summary);
    showAvailability();
    showConditions(summary, verdict);
}

// At another number of threads that a sweep has measured.
void MainWindow::lookAt(int threads)
{
    if (isMeasuring())
        return;
    m_controller.lookAt(threads);
    m_feed.showAgain();
}

// The button for what an interval needs; the menu goes on adding when there is one.
void MainWindow::offerRounds(const RunSummary& summary)
{
    constexpr int kUsual = 4;
    const bool canGoOn = !summary.difference
        && (summary.status == RunStatus::Finished || summary.status == RunStatus::Stopped);
    const int needed = canGoOn ? roundsToOffer(summary) : 0;
    m_roundsOnOffer = canGoOn && needed == 0 ? kUsual : needed;
    m_menu.addRounds->setText(
        m_roundsOnOffer == 1 ? tr("&Add 1 round") : tr("&Add %1 rounds").arg(m_roundsOnOffer));
    m_results->offer(needed, summary.completedRounds > 0);
}

// What the run gives cause to say and may be mended: the gravest only.
void MainWindow::showConditions(const RunSummary& summary, const Verdict& verdict)
{
    if (summary.difference)
        m_results->showNotice({.severity = Severity::Error,
            .text = {.sentence = tr("Sums differ: please report this."),
                .detail = tr("The report says what was run, where, and what came out."),
                .fix = tr("Copy report")},
            .onFix = [this] { QApplication::clipboard()->setText(reportOf(m_controller.run())); }});
    else if (!verdict.disturbance.isEmpty())
        m_results->showNotice({.severity = Severity::Warning,
            .text = {.sentence = verdict.disturbance,
                .detail = {},
                .fix = tr("Measure again"),
                .alternative = tr("Details")},
            .onFix = [this, experiment = summary.experiment] { startRun(experiment); },
            .onAlternative = [this] { explain(ExplanationTopic::Conditions); }});
    else if (verdict.areTasksTooSmall)
        m_results->showNotice({.severity = Severity::Information,
            .text = {.sentence = tr("Larger tasks show what threads can do."),
                .detail = {},
                .fix = tr("Use larger n")},
            .onFix = [this] { m_panel->useSuggestedRange(); }});
}

void MainWindow::explain(ExplanationTopic topic)
{
    showExplanation(*this, m_controller.run(), m_feed.summary(), topic);
}

} // namespace primeloom
