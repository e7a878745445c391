// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/fits.h"

#include "core/analysis/least_squares.h"

#include <QtGlobal>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>

namespace primeloom {

namespace {

constexpr std::size_t kFewestThreadCounts = 4;
constexpr double kExplained = 0.05;

template <typename Fit>
std::vector<double> residualsOf(const Fit& fit, std::span<const ScalingPoint> points)
{
    std::vector<double> residuals;
    for (const ScalingPoint& point : points)
        residuals.push_back(point.speedUp - fit.speedUp(point.threads));
    return residuals;
}

// On one thread every law is exact: such a point tells nothing of its constants.
std::vector<ScalingPoint> beyondOneThread(std::span<const ScalingPoint> points)
{
    std::vector<ScalingPoint> beyond;
    std::ranges::copy_if(points, std::back_inserter(beyond),
        [](const ScalingPoint& point) { return point.threads > 1; });
    return beyond;
}

bool isExplainedBy(std::span<const double> predicted, std::span<const ScalingPoint> points)
{
    return std::ranges::all_of(points, [predicted](const ScalingPoint& point) {
        const double expected = predicted[static_cast<std::size_t>(point.threads - 1)];
        return std::abs(point.speedUp / expected - 1) <= kExplained;
    });
}

} // namespace

double AmdahlFit::speedUp(double threads) const
{
    return 1 / (serialFraction.value + (1 - serialFraction.value) / threads);
}

double UslFit::speedUp(double threads) const
{
    return threads
        / (1 + contention.value * (threads - 1) + coherency.value * threads * (threads - 1));
}

double karpFlatt(double speedUp, int threads)
{
    Q_ASSERT(threads > 1);
    return (1 / speedUp - 1.0 / threads) / (1 - 1.0 / threads);
}

AmdahlFit fitAmdahl(std::span<const ScalingPoint> points)
{
    LeastSquares1 line;
    for (const ScalingPoint& point : beyondOneThread(points))
        line.add(1 - 1.0 / point.threads, 1 / point.speedUp - 1.0 / point.threads);
    AmdahlFit fit{.serialFraction = line.slope(), .residuals = {}};
    fit.residuals = residualsOf(fit, points);
    return fit;
}

UslFit fitUsl(std::span<const ScalingPoint> points)
{
    LeastSquares2 plane;
    for (const ScalingPoint& point : beyondOneThread(points)) {
        const double others = point.threads - 1;
        plane.add(others, point.threads * others, point.threads / point.speedUp - 1);
    }
    const auto [contention, coherency] = plane.slopes();
    UslFit fit{.contention = contention, .coherency = coherency, .residuals = {}, .peak = {}};
    fit.residuals = residualsOf(fit, points);
    if (coherency.low > 0 && contention.value < 1)
        fit.peak = std::sqrt((1 - contention.value) / coherency.value);
    return fit;
}

std::optional<FitSummary> fitsOf(
    std::span<const ScalingPoint> points, std::span<const double> predicted, int cores)
{
    FitSummary summary;
    std::ranges::copy_if(points, std::back_inserter(summary.points),
        [cores](const ScalingPoint& point) { return point.threads <= cores; });
    if (summary.points.size() < kFewestThreadCounts || summary.points.front().threads != 1)
        return std::nullopt;
    summary.isLimitedByTasks = isExplainedBy(predicted, summary.points);
    if (summary.isLimitedByTasks)
        return summary;
    summary.amdahl = fitAmdahl(summary.points);
    for (const ScalingPoint& point : beyondOneThread(summary.points))
        summary.karpFlatt.push_back(
            {.threads = point.threads, .serialFraction = karpFlatt(point.speedUp, point.threads)});
    summary.usl = fitUsl(summary.points);
    return summary;
}

} // namespace primeloom
