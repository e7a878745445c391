// SPDX-License-Identifier: GPL-3.0-or-later
// Runs an experiment on threads of its own and streams what it measures into a Run, in batches.
#pragma once

#include "core/experiments/phase.h"
#include "core/records/run.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <vector>

namespace primeloom {

// How far a run is, weighted by the estimated cost of its tasks.
struct Progress {
    double fraction = 0; // 0..1
    std::chrono::duration<double> left{0}; // remaining tasks list-scheduled on the current workers
};

// A task that a worker is computing right now.
struct RunningTask {
    int worker = 0;
    int task = 0; // position in the order of submission
    Limit n = 0;
};

// Lives in the thread that made it (the GUI thread, or the main thread in batch); every method and
// signal belongs to that thread. Owns the coordinator thread: destroying the controller stops a run
// in progress within 50 ms.
class ExperimentController final : public QObject {
    Q_OBJECT
public:
    explicit ExperimentController(QObject* parent = nullptr);
    ~ExperimentController() override;

    // Begins a new run; run() starts afresh. Precondition: !isRunning().
    void start(const Experiment& experiment);

    // Asks the run to end; returns at once. finished() follows within 50 ms, after the last batch.
    // Idempotent.
    void stop();

    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] const Run& run() const; // grows at each batchArrived()
    [[nodiscard]] Phase phase() const;
    [[nodiscard]] std::chrono::duration<double>
    phaseElapsed() const; // since the executor's start in this round
    [[nodiscard]] Progress progress() const;
    [[nodiscard]] std::vector<RunningTask>
    runningTasks() const; // sampled, nobody is stopped for it

Q_SIGNALS:
    // A new run begins: run() is empty but for its experiment.
    void started();
    // The warm-up or an executor's turn begins.
    void phaseChanged(const primeloom::Phase& phase);
    // records [first, first + count) of run() are new. Never empty.
    void batchArrived(qsizetype first, qsizetype count);
    // A turn is complete: run().turns has one more, all of its records are there.
    void turnEnded(const primeloom::Turn& turn);
    // At the polling rate while running, after any batch: the moment to show elapsed time, progress
    // and live state.
    void ticked();
    // The run ended; run().status says how. No record arrives after it.
    void finished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace primeloom
