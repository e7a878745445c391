// SPDX-License-Identifier: GPL-3.0-or-later
// How long tasks take on this computer, estimated before anything is measured.
#pragma once

#include "core/records/experiment.h"
#include "core/records/seconds.h"

#include <QThread>

#include <optional>
#include <stop_token>

namespace primeloom::primes {
class Kernel;
}

namespace primeloom {

// Seconds that a kernel takes for [0, n), as scale · cost(n)^exponent with the kernel's own cost,
// fitted to two measured points. The exponent corrects the cost; it stays within 0.9 and 1.1, so
// that a disturbed measurement bends the estimate of a large n but cannot make it absurd. A value;
// thread-safe.
class CostModel {
public:
    struct Sample {
        Limit n = 0;
        Seconds cost{0};
    };

    // Of the tutorial's trial division. Precondition: 2 <= small.n < large.n, both costs > 0. The
    // model goes through `large` exactly.
    CostModel(const Sample& small, const Sample& large);
    CostModel(const primes::Kernel& kernel, const Sample& small, const Sample& large);

    [[nodiscard]] QString kernel() const; // its key

    // Of the sum below n. Never negative, grows with n, 0 below 2.
    [[nodiscard]] Seconds taskCost(Limit n) const;

    // Of the stretch [first, last): stretches side by side add up to taskCost().
    [[nodiscard]] Seconds stretchCost(Limit first, Limit last) const;

    // Of all tasks, one after another. Above 500 tasks it is integrated from 256 of them, which
    // differs from the sum by less than 0.1 %: a form may ask at each keystroke.
    [[nodiscard]] Seconds serialWork(
        const LimitRange& range, PlanId plan = PlanId::Independent) const;

    // Of the whole experiment: warm-up aside, every executor and round, list-scheduled on
    // min(threads, cpus). Above 500 tasks the makespan is taken for the larger of the longest task
    // and work / workers, which no schedule beats and list scheduling exceeds by at most one task.
    // So it is for work that is cut into even parts, as the task graph does with a kernel's steps;
    // a pool runs the steps of one n one after another. The locked pool is as slow as the serial
    // loop.
    [[nodiscard]] Seconds experimentTime(
        const Experiment& experiment, int cpus = QThread::idealThreadCount()) const;

private:
    [[nodiscard]] Seconds makespan(const Experiment& experiment, ExecutorId id, int workers) const;

    [[nodiscard]] Seconds roundTime(const Experiment& experiment, ExecutorId id, int cpus) const;

    const primes::Kernel* m_kernel; // of the catalogue, which lives as long as the program
    double m_scale = 0;
    double m_exponent;
};

// Measures the kernel on the calling thread at an n that takes about 10 ms and at a third of it,
// each point the fastest of three by the thread's CPU time: about 0.1 s. Nothing if stopped. Call
// it on a thread of your own, never on the GUI thread. Thread-safe.
[[nodiscard]] std::optional<CostModel> calibrate(
    const primes::Kernel& kernel, const std::stop_token& stop);

} // namespace primeloom
