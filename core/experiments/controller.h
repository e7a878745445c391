// SPDX-License-Identifier: GPL-3.0-or-later
// Runs an experiment on threads of its own and streams what it measures into a Run, in batches.
#pragma once

#include "core/experiments/phase.h"
#include "core/records/run.h"

#include <QObject>

#include <memory>
#include <vector>

namespace primeloom {

namespace primes {
class Kernel;
}

// Lives in the thread that made it (the GUI thread, or the main thread in batch), which needs an
// event loop; every method and signal belongs to that thread. Destroying it in the middle of a run
// is ordinary: its threads are stopped within 50 ms and waited for.
class ExperimentController final : public QObject {
    Q_OBJECT
public:
    explicit ExperimentController(QObject* parent = nullptr);
    // Its tasks compute with `kernel`, which outlives it, whatever kernel an experiment names.
    explicit ExperimentController(const primes::Kernel& kernel, QObject* parent = nullptr);
    ExperimentController(primes::Kernel&& kernel, QObject* parent = nullptr) = delete;
    ~ExperimentController() override;

    // Begins a new run; run() starts afresh. What goes wrong, be it at once, ends the run as
    // RunStatus::Failed. Precondition: !isRunning(), and an experiment as validation makes them.
    void start(const Experiment& experiment);

    // Goes on with run() for `count` more rounds of the same plan. A round that was stopped is set
    // aside (Run::setAside) and taken up anew. Precondition: !isRunning(), run() is Finished or
    // Stopped and of a start(), count >= 1.
    void addRounds(int count);

    // From now on headline and views of run() are of its turns on so many threads
    // (Experiment::threads). Precondition: !isRunning(), run() is a sweep that has measured them.
    void lookAt(int threads);

    // Asks the run to end; returns at once. Its threads end within 50 ms, finished() follows after
    // the last batch. The tasks of the unfinished turn that are not Done become Cancelled. Does
    // nothing when no run is going on or it is stopping already.
    void stop();

    [[nodiscard]] bool isRunning() const; // true until finished() is emitted
    [[nodiscard]] const Run& run() const; // grows at each batchArrived()
    [[nodiscard]] Phase phase() const;
    // Since the phase began, up to now or, while records wait, to the newest of run(); 0 when idle.
    [[nodiscard]] Seconds phaseElapsed() const;
    // As of the last ticked(); of the rounds that start() or addRounds() asked for.
    [[nodiscard]] Progress progress() const;
    // What each task costs alone on a CPU, by its place in run().plan: estimated, until the serial
    // loop has measured it. Empty while nothing is known.
    [[nodiscard]] std::vector<Seconds> taskCosts() const;
    // Samples: nobody is stopped for them. Empty when idle.
    [[nodiscard]] std::vector<RunningTask> runningTasks() const;
    [[nodiscard]] LiveStates liveStates() const; // of the turn under way; empty between turns
    // The window takes more than a hundredth of the CPUs' time (Run::windowShare()): to the end of
    // the run it is told of news twice a second instead of ten times, unless they pile up.
    [[nodiscard]] bool isSlowedDown() const;

Q_SIGNALS:
    // A new run begins: run() has its experiment and plan, but no turns and no records.
    void started();
    // Rounds are added to run(): what was unfinished has gone from the end of its turns and
    // records.
    void resumed();
    // The warm-up or an executor's turn begins; its records are still to come.
    void phaseChanged(const primeloom::Phase& phase);
    // Records [first, first + count) of run() are new, all of one turn. Never empty.
    void batchArrived(qsizetype first, qsizetype count);
    // A turn has ended, completed or not: run().turns has one more, all of its records are there.
    void turnEnded(const primeloom::Turn& turn);
    // At the polling rate while running, after any batch: the moment to show elapsed time, progress
    // and live state.
    void ticked();
    // The run ended; run().status says how. No record arrives after it. start() may be called.
    void finished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace primeloom
