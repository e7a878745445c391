// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/fits.h"
#include "core/analysis/least_squares.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace primeloom;

namespace {

// No list schedule of any tasks would be near.
const std::vector<double> kUnlike(64, 1000.0);

AmdahlFit lawOfAmdahl(double serialFraction)
{
    return {.serialFraction = {.value = serialFraction}, .residuals = {}};
}

UslFit lawOfGunther(double contention, double coherency)
{
    return {.contention = {.value = contention},
        .coherency = {.value = coherency},
        .residuals = {},
        .peak = {}};
}

template <typename Law>
std::vector<ScalingPoint> pointsOn(const Law& law, const std::vector<int>& threads)
{
    std::vector<ScalingPoint> points;
    for (const int count : threads)
        points.push_back({.threads = count, .speedUp = law.speedUp(count)});
    return points;
}

bool isNear(double value, double expected, double tolerance = 1e-9)
{
    return std::abs(value - expected) < tolerance;
}

} // namespace

class TestFits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void curveOfAmdahlGivesItsFraction();
    void curveOfGuntherGivesItsConstantsAndPeak();
    void withoutCoherencyNoPeakIsClaimed();
    void intervalsGrowWithTheResiduals();
    void studentsTHasItsKnownValues();
    void karpFlattOfAmdahlIsConstant();
    void fewerThanFourThreadCountsAreNotFitted();
    void withoutOneThreadNothingIsFitted();
    void nothingBeyondTheCoresIsFitted();
    void whatTheScheduleExplainsHasNoSerialFraction();
};

void TestFits::curveOfAmdahlGivesItsFraction()
{
    const AmdahlFit fit = fitAmdahl(pointsOn(lawOfAmdahl(0.07), {1, 2, 4, 8}));
    QVERIFY(isNear(fit.serialFraction.value, 0.07));
    QVERIFY(isNear(fit.serialFraction.low, 0.07, 1e-6));
    QCOMPARE(fit.residuals.size(), std::size_t{4});
    for (const double residual : fit.residuals)
        QVERIFY(isNear(residual, 0));
    QVERIFY(isNear(fit.speedUp(16), 1 / (0.07 + 0.93 / 16)));
}

void TestFits::curveOfGuntherGivesItsConstantsAndPeak()
{
    const UslFit fit = fitUsl(pointsOn(lawOfGunther(0.05, 0.002), {1, 2, 4, 8, 16}));
    QVERIFY(isNear(fit.contention.value, 0.05));
    QVERIFY(isNear(fit.coherency.value, 0.002));
    QVERIFY(isNear(fit.peak.value(), std::sqrt(0.95 / 0.002), 1e-3));
    for (const double residual : fit.residuals)
        QVERIFY(isNear(residual, 0));
}

void TestFits::withoutCoherencyNoPeakIsClaimed()
{
    std::vector<ScalingPoint> points = pointsOn(lawOfAmdahl(0.05), {1, 2, 4, 8, 16});
    points[2].speedUp *= 1.01;
    points[3].speedUp *= 0.99;
    const UslFit fit = fitUsl(points);
    QVERIFY(!fit.coherency.excludesZero());
    QVERIFY(!fit.peak);
}

// Two values 0.1 and 0.3 of the slope at x = 1: the mean 0.2, standard error 0.1, t = 12.706.
void TestFits::intervalsGrowWithTheResiduals()
{
    LeastSquares1 line;
    line.add(1, 0.1);
    line.add(1, 0.3);
    QVERIFY(isNear(line.slope().value, 0.2));
    QVERIFY(isNear(line.slope().high - 0.2, 12.706 * 0.1));
    QVERIFY(isNear(0.2 - line.slope().low, 12.706 * 0.1));
    // y = 2 u − v but for one value that is 0.6 too large: in a design of three values the residual
    // is in the direction that neither column spans, (1, 1, −1) / √3.
    LeastSquares2 plane;
    plane.add(1, 0, 2);
    plane.add(0, 1, -1);
    plane.add(1, 1, 1 + 0.6);
    const auto [u, v] = plane.slopes();
    QVERIFY(isNear(u.value, 2.2));
    QVERIFY(isNear(v.value, -0.8));
    // Residual sum of squares 0.36 / 3 = 0.12; the inverse of ((2, 1), (1, 2)) has 2/3 on its
    // diagonal.
    QVERIFY(isNear(u.high - u.value, 12.706 * std::sqrt(0.12 * 2 / 3)));
    QVERIFY(isNear(v.value - v.low, 12.706 * std::sqrt(0.12 * 2 / 3)));
}

void TestFits::studentsTHasItsKnownValues()
{
    QCOMPARE(studentT95(1), 12.706);
    QCOMPARE(studentT95(10), 2.228);
    QCOMPARE(studentT95(20), 2.086);
    QVERIFY(isNear(studentT95(30), 2.0423, 3e-4));
    QVERIFY(isNear(studentT95(60), 2.0003, 1e-4));
    QVERIFY(isNear(studentT95(1000), 1.9623, 1e-4));
    QVERIFY(studentT95(21) < studentT95(20));
}

void TestFits::karpFlattOfAmdahlIsConstant()
{
    for (const int threads : {2, 3, 8, 64})
        QVERIFY(isNear(karpFlatt(lawOfAmdahl(0.1).speedUp(threads), threads), 0.1));
    const FitSummary fits = fitsOf(pointsOn(lawOfAmdahl(0.1), {1, 2, 4, 8}), kUnlike, 8).value();
    QCOMPARE(fits.karpFlatt.size(), std::size_t{3});
    QCOMPARE(fits.karpFlatt.front().threads, 2);
    QVERIFY(isNear(fits.amdahl->serialFraction.value, 0.1));
    QVERIFY(fits.usl);
}

void TestFits::fewerThanFourThreadCountsAreNotFitted()
{
    QVERIFY(!fitsOf(pointsOn(lawOfAmdahl(0.1), {1, 2, 4}), kUnlike, 64));
    QVERIFY(fitsOf(pointsOn(lawOfAmdahl(0.1), {1, 2, 3, 4}), kUnlike, 64));
    QVERIFY(!fitsOf({}, kUnlike, 64));
}

void TestFits::withoutOneThreadNothingIsFitted()
{
    QVERIFY(!fitsOf(pointsOn(lawOfAmdahl(0.1), {2, 3, 4, 5, 6}), kUnlike, 64));
}

void TestFits::nothingBeyondTheCoresIsFitted()
{
    const auto points = pointsOn(lawOfAmdahl(0.1), {1, 2, 3, 4, 6, 8});
    QCOMPARE(fitsOf(points, kUnlike, 4)->points.size(), std::size_t{4});
    QCOMPARE(fitsOf(points, kUnlike, 4)->points.back().threads, 4);
    QVERIFY(!fitsOf(points, kUnlike, 3));
    QVERIFY(!fitsOf(points, kUnlike, 0)); // unknown
}

void TestFits::whatTheScheduleExplainsHasNoSerialFraction()
{
    std::vector<double> predicted;
    for (int threads = 1; threads <= 64; ++threads)
        predicted.push_back(lawOfAmdahl(0.03).speedUp(threads));
    std::vector<ScalingPoint> points = pointsOn(lawOfAmdahl(0.03), {1, 2, 3, 4});
    points.back().speedUp *= 0.96;
    const FitSummary limited = fitsOf(points, predicted, 64).value();
    QVERIFY(limited.isLimitedByTasks);
    QVERIFY(!limited.amdahl && !limited.usl && limited.karpFlatt.empty());
    points.back().speedUp *= 0.97;
    const FitSummary fitted = fitsOf(points, predicted, 64).value();
    QVERIFY(!fitted.isLimitedByTasks);
    QVERIFY(fitted.amdahl && fitted.usl && !fitted.karpFlatt.empty());
}

QTEST_GUILESS_MAIN(TestFits)
#include "test_fits.moc"
