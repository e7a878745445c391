// SPDX-License-Identifier: GPL-3.0-or-later
// How long tasks take on this computer, estimated before anything is measured.
#pragma once

#include "core/records/experiment.h"

#include <chrono>
#include <optional>
#include <stop_token>

namespace primeloom {

// Seconds of one task as scale · shape(n)^exponent, fitted to two measured points. A value;
// thread-safe.
class CostModel {
public:
    struct Sample {
        Limit n = 0;
        std::chrono::duration<double> cost{0};
    };

    // Precondition: small.n < large.n, both costs > 0.
    CostModel(const Sample& small, const Sample& large);

    [[nodiscard]] std::chrono::duration<double> taskCost(Limit n) const;
    // Of all tasks, one after another.
    [[nodiscard]] std::chrono::duration<double> serialWork(const LimitRange& range) const;
    // Of the whole experiment: warm-up aside, every executor and round, list-scheduled on
    // min(threads, CPUs).
    [[nodiscard]] std::chrono::duration<double> experimentTime(const Experiment& experiment) const;

private:
    double m_scale;
    double m_exponent;
};

// Measures the kernel at n = 100 000 and 300 000 on the calling thread, about 30 ms (each point the
// fastest of three). Nothing if stopped. Call it on a thread of your own, never on the GUI thread.
// Thread-safe.
[[nodiscard]] std::optional<CostModel> calibrate(const std::stop_token& stop);

} // namespace primeloom
