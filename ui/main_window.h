// SPDX-License-Identifier: GPL-3.0-or-later
// The window: controls at the left, results at the right, and the controller between them.
#pragma once

#include "core/analysis/verdict.h"
#include "core/experiments/calibrator.h"
#include "core/experiments/controller.h"
#include "ui/explanation_dialog.h"
#include "ui/main_menu.h"
#include "ui/run_export.h"
#include "ui/run_feed.h"
#include "ui/run_narrator.h"

#include <QElapsedTimer>
#include <QMainWindow>

#include <optional>

class QLabel;
class QProgressBar;
class QToolButton;

namespace primeloom {

class ControlPanel;
class ResultsPane;

class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    MainWindow();

    [[nodiscard]] ExperimentController& controller() { return m_controller; }
    [[nodiscard]] RunExport& runExport() { return m_export; }

protected:
    // In the middle of a run it asks first ("Stop the run and quit?"); otherwise it saves form and
    // layout and closes.
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildStatusBar();
    void connectMenu();
    void connectPanel();
    void connectController();
    void connectExport();
    [[nodiscard]] std::span<const Run> runsFor(RunExport::Format format) const;
    void connectKernels();

    void startRun(const Experiment& experiment);
    void askForSweep();
    void addRounds(int count);
    void beginToShow();
    void showNow();
    void showOutcome();
    void showVerdict(const RunSummary& summary);
    void lookAt(int threads);
    void showConditions(const RunSummary& summary, const Verdict& verdict);
    void offerRounds(const RunSummary& summary);
    void explain(ExplanationTopic topic);
    void showIdleStatus();
    [[nodiscard]] bool isMeasuring() const; // a run or a comparison of kernels
    void stopMeasuring();
    void showAvailability();
    void copy();
    void selectAll();
    void restoreSettings();
    void saveSettings() const;
    void askToQuit();

    ControlPanel* m_panel;
    ResultsPane* m_results;
    MainMenu m_menu;
    QToolButton* m_stop; // in the status bar, while the panel is hidden
    QProgressBar* m_progress;
    QLabel* m_status;
    RunExport m_export;
    RunNarrator m_narrator;
    QElapsedTimer m_sinceStart; // of the run
    int m_roundsOnOffer = 0;
    bool m_quitWhenStopped = false;
    Calibrator
        m_calibrator; // it and the controller own threads: they end before what they speak to
    ExperimentController m_controller;
    RunFeed m_feed;
};

} // namespace primeloom
