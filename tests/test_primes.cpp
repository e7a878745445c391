// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/trial_division.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <latch>
#include <pthread.h>
#include <thread>
#include <vector>

using namespace primeloom::primes;

namespace {

struct KnownSum {
    std::uint32_t n;
    std::uint64_t sum;
};

constexpr std::array kSmallSums{
    KnownSum{0, 0},
    KnownSum{1, 0},
    KnownSum{2, 0},
    KnownSum{3, 2},
    KnownSum{4, 5},
    KnownSum{5, 5},
    KnownSum{6, 10},
    KnownSum{10, 17},
    KnownSum{100, 1060},
    KnownSum{1000, 76'127},
    KnownSum{10'000, 5'736'396},
    KnownSum{100'000, 454'396'537},
};

constexpr std::array kTutorialSums{
    KnownSum{1'000'000, 37'550'402'023},
    KnownSum{1'050'000, 41'276'629'127},
    KnownSum{1'100'000, 45'125'753'695},
    KnownSum{1'150'000, 49'161'463'647},
    KnownSum{1'200'000, 53'433'406'131},
    KnownSum{1'250'000, 57'759'511'224},
    KnownSum{1'300'000, 62'287'995'772},
    KnownSum{1'350'000, 66'955'471'633},
    KnownSum{1'400'000, 71'881'256'647},
    KnownSum{1'450'000, 76'875'349'479},
    KnownSum{1'500'000, 82'074'443'256},
    KnownSum{1'550'000, 87'423'357'964},
    KnownSum{1'600'000, 92'878'592'188},
    KnownSum{1'650'000, 98'576'757'977},
    KnownSum{1'700'000, 104'450'958'704},
    KnownSum{1'750'000, 110'431'974'857},
    KnownSum{1'800'000, 116'581'137'847},
    KnownSum{1'850'000, 122'913'801'665},
    KnownSum{1'900'000, 129'451'433'482},
    KnownSum{1'950'000, 136'136'977'177},
};

// The divisions that the tutorial's loop makes for each n below `end`, counted without making
// them: a composite x stops at its smallest factor, a prime one tries 2 … ceil(sqrt(x)).
std::vector<std::uint64_t> divisionsBelow(std::uint32_t end)
{
    std::vector<std::uint32_t> smallestFactor(end, 0);
    for (std::uint32_t factor = 2; factor * factor < end; ++factor) {
        for (std::uint32_t multiple = factor * factor; multiple < end; multiple += factor) {
            if (smallestFactor[multiple] == 0)
                smallestFactor[multiple] = factor;
        }
    }
    std::vector<std::uint64_t> below(end + 1, 0);
    for (std::uint32_t x = 3; x < end; ++x) {
        const auto root = static_cast<std::uint32_t>(std::ceil(std::sqrt(double{1} * x)));
        below[x + 1] = below[x] + (smallestFactor[x] == 0 ? root : smallestFactor[x]) - 1;
    }
    return below;
}

double cpuSeconds(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

} // namespace

class TestPrimes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sumsAreTheKnownOnes_data();
    void sumsAreTheKnownOnes();
    void countsAreThoseOfThePrimeCountingFunction();
    void stopBeforeTheStartGivesNothing();
    void stopFromAnotherThreadGivesNothing();
    void costShapeFollowsTheDivisions();
    void costOfAnIntervalIsItsDivisions();
    void costsOfNeighboursAddUp();
    void costShapeIsSaneForTinyLimits();
};

void TestPrimes::sumsAreTheKnownOnes_data()
{
    QTest::addColumn<quint32>("n");
    QTest::addColumn<quint64>("sum");
    const auto addRows = [](const auto& table) {
        for (const KnownSum& known : table)
            QTest::addRow("%u", known.n) << quint32{known.n} << quint64{known.sum};
    };
    addRows(kSmallSums);
    addRows(kTutorialSums);
}

void TestPrimes::sumsAreTheKnownOnes()
{
    QFETCH(quint32, n);
    const std::optional<PrimeSum> result = sumPrimesBelow(n, std::stop_token());
    QVERIFY(result.has_value());
    QCOMPARE(result->sum >> 64, UInt128{0});
    QTEST(static_cast<quint64>(result->sum), "sum");
}

void TestPrimes::countsAreThoseOfThePrimeCountingFunction()
{
    QCOMPARE(sumPrimesBelow(3, {})->count, std::uint64_t{1});
    QCOMPARE(sumPrimesBelow(100, {})->count, std::uint64_t{25});
    QCOMPARE(sumPrimesBelow(100'000, {})->count, std::uint64_t{9592});
}

void TestPrimes::stopBeforeTheStartGivesNothing()
{
    std::stop_source source;
    source.request_stop();
    for (const std::uint32_t n : {0U, 2U, 100U, kTrialDivisionLimit})
        QVERIFY(!sumPrimesBelow(n, source.get_token()));
}

void TestPrimes::stopFromAnotherThreadGivesNothing()
{
    std::latch begun(1);
    std::optional<PrimeSum> result = PrimeSum{};
    std::jthread worker([&](const std::stop_token& stop) {
        begun.count_down();
        result = sumPrimesBelow(kTrialDivisionLimit, stop); // for hours, if it does not poll
    });
    begun.wait();
    clockid_t workerClock{};
    QCOMPARE(pthread_getcpuclockid(worker.native_handle(), &workerClock), 0);
    const double atStart = cpuSeconds(workerClock);
    QTRY_VERIFY(cpuSeconds(workerClock) - atStart > 0.02); // it is in the midst of its divisions
    worker.request_stop();
    worker.join();
    QVERIFY(!result);
}

void TestPrimes::costShapeFollowsTheDivisions()
{
    const std::vector<std::uint64_t> divisions = divisionsBelow(2'000'000);
    std::uint64_t total = 0;
    for (const KnownSum& task : kTutorialSums)
        total += divisions[task.n];
    QCOMPARE(total, std::uint64_t{2'367'132'933}); // design: the science, section 2

    const auto scale = [&divisions](std::uint32_t n) {
        return static_cast<double>(divisions[n]) / trialDivisionCostShape(n);
    };
    for (const KnownSum& task : kTutorialSums)
        QVERIFY(std::abs(scale(task.n) / scale(1'000'000) - 1) < 0.032);
}

void TestPrimes::costOfAnIntervalIsItsDivisions()
{
    constexpr std::uint32_t kEnd = 20'200'000;
    const std::vector<std::uint64_t> divisions = divisionsBelow(kEnd);
    const auto error = [&divisions](std::uint32_t first, std::uint32_t last) {
        const double counted = static_cast<double>(divisions[last] - divisions[first]);
        return std::abs(trialKernel().cost({.first = first, .last = last}) / counted - 1);
    };
    for (const std::uint32_t n : {10'000U, 100'000U, 1'000'000U, 2'000'000U, 20'000'000U})
        QVERIFY(error(0, n) < 0.01);
    for (const std::uint32_t n : {100'000U, 300'000U, 1'000'000U, 2'000'000U, 20'000'000U})
        QVERIFY(error(n, n + n / 100) < 0.04);
}

void TestPrimes::costsOfNeighboursAddUp()
{
    const Kernel& kernel = trialKernel();
    const double parts = kernel.cost({.first = 0, .last = 1'000'000})
        + kernel.cost({.first = 1'000'000, .last = 1'000'001});
    QCOMPARE(parts, kernel.cost({.first = 0, .last = 1'000'001}));
    QCOMPARE(kernel.cost({.first = 0, .last = 3}), 0.0);
    QCOMPARE(kernel.cost({.first = 500, .last = 500}), 0.0);
}

void TestPrimes::costShapeIsSaneForTinyLimits()
{
    QCOMPARE(trialDivisionCostShape(0), 0.0);
    QCOMPARE(trialDivisionCostShape(1), 0.0);
    for (std::uint64_t n = 2; n < 1000; ++n)
        QVERIFY(trialDivisionCostShape(n) > trialDivisionCostShape(n - 1));
}

QTEST_GUILESS_MAIN(TestPrimes)
#include "test_primes.moc"
