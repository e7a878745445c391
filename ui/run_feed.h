// SPDX-License-Identifier: GPL-3.0-or-later
// Leads what a run brings to the views of it.
#pragma once

#include "core/experiments/controller.h"

#include <QObject>

#include <optional>

namespace primeloom {

class ResultsPane;

// Connects the controller's signals to table and tabs; both outlive it.
class RunFeed final : public QObject {
    Q_OBJECT
public:
    RunFeed(const ExperimentController& controller, ResultsPane& views, QObject* parent = nullptr);

    // For the run that is to be started or resumed: how long the serial loop may take in a round.
    void expectSerial(std::optional<Seconds> time) { m_expectedSerial = time; }

    // The run, which has ended, is looked at on another of its thread counts.
    void showAgain();

private:
    void begin();
    void resume();
    void beginPhase(const Phase& phase);
    void addRecords(qsizetype first, qsizetype count);
    void endTurn(const Turn& turn);
    void tick();
    void finish();
    [[nodiscard]] bool isShown(const Phase& phase) const;

    const ExperimentController& m_controller;
    ResultsPane& m_views;
    std::optional<Seconds> m_expectedSerial;
};

} // namespace primeloom
