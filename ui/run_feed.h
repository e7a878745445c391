// SPDX-License-Identifier: GPL-3.0-or-later
// Leads what a run brings to the views of it.
#pragma once

#include "core/analysis/summary.h"
#include "core/experiments/controller.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace primeloom {

class ResultsPane;

// Connects the controller's signals to table and tabs; both outlive it. When a run has ended, tabs
// show its outcome one after another as the event loop comes by, the one that is seen first, so
// that no click waits for all of them.
class RunFeed final : public QObject {
    Q_OBJECT
public:
    RunFeed(const ExperimentController& controller, ResultsPane& views, QObject* parent = nullptr);

    // For the run that is to be started or resumed: how long the serial loop may take in a round.
    void expectSerial(std::optional<Seconds> time) { m_expectedSerial = time; }

    // The run, which has ended, is looked at on another of its thread counts.
    void showAgain();

    // Of the run that ended last.
    [[nodiscard]] const RunSummary& summary() const { return m_summary; }

Q_SIGNALS:
    // The run has ended, or is looked at again. Follows finished() of the controller, comes before
    // any tab shows the outcome.
    void summarized(const primeloom::RunSummary& summary);

private:
    void begin();
    void resume();
    void beginPhase(const Phase& phase);
    void addRecords(qsizetype first, qsizetype count);
    void endTurn(const Turn& turn);
    void tick();
    void finish();
    void showNextPage();
    [[nodiscard]] bool isShown(const Phase& phase) const;

    const ExperimentController& m_controller;
    ResultsPane& m_views;
    std::optional<Seconds> m_expectedSerial;
    RunSummary m_summary; // of the run that ended last
    std::vector<std::function<void()>> m_unshown; // what pages are still to be told, last first
};

} // namespace primeloom
