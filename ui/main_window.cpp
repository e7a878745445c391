// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/control_panel.h"
#include "ui/kernels_page.h"
#include "ui/results_pane.h"
#include "ui/speedup_page.h"
#include "ui/table_pane.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QProgressBar>
#include <QSplitter>
#include <QStatusBar>
#include <QTabWidget>
#include <QThread>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr QSize kDefaultSize(1280, 800);
constexpr QSize kMinimumSize(1024, 680);
constexpr int kProgressWidth = 220;

QString buildType()
{
#ifdef NDEBUG
    return MainWindow::tr("Release build");
#else
    return MainWindow::tr("Debug build: times are not comparable");
#endif
}

} // namespace

MainWindow::MainWindow()
    : m_panel(new ControlPanel)
    , m_results(new ResultsPane)
    , m_menu(*this)
    , m_stop(new QToolButton)
    , m_progress(new QProgressBar)
    , m_status(new QLabel)
    , m_export(*this)
    , m_narrator(locale())
    , m_feed(m_controller, *m_results)
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(QApplication::applicationDisplayName());
    setMinimumSize(kMinimumSize);
    resize(kDefaultSize);

    auto* columns = new QSplitter;
    columns->setHandleWidth(1);
    columns->setChildrenCollapsible(false);
    columns->addWidget(m_panel);
    columns->addWidget(m_results);
    columns->setStretchFactor(1, 1);
    setCentralWidget(columns);

    buildStatusBar();
    connectMenu();
    connectPanel();
    connectController();
    connectExport();
    connectKernels();
    restoreSettings();
    showAvailability();
    m_results->showStart(m_panel->taskCount());
    showIdleStatus();
}

void MainWindow::buildStatusBar()
{
    m_progress->setObjectName(u"progressBar"_s);
    m_progress->setFixedWidth(kProgressWidth);
    m_progress->setAccessibleName(tr("Progress of the run"));
    m_status->setObjectName(u"status"_s);
    m_stop->setObjectName(u"statusStopButton"_s);
    m_stop->setDefaultAction(m_menu.stop);
    statusBar()->addWidget(m_stop);
    statusBar()->addWidget(m_progress);
    statusBar()->addWidget(m_status, 1);
    statusBar()->addPermanentWidget(new QLabel(
        (QThread::idealThreadCount() == 1 ? tr("1 CPU")
                                          : tr("%1 CPUs").arg(QThread::idealThreadCount()))
        + u" · "_s + buildType()));
}

void MainWindow::connectPanel()
{
    connect(m_panel, &ControlPanel::compareRequested, this, &MainWindow::startRun);
    connect(&m_results->speedupPage(), &SpeedupPage::sweepRequested, m_panel,
        qOverload<>(&ControlPanel::sweep));
    connect(m_panel, &ControlPanel::stopRequested, &m_controller, &ExperimentController::stop);
    connect(m_panel, &ControlPanel::formChanged, this, [this] {
        m_menu.compare->setEnabled(!isMeasuring() && m_panel->experiment());
        if (!isMeasuring() && !m_panel->knowsCosts() && isVisible())
            m_calibrator.start(m_panel->form().kernel);
        if (const std::optional<Experiment> experiment = m_panel->experiment())
            m_results->kernelsPage().suggest({.n = experiment->range.last(),
                .threads = experiment->threads,
                .rounds = experiment->rounds});
        if (m_controller.run().turns.empty())
            m_results->showStart(m_panel->taskCount());
        showIdleStatus();
    });
    connect(&m_calibrator, &Calibrator::calibrated, m_panel, &ControlPanel::setCostModel);
}

// What an export of that format is of.
std::span<const Run> MainWindow::runsFor(RunExport::Format format) const
{
    if (format == RunExport::Format::KernelsCsv)
        return m_results->kernelsPage().comparison().runs();
    return {&m_controller.run(), 1};
}

void MainWindow::connectExport()
{
    const auto exportOn = [this](const QAction* action, RunExport::Format format) {
        connect(action, &QAction::triggered, this,
            [this, format] { m_export.ask(runsFor(format), format); });
    };
    exportOn(m_menu.exportCsv, RunExport::Format::Csv);
    exportOn(m_menu.exportKernels, RunExport::Format::KernelsCsv);
    exportOn(m_menu.exportDot, RunExport::Format::Dot);
    connect(&m_export, &RunExport::saved, this, [this](const QString& path) {
        m_results->showTrouble({});
        m_status->setText(tr("Exported to %1").arg(QDir::toNativeSeparators(path)));
    });
    connect(&m_export, &RunExport::failed, this,
        [this](const QString& sentence, RunExport::Format format) {
            m_results->showTrouble({.severity = Severity::Error,
                .text = {.sentence = sentence,
                    .detail = tr("The results are still here and can be saved elsewhere."),
                    .fix = tr("Save elsewhere…")},
                .onFix = [this, format] { m_export.ask(runsFor(format), format); }});
        });
}

// Nothing else is measured while kernels are compared.
void MainWindow::connectKernels()
{
    const KernelsPage& kernels = m_results->kernelsPage();
    connect(&kernels, &KernelsPage::started, this, [this] {
        m_calibrator.cancel();
        showAvailability();
        m_status->setText(tr("Comparing kernels"));
    });
    connect(&kernels, &KernelsPage::finished, this, [this] {
        showAvailability();
        showIdleStatus();
        if (m_quitWhenStopped)
            close();
    });
}

void MainWindow::showIdleStatus()
{
    if (isMeasuring())
        return;
    const QString problem = m_panel->problemSentence();
    m_status->setText(problem.isEmpty() ? tr("Ready") : problem);
}

bool MainWindow::isMeasuring() const
{
    return m_controller.isRunning() || m_results->kernelsPage().isRunning();
}

void MainWindow::stopMeasuring()
{
    m_controller.stop();
    m_results->kernelsPage().stop();
}

void MainWindow::showAvailability()
{
    const bool isRunning = m_controller.isRunning();
    const bool isMeasuring = this->isMeasuring();
    m_panel->setMode(isRunning ? ControlPanel::Mode::Running : ControlPanel::Mode::Editing);
    m_panel->setEnabled(isRunning || !isMeasuring);
    m_results->kernelsPage().setBlocked(isRunning
            ? tr("A run is under way; kernels can be compared when it has ended.")
            : QString());
    m_menu.compare->setEnabled(!isMeasuring && m_panel->experiment());
    for (QAction* action : {m_menu.sweep, m_menu.sweepChosen})
        action->setEnabled(!isMeasuring);
    m_menu.addRounds->setEnabled(!isMeasuring && m_roundsOnOffer > 0);
    m_menu.stop->setEnabled(isMeasuring);
    for (QAction* action : {m_menu.exportCsv, m_menu.exportDot})
        action->setEnabled(!isRunning && !m_controller.run().records.empty());
    const KernelsPage& kernels = m_results->kernelsPage();
    m_menu.exportKernels->setEnabled(!kernels.isRunning() && !kernels.comparison().runs().empty());
    m_progress->setVisible(isRunning);
    m_stop->setVisible(isMeasuring && m_panel->isHidden());
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    m_calibrator.start(m_panel->form().kernel);
}

} // namespace primeloom
