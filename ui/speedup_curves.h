// SPDX-License-Identifier: GPL-3.0-or-later
// What the chart of the Speed-up tab draws, apart from drawing.
#pragma once

#include "core/analysis/sweep.h"

#include <QList>
#include <QPointF>

#include <array>
#include <vector>

namespace primeloom {

enum class SpeedupMeasure : std::uint8_t { SpeedUp, Efficiency };
// How far predictions are shown: as far as was measured, or to kMostPredictedThreads.
enum class SpeedupReach : std::uint8_t { Measured, WhatIf };

struct SpeedupMark {
    int threads = 1;
    double value = 1;
    double low = 1; // of the whisker
    double high = 1;

    friend bool operator==(const SpeedupMark&, const SpeedupMark&) = default;
};

// Points are (threads, speed-up or efficiency).
struct SpeedupCurves {
    std::array<std::vector<SpeedupMark>, kExecutorCount> measured; // serial's is 1 on one thread
    QList<QPointF> ideal; // up to where it leaves the plot
    QList<QPointF> best; // on this computer, as far as was measured
    QList<QPointF> whatIf; // from where `best` ends, or runs out of CPUs; empty unless asked for
    SpeedupReach reach = SpeedupReach::Measured;
    int mostThreads = 2; // the right end of the plot
    double highest = 1; // the top of the plot
    double lowest = 1; // of all that is drawn

    // More threads were measured than this computer has CPUs: beyond those, `best` and `whatIf`
    // differ.
    [[nodiscard]] bool forksBeforeItsEnd() const
    {
        return !whatIf.isEmpty() && whatIf.constFirst().x() < best.constLast().x();
    }
};

// Precondition: there are points.
[[nodiscard]] SpeedupCurves curvesOf(
    const SweepSummary& sweep, SpeedupMeasure measure, SpeedupReach reach);

// All thread counts that were measured, ascending.
[[nodiscard]] std::vector<int> measuredThreads(const SweepSummary& sweep);

// The speed-up that the tasks allow on so many threads of this computer: the measured is held
// against it. Precondition: there are points, 1 <= threads <= kMostPredictedThreads.
[[nodiscard]] double bestOn(const SweepSummary& sweep, int threads);

} // namespace primeloom
