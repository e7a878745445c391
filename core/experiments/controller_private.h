// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of ExperimentController: a timer that empties the mailbox, and the coordinator thread.
#pragma once

#include "core/experiments/controller.h"
#include "core/experiments/kernel.h"
#include "core/experiments/mailbox.h"
#include "core/experiments/run_progress.h"

#include <QTimer>

#include <chrono>
#include <cstddef>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace primeloom {

// Everything but coordinate() belongs to the controller's thread.
class ExperimentController::Private final {
public:
    Private(ExperimentController& controller, Kernel kernel);

    void start(const Experiment& experiment);
    void stop();

    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] const Run& run() const { return m_run; }
    [[nodiscard]] const Phase& phase() const { return m_phase.phase; }
    [[nodiscard]] Seconds phaseElapsed() const;
    [[nodiscard]] const Progress& progress() const { return m_progress; }
    [[nodiscard]] std::vector<RunningTask> runningTasks() const;

private:
    void prepare(const Experiment& experiment);
    void coordinate(const std::stop_token& stop);
    void tick();
    void takeWhatArrived();
    const RunEvent* takeBatch(std::size_t& room);
    void handle(const PhaseBegan& event);
    void handle(const CostsEstimated& event);
    void handle(const TurnEnded& event);
    void handle(const RunEnded& event);
    void updateProgress();
    void finish();

    ExperimentController& q;
    const Kernel m_kernel;
    QTimer m_timer; // ticks while running
    bool m_isRunning = false;
    bool m_isStopping = false;

    Run m_run;
    std::vector<Limit> m_limits; // of task i
    PhaseBegan m_phase;
    std::optional<RunEnded> m_end; // handed out: the run is over
    std::optional<RunProgress> m_runProgress;
    Progress m_progress;
    std::optional<Mailbox> m_mailbox;

    // First to die: it uses m_kernel, m_run.experiment, m_limits and m_mailbox until it is joined.
    std::jthread m_coordinator;
};

} // namespace primeloom
