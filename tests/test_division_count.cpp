// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/catalogue.h"
#include "core/primes/division_count.h"
#include "core/primes/root.h"
#include "core/primes/trial_division.h"

#include <QTest>

#include <cmath>
#include <cstdint>
#include <vector>

using namespace primeloom::primes;

namespace {

constexpr std::uint32_t kEnd = 10'100'000;

// What the loops do for all numbers below each, counted without doing it: a composite number stops
// at its smallest factor, a prime one tries all divisors up to ceil(sqrt(x)).
struct Divisions {
    std::vector<std::uint64_t> byAll;
    std::vector<std::uint64_t> byPrimes;
};

std::vector<std::uint32_t> smallestFactors()
{
    std::vector<std::uint32_t> smallest(kEnd, 0); // 0: prime
    for (std::uint32_t factor = 2; factor * factor < kEnd; ++factor) {
        for (std::uint32_t multiple = factor * factor; multiple < kEnd; multiple += factor) {
            if (smallest[multiple] == 0)
                smallest[multiple] = factor;
        }
    }
    return smallest;
}

Divisions countDivisions()
{
    const std::vector<std::uint32_t> smallest = smallestFactors();
    std::vector<std::uint32_t> primesUpTo(rootOf(kEnd) + 1, 0);
    for (std::size_t i = 2; i < primesUpTo.size(); ++i)
        primesUpTo[i] = primesUpTo[i - 1] + (smallest[i] == 0 ? 1 : 0);
    Divisions below{.byAll = std::vector<std::uint64_t>(kEnd + 1, 0),
        .byPrimes = std::vector<std::uint64_t>(kEnd + 1, 0)};
    for (std::uint32_t x = 3; x < kEnd; ++x) {
        const std::uint32_t lastTried = smallest[x] == 0 ? rootOf(x) : smallest[x];
        below.byAll[x + 1] = below.byAll[x] + lastTried - 1;
        below.byPrimes[x + 1] = below.byPrimes[x] + primesUpTo[lastTried];
    }
    return below;
}

double error(
    const std::vector<std::uint64_t>& below, double model, std::size_t first, std::size_t last)
{
    return std::abs(model / static_cast<double>(below[last] - below[first]) - 1);
}

} // namespace

class TestDivisionCount : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_counted = countDivisions(); }
    void tutorialMakesTheKnownNumberOfDivisions();
    void modelFollowsTheDivisionsBelowN();
    void modelFollowsTheDivisionsOfAStretch();
    void costShapeFollowsTheDivisions();
    void costShapeIsSaneForTinyLimits();
    void costsOfNeighboursAddUp_data();
    void costsOfNeighboursAddUp();
    void vectorsTakeSeveralDivisionsEach();

private:
    Divisions m_counted;
};

void TestDivisionCount::tutorialMakesTheKnownNumberOfDivisions()
{
    std::uint64_t total = 0;
    for (std::uint32_t n = 1'000'000; n < 2'000'000; n += 50'000)
        total += m_counted.byAll[n];
    QCOMPARE(total, std::uint64_t{2'367'132'933}); // design: the science, section 2
}

void TestDivisionCount::modelFollowsTheDivisionsBelowN()
{
    for (const std::uint32_t n : {10'000U, 100'000U, 1'000'000U, 2'000'000U, 10'000'000U})
        QVERIFY(error(m_counted.byAll, trialDivisions({.first = 0, .last = n}), 0, n) < 0.01);
    for (const std::uint32_t n : {100'000U, 1'000'000U, 2'000'000U, 10'000'000U})
        QVERIFY(error(m_counted.byPrimes, primeDivisions({.first = 0, .last = n}), 0, n) < 0.02);
}

void TestDivisionCount::modelFollowsTheDivisionsOfAStretch()
{
    for (const std::uint32_t n : {100'000U, 300'000U, 1'000'000U, 2'000'000U, 10'000'000U}) {
        const Interval stretch{.first = n, .last = n + n / 100};
        const auto errorOf = [&stretch](const auto& counted, double model) {
            return error(counted, model, stretch.first, stretch.last);
        };
        QVERIFY(errorOf(m_counted.byAll, trialDivisions(stretch)) < 0.04);
        QVERIFY(errorOf(m_counted.byPrimes, primeDivisions(stretch)) < 0.03);
    }
}

void TestDivisionCount::costShapeFollowsTheDivisions()
{
    const auto scale = [this](std::uint32_t n) {
        return static_cast<double>(m_counted.byAll[n]) / trialDivisionCostShape(n);
    };
    for (std::uint32_t n = 1'000'000; n < 2'000'000; n += 50'000)
        QVERIFY(std::abs(scale(n) / scale(1'000'000) - 1) < 0.032);
}

void TestDivisionCount::costShapeIsSaneForTinyLimits()
{
    QCOMPARE(trialDivisionCostShape(0), 0.0);
    QCOMPARE(trialDivisionCostShape(1), 0.0);
    for (std::uint64_t n = 2; n < 1000; ++n)
        QVERIFY(trialDivisionCostShape(n) > trialDivisionCostShape(n - 1));
}

void TestDivisionCount::costsOfNeighboursAddUp_data()
{
    QTest::addColumn<QByteArray>("key");
    for (const char* key : {"trial", "trial-simd", "trial-primes"})
        QTest::newRow(key) << QByteArray(key);
}

void TestDivisionCount::costsOfNeighboursAddUp()
{
    QFETCH(QByteArray, key);
    const Kernel& kernel = *kernelWithKey(key.toStdString());
    for (const std::uint64_t cut : {3'000ULL, 1'000'000ULL, 8'388'608ULL, 9'999'999ULL}) {
        const double left = kernel.cost({.first = 0, .last = cut});
        const double right = kernel.cost({.first = cut, .last = 10'000'000});
        QVERIFY(left > 0);
        QVERIFY(right > 0);
        QCOMPARE(left + right, kernel.cost({.first = 0, .last = 10'000'000}));
    }
    QCOMPARE(kernel.cost({.first = 500, .last = 500}), 0.0);
}

void TestDivisionCount::vectorsTakeSeveralDivisionsEach()
{
    const Interval floats{.first = 1'000'000, .last = 2'000'000};
    const Interval doubles{.first = 10'000'000, .last = 11'000'000};
    const auto perVector = [](Interval interval, SimdLevel level) {
        return trialDivisions(interval) / vectorCount(interval, level, trialDivisions);
    };
    QCOMPARE(perVector(floats, SimdLevel::Scalar), 1.0);
    QCOMPARE(perVector(doubles, SimdLevel::Scalar), 1.0);
    QCOMPARE(perVector(floats, SimdLevel::Sse2), 4.0);
    QCOMPARE(perVector(doubles, SimdLevel::Sse2), 2.0);
    QCOMPARE(perVector(floats, SimdLevel::Avx512), 16.0);
    QCOMPARE(perVector(doubles, SimdLevel::Avx512), 8.0);
}

QTEST_GUILESS_MAIN(TestDivisionCount)
#include "test_division_count.moc"
