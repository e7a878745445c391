// SPDX-License-Identifier: GPL-3.0-or-later
// How long tasks take on this computer, estimated before anything is measured.
#pragma once

#include "core/records/experiment.h"
#include "core/records/seconds.h"

#include <QThread>

#include <optional>
#include <stop_token>

namespace primeloom {

// Seconds of one task as scale · shape(n)^exponent, fitted to two measured points. The exponent
// corrects the shape; it stays within 0.8 and 1.2, so that a disturbed measurement bends the
// estimate of a large n but cannot make it absurd. From the points of calibrate() the model follows
// the number of divisions within 5 % up to n = 2·10^7; at 2^31 it is 13 % low. A value;
// thread-safe.
class CostModel {
public:
    struct Sample {
        Limit n = 0;
        Seconds cost{0};
    };

    // Precondition: 2 <= small.n < large.n, both costs > 0. The model goes through `large` exactly.
    CostModel(const Sample& small, const Sample& large);

    // Never negative, grows with n, 0 below 2.
    [[nodiscard]] Seconds taskCost(Limit n) const;

    // Of all tasks, one after another. Above 500 tasks it is integrated from 256 of them, which
    // differs from the sum by less than 0.1 %: a form may ask at each keystroke.
    [[nodiscard]] Seconds serialWork(const LimitRange& range) const;

    // Of the whole experiment: warm-up aside, every executor and round, list-scheduled on
    // min(threads, cpus). Above 500 tasks the makespan is taken for the larger of the longest task
    // and work / workers, which no schedule beats and list scheduling exceeds by at most one task.
    [[nodiscard]] Seconds experimentTime(
        const Experiment& experiment, int cpus = QThread::idealThreadCount()) const;

private:
    [[nodiscard]] Seconds makespan(const Experiment& experiment, int workers) const;

    double m_scale = 0;
    double m_exponent;
};

// Measures the kernel at n = 100 000 and 300 000 on the calling thread, about 90 ms (each point the
// fastest of three). Nothing if stopped. Call it on a thread of your own, never on the GUI thread.
// Thread-safe.
[[nodiscard]] std::optional<CostModel> calibrate(const std::stop_token& stop);

} // namespace primeloom
