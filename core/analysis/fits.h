// SPDX-License-Identifier: GPL-3.0-or-later
// Laws of scaling fitted to a measured sweep, and the guards that keep them from explaining what
// they cannot.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace primeloom {

// What was measured on so many threads, relative to the same executor on one.
struct ScalingPoint {
    int threads = 1;
    double speedUp = 1;
};

// A fitted value with its interval of 95 % (Student's t).
struct FittedValue {
    double value = 0;
    double low = 0;
    double high = 0;

    [[nodiscard]] bool excludesZero() const { return low > 0 || high < 0; }
};

// Speed-up = 1 / (f + (1 − f) / P) (G. M. Amdahl, "Validity of the Single Processor Approach to
// Achieving Large Scale Computing Capabilities", 1967), by least squares of 1/S − 1/P on 1 − 1/P.
struct AmdahlFit {
    FittedValue serialFraction; // f
    std::vector<double> residuals; // measured − fitted speed-up at each point

    [[nodiscard]] double speedUp(double threads) const;
};

// Speed-up = P / (1 + σ (P − 1) + κ P (P − 1)) (N. J. Gunther, "A Simple Capacity Model of
// Massively Parallel Transaction Systems", 1993), by least squares of P/S − 1.
struct UslFit {
    FittedValue contention; // σ
    FittedValue coherency; // κ
    std::vector<double> residuals; // measured − fitted speed-up at each point
    std::optional<double> peak; // threads of most speed-up; none if κ cannot be told from 0

    [[nodiscard]] double speedUp(double threads) const;
};

// One serial fraction a thread count: (1/S − 1/P) / (1 − 1/P) (A. H. Karp and H. P. Flatt,
// "Measuring Parallel Processor Performance", 1990). Precondition: threads > 1. Thread-safe.
[[nodiscard]] double karpFlatt(double speedUp, int threads);

struct KarpFlattPoint {
    int threads = 2;
    double serialFraction = 0;
};

struct FitSummary {
    std::vector<ScalingPoint> points; // that were fitted, threads ascending
    // The list schedule of the tasks is within 5 % of every point: the curve is limited by the
    // tasks' sizes, and a serial fraction would be an invention. Then nothing was fitted.
    bool isLimitedByTasks = false;
    std::optional<AmdahlFit> amdahl;
    std::vector<KarpFlattPoint> karpFlatt; // from two threads on
    std::optional<UslFit> usl;
};

// Fits `points` (threads ascending) up to `cores`, the physical ones. `predicted` are the speed-ups
// that list scheduling predicts, element P - 1 on P threads. Nothing unless there are four thread
// counts or more, one of them 1. Precondition: a prediction for every point. Thread-safe.
[[nodiscard]] std::optional<FitSummary> fitsOf(
    std::span<const ScalingPoint> points, std::span<const double> predicted, int cores);

// Of these points, whatever explains them. Precondition: two points beyond one thread, three for a
// UslFit. Thread-safe.
[[nodiscard]] AmdahlFit fitAmdahl(std::span<const ScalingPoint> points);
[[nodiscard]] UslFit fitUsl(std::span<const ScalingPoint> points);

} // namespace primeloom
