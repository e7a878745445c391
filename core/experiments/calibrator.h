// SPDX-License-Identifier: GPL-3.0-or-later
// Calibrates the cost model beside the event loop, so that a window can open first and estimate a
// moment later.
#pragma once

#include "core/experiments/calibration.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <optional>
#include <thread>

namespace primeloom {

// Lives in the thread that made it; methods and signal belong to that thread. Destroying it stops
// the measurement.
class Calibrator final : public QObject {
    Q_OBJECT
public:
    explicit Calibrator(QObject* parent = nullptr);

    // Begins to measure a kernel, about 100 ms on a thread of its own; what was under way for
    // another is given up, a second call for the same does nothing. Precondition: there is a kernel
    // with that key.
    void start(const QString& kernel);

    // Gives up what is under way: calibrated() will not follow. A run is about to use the CPUs.
    void cancel();

Q_SIGNALS:
    void calibrated(const primeloom::CostModel& model);

private:
    void takeResult();

    QTimer m_poll;
    QString m_kernel; // being measured; empty: none
    std::optional<CostModel> m_model; // written by m_thread before m_done is set, read after
    std::atomic<bool> m_done{false};
    std::jthread m_thread; // last: joined before what it writes to goes away
};

} // namespace primeloom
