// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/control_panel.h"
#include "ui/form_settings.h"
#include "ui/help.h"
#include "ui/kernels_page.h"
#include "ui/results_pane.h"
#include "ui/speedup_page.h"
#include "ui/table_pane.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStatusBar>
#include <QTabWidget>
#include <QThread>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr QSize kDefaultSize(1280, 800);
constexpr QSize kMinimumSize(1024, 680);
constexpr int kProgressWidth = 220;

constexpr auto kGeometryKey = "window/geometry"_L1;
constexpr auto kSplitterKey = "window/splitter"_L1;
constexpr auto kTableKey = "window/table"_L1;

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
    statusBar()->addWidget(m_progress);
    statusBar()->addWidget(m_status, 1);
    statusBar()->addPermanentWidget(new QLabel(
        (QThread::idealThreadCount() == 1 ? tr("1 CPU")
                                          : tr("%1 CPUs").arg(QThread::idealThreadCount()))
        + u" · "_s + buildType()));
}

void MainWindow::connectMenu()
{
    connect(m_menu.exportCsv, &QAction::triggered, this,
        [this] { m_export.ask(m_controller.run(), RunExport::Format::Csv); });
    connect(m_menu.exportDot, &QAction::triggered, this,
        [this] { m_export.ask(m_controller.run(), RunExport::Format::Dot); });
    connect(m_menu.quit, &QAction::triggered, this, &MainWindow::close);
    connect(m_menu.copy, &QAction::triggered, this, &MainWindow::copy);
    connect(m_menu.selectAll, &QAction::triggered, this, &MainWindow::selectAll);
    connect(
        m_menu.find, &QAction::triggered, this, [this] { m_results->tablePane().focusFilter(); });
    connect(m_menu.compare, &QAction::triggered, m_panel, &ControlPanel::compare);
    connect(m_menu.stop, &QAction::triggered, this, &MainWindow::stopMeasuring);
    connect(m_menu.sweep, &QAction::triggered, m_panel, qOverload<>(&ControlPanel::sweep));
    connect(m_menu.sweepChosen, &QAction::triggered, this, &MainWindow::askForSweep);
    connect(m_menu.addRounds, &QAction::triggered, this, [this] { addRounds(m_roundsOnOffer); });
    m_menu.addTabs(m_results->tabs());
    connect(m_menu.zoomIn, &QAction::triggered, m_results, &ResultsPane::zoomIn);
    connect(m_menu.zoomOut, &QAction::triggered, m_results, &ResultsPane::zoomOut);
    connect(m_menu.zoomReset, &QAction::triggered, m_results, &ResultsPane::zoomAll);
    connect(m_menu.controls, &QAction::toggled, m_panel, &QWidget::setVisible);
    connect(m_menu.table, &QAction::toggled, &m_results->tablePane(), &QWidget::setVisible);
    connect(m_menu.fullScreen, &QAction::toggled, this, [this](bool isFull) {
        setWindowState(windowState().setFlag(Qt::WindowFullScreen, isFull));
    });
    connect(m_menu.appearance, &QActionGroup::triggered, this, [](const QAction* action) {
        const auto appearance = static_cast<Appearance>(action->data().toInt());
        saveAppearance(appearance);
        applyAppearance(appearance);
    });
    connect(m_menu.guide, &QAction::triggered, this, [this] { showGuide(*this); });
    connect(m_menu.shortcuts, &QAction::triggered, this, [this] { showShortcuts(*this); });
    connect(m_menu.about, &QAction::triggered, this, [this] { showAbout(*this); });
    m_results->tablePane().setExportMenu(m_menu.exportMenu);
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

void MainWindow::connectExport()
{
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
                .onFix = [this, format] { m_export.ask(m_controller.run(), format); }});
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
    m_progress->setVisible(isRunning);
}

void MainWindow::copy()
{
    // A field or a sentence with selected text copies that; anything else copies rows.
    if (auto* edit = qobject_cast<QLineEdit*>(focusWidget());
        edit != nullptr && edit->hasSelectedText())
        edit->copy();
    else if (auto* label = qobject_cast<QLabel*>(focusWidget());
             label != nullptr && label->hasSelectedText())
        QApplication::clipboard()->setText(label->selectedText());
    else
        m_results->tablePane().copy();
}

void MainWindow::selectAll()
{
    if (auto* edit = qobject_cast<QLineEdit*>(focusWidget()))
        edit->selectAll();
    else
        m_results->tablePane().selectAll();
}

void MainWindow::restoreSettings()
{
    const QSettings settings;
    restoreGeometry(settings.value(kGeometryKey).toByteArray());
    m_results->restoreSplitter(settings.value(kSplitterKey).toByteArray());
    m_results->tablePane().restoreState(settings.value(kTableKey).toByteArray());
    m_menu.setAppearance(savedAppearance());
    m_panel->setForm(restoredForm(settings, m_panel->form()));
}

void MainWindow::saveSettings() const
{
    QSettings settings;
    settings.setValue(kGeometryKey, saveGeometry());
    settings.setValue(kSplitterKey, m_results->splitterState());
    settings.setValue(kTableKey, m_results->tablePane().saveState());
    saveForm(settings, m_panel->form());
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    m_calibrator.start(m_panel->form().kernel);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (isMeasuring()) {
        event->ignore();
        askToQuit();
        return;
    }
    saveSettings();
    event->accept();
}

void MainWindow::askToQuit()
{
    if (findChild<QMessageBox*>(u"quitDialog"_s) != nullptr)
        return;
    auto* box = new QMessageBox(QMessageBox::Question, QApplication::applicationDisplayName(),
        tr("Stop the run and quit?"), QMessageBox::Cancel, this);
    box->setObjectName(u"quitDialog"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("What is measured so far is lost unless you stop and export it first."));
    auto* quit = box->addButton(tr("Stop and quit"), QMessageBox::AcceptRole);
    connect(quit, &QPushButton::clicked, this, [this] {
        m_quitWhenStopped = true;
        stopMeasuring();
        if (!isMeasuring())
            close();
    });
    // The run may end while the question stands: then there is nothing left to ask, and nothing to
    // lose.
    connect(&m_controller, &ExperimentController::finished, box, &QMessageBox::reject);
    connect(&m_results->kernelsPage(), &KernelsPage::finished, box, &QMessageBox::reject);
    box->open();
}

} // namespace primeloom
