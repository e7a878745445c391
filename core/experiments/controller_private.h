// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of ExperimentController: a timer that empties the mailbox, and the coordinator thread.
#pragma once

#include "core/experiments/controller.h"
#include "core/experiments/live_tracker.h"
#include "core/experiments/mailbox.h"
#include "core/experiments/plan.h"
#include "core/experiments/run_progress.h"

#include <QTimer>

#include <chrono>
#include <cstddef>
#include <ctime>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace primeloom {

// Begins and ends in controller_private.cpp, arrivals and queries in controller_arrivals.cpp.
// Everything but coordinate() belongs to the controller's thread.
class ExperimentController::Private final {
public:
    // `kernel`: instead of the experiments' own; null: those.
    Private(ExperimentController& controller, const primes::Kernel* kernel);

    void start(const Experiment& experiment);
    void addRounds(int count);
    void lookAt(int threads);
    void stop();

    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] const Run& run() const { return m_run; }
    [[nodiscard]] const Phase& phase() const { return m_phase.phase; }
    [[nodiscard]] Seconds phaseElapsed() const;
    [[nodiscard]] const Progress& progress() const { return m_progress; }
    [[nodiscard]] std::vector<Seconds> taskCosts() const;
    [[nodiscard]] std::vector<RunningTask> runningTasks() const;
    [[nodiscard]] LiveStates liveStates() const;
    [[nodiscard]] bool isSlowedDown() const { return m_isSlowedDown; }

private:
    template <class Prepare>
    void begin(Prepare&& prepare);
    void prepareRun(const Experiment& experiment);
    void prepareRounds(int first);
    void coordinate(int firstRound, const std::stop_token& stop);
    [[nodiscard]] const primes::Kernel& kernel() const;

    void tick();
    void takeWhatArrived();
    const RunEvent* takeBatch(std::size_t& room);
    void handle(const PhaseBegan& event);
    void handle(const CostsEstimated& event);
    void handle(const TurnEnded& event);
    void handle(const RunEnded& event);
    void slowDownIfCostly();
    void chooseInterval();
    void updateProgress();
    void finish();

    // Between ticks: usually, while the window is costly, and while nobody is measured.
    static constexpr std::chrono::milliseconds kPollInterval{100};
    static constexpr std::chrono::milliseconds kSlowPollInterval{500};
    static constexpr std::chrono::milliseconds kUrgentPollInterval{10};

    ExperimentController& q;
    const primes::Kernel* const m_kernel; // null: the experiment's
    clockid_t m_windowClock{}; // CPU time of the controller's thread
    QTimer m_timer; // ticks while running
    bool m_isRunning = false;
    bool m_isStopping = false;
    bool m_isSlowedDown = false;
    bool m_isBehind = false; // at the last tick more had arrived than it took

    Run m_run;
    PhaseBegan m_phase;
    std::optional<RunEnded> m_end; // handed out: the run is over
    std::optional<Plan> m_plan; // of m_run.experiment
    std::optional<RunProgress> m_runProgress; // by m_plan
    std::optional<LiveTracker> m_live; // by m_plan
    Progress m_progress;
    std::optional<Mailbox> m_mailbox;

    // First to die: it uses m_run.experiment, m_plan and m_mailbox until it is joined.
    std::jthread m_coordinator;
};

} // namespace primeloom
