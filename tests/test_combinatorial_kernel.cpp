// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/combinatorial_kernel.h"
#include "core/primes/meissel_lehmer.h"
#include "core/primes/rough_segment.h"
#include "core/primes/sieve_kernel.h"
#include "tests/known_prime_sums.h"
#include "tests/run_steps.h"
#include "tests/worker_clock.h"

#include <QTest>

#include <array>
#include <latch>
#include <random>
#include <thread>
#include <vector>

using namespace primeloom;
using namespace primeloom::primes;

namespace {

// Just below and above the n at which a sum stops to fit a double, a signed and an unsigned 64-bit
// integer: each a prime and the number after it. By primesieve, prime by prime.
constexpr std::array kCrossings{
    KnownSum{595'600'673, "9007198841036280"},
    KnownSum{595'600'674, "9007199436636953"},
    KnownSum{20'706'267'151, "9223372033277571343"},
    KnownSum{20'706'267'152, "9223372053983838494"},
    KnownSum{29'505'444'491, "18446744057541225032"},
    KnownSum{29'505'444'492, "18446744087046669523"},
};

// The On-Line Encyclopedia of Integer Sequences, A046731: the sum of the primes below 10^k.
constexpr KnownSum kTenToThe13{10'000'000'000'000, "1699246443377779418889494"};

PrimeSum sumOf(const Kernel& kernel, Interval interval)
{
    const std::stop_token stop;
    return kernel.sum(interval, {.stop = stop}).value();
}

PrimeSum sumBelow(std::uint64_t n)
{
    return sumOf(combinatorialKernel(), {0, n});
}

// A topological loop: runs any step whose predecessors have run, the last such one first, so that
// the order differs from that of insertion.
bool runBackwards(SteppedSum& steps)
{
    const std::stop_token stop;
    std::vector<bool> done(steps.stepCount(), false);
    const auto isReady = [&](std::size_t step) {
        return !done[step]
            && std::ranges::all_of(
                steps.predecessors(step), [&](std::uint32_t before) { return done[before]; });
    };
    for (std::size_t ran = 0; ran < steps.stepCount(); ++ran) {
        std::size_t step = steps.stepCount() - 1;
        while (!isReady(step))
            --step;
        if (!steps.run(step, {.stop = stop}))
            return false;
        done[step] = true;
    }
    return true;
}

} // namespace

class TestCombinatorialKernel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sumsAreTheKnownOnes();
    void sumsAreExactWhere64BitsEnd();
    void countsAreThoseOfThePrimeCountingFunction();
    void everySmallNAgreesWithTheSieve();
    void randomNAgreesWithTheSieve();
    void nAroundSquaresCubesAndFourthPowersAgreesWithTheSieve();
    void randomIntervalsAgreeWithTheSieve();
    void rootsOfTheLargestXAreExact();
    void quotientsAreWholeUpToTheLimit();
    void segmentKeepsWhatNoRemovedPrimeDivides();
    void stepsInAnyOrderGiveTheSameAsOnePiece();
    void stepsOnTwoThreadsGiveTheSameAsOnePiece();
    void stepsNamePredecessorsBeforeThem();
    void costsOfStepsAddUpToThatOfTheWhole();
    void stopBeforeTheStartGivesNothing();
    void stopFromAnotherThreadEndsAnyStep();
    void stopEndsSteps();
    void progressEndsAtOne();
};

void TestCombinatorialKernel::sumsAreTheKnownOnes()
{
    for (const KnownSum& known : kKnownSums)
        QVERIFY2(sumBelow(known.n).sum == fromDecimal(known.sum), known.sum.data());
    QVERIFY(sumBelow(kTenToThe13.n).sum == fromDecimal(kTenToThe13.sum));
}

void TestCombinatorialKernel::sumsAreExactWhere64BitsEnd()
{
    for (const KnownSum& known : kCrossings)
        QVERIFY2(sumBelow(known.n).sum == fromDecimal(known.sum), known.sum.data());
}

void TestCombinatorialKernel::countsAreThoseOfThePrimeCountingFunction()
{
    QCOMPARE(sumBelow(2).count, std::uint64_t{0});
    QCOMPARE(sumBelow(3).count, std::uint64_t{1});
    QCOMPARE(sumBelow(1'000'000'000).count, std::uint64_t{50'847'534});
    QCOMPARE(sumBelow(1'000'000'000'000).count, std::uint64_t{37'607'912'018});
}

void TestCombinatorialKernel::everySmallNAgreesWithTheSieve()
{
    for (std::uint64_t n = 0; n < 5000; ++n)
        QVERIFY2(sumBelow(n) == sumOf(sieveKernel(), {0, n}), qPrintable(QString::number(n)));
}

void TestCombinatorialKernel::randomNAgreesWithTheSieve()
{
    std::mt19937_64 random(2024);
    for (unsigned bits = 10; bits <= 30; ++bits) {
        for (int i = 0; i < 4; ++i) {
            const std::uint64_t n = random() % (std::uint64_t{1} << bits);
            QVERIFY2(sumBelow(n) == sumOf(sieveKernel(), {0, n}), qPrintable(QString::number(n)));
        }
    }
}

// Where the roots change that part the leaves.
void TestCombinatorialKernel::nAroundSquaresCubesAndFourthPowersAgreesWithTheSieve()
{
    for (const std::uint64_t root : {7U, 11U, 13U, 30U, 31U, 37U, 97U, 101U}) {
        for (const std::uint64_t power :
            {root * root, root * root * root, root * root * root * root}) {
            for (std::uint64_t n = power - 1; n <= power + 2; ++n)
                QVERIFY2(
                    sumBelow(n) == sumOf(sieveKernel(), {0, n}), qPrintable(QString::number(n)));
        }
    }
}

void TestCombinatorialKernel::randomIntervalsAgreeWithTheSieve()
{
    std::mt19937_64 random(7);
    for (int i = 0; i < 20; ++i) {
        const std::uint64_t first = random() % 1'000'000'000'000;
        const Interval interval{first, first + random() % 1'000'000};
        QVERIFY(sumOf(combinatorialKernel(), interval) == sumOf(sieveKernel(), interval));
    }
}

void TestCombinatorialKernel::rootsOfTheLargestXAreExact()
{
    const auto split = MeisselLehmerSplit::of(kLargestX);
    QCOMPARE(combinatorialKernel().description().limit, kLargestX + 1);
    QCOMPARE(split.squareRoot, std::uint64_t{94'906'265}); // floor(2^26.5)
    QCOMPARE(split.fourthRoot, std::uint32_t{9741}); // floor(2^13.25)
    QVERIFY(split.fourthRoot <= RoughSegment::kLargestPrime);
    QVERIFY(UInt128{split.y} * split.y * split.y > kLargestX);
    QVERIFY(split.y <= split.squareRoot);
}

// A quotient is hardest just below a whole one.
void TestCombinatorialKernel::quotientsAreWholeUpToTheLimit()
{
    std::mt19937_64 random(53);
    const auto check = [](std::uint64_t a, std::uint64_t b) {
        return wholeQuotient(static_cast<double>(a), static_cast<double>(b)) == a / b;
    };
    for (int i = 0; i < 1'000'000; ++i) {
        const std::uint64_t b = 1 + random() % (std::uint64_t{1} << (1 + random() % 52));
        const std::uint64_t multiple = kLargestX / b * b;
        QVERIFY(check(multiple, b));
        QVERIFY(check(multiple - 1, b));
        QVERIFY(check(kLargestX, b));
    }
}

void TestCombinatorialKernel::segmentKeepsWhatNoRemovedPrimeDivides()
{
    const auto segment = std::make_unique<RoughSegment>();
    for (const std::uint64_t number : {0U, 1U, 7U}) {
        const std::uint64_t low = number * RoughSegment::kLength;
        segment->reset(low);
        for (const std::uint32_t prime : {7U, 127U, 16'381U})
            segment->removeMultiplesOf(prime);
        segment->updateSums();
        std::uint64_t count = 0;
        std::uint64_t distances = 0;
        for (std::uint32_t offset = 0; offset < RoughSegment::kLength; ++offset) {
            const std::uint64_t n = low + offset;
            if (n % 2 != 0 && n % 3 != 0 && n % 5 != 0 && n % 7 != 0 && n % 127 != 0
                && n % 16'381 != 0) {
                ++count;
                distances += offset;
            }
            const Tally tally = segment->tallyUpTo(offset);
            QVERIFY(countOf(tally) == count && distancesOf(tally) == distances);
        }
        QCOMPARE(countOf(segment->tally()), count);
        QCOMPARE(distancesOf(segment->tally()), distances);
    }
}

void TestCombinatorialKernel::stepsInAnyOrderGiveTheSameAsOnePiece()
{
    for (const std::uint64_t n : {std::uint64_t{0}, std::uint64_t{1001}, std::uint64_t{123'456'789},
             std::uint64_t{77'777'777'777}}) {
        const PrimeSum whole = sumBelow(n);
        for (int parts = 1; parts <= 8; ++parts) {
            const auto steps = combinatorialKernel().stepsBelow(n, parts);
            QVERIFY(runBackwards(*steps));
            QVERIFY2(steps->result() == whole, qPrintable(QString::number(n)));
        }
    }
}

void TestCombinatorialKernel::stepsOnTwoThreadsGiveTheSameAsOnePiece()
{
    constexpr std::uint64_t kN = 50'000'000'000;
    const PrimeSum whole = sumBelow(kN);
    for (int parts = 1; parts <= 8; ++parts) {
        const auto steps = combinatorialKernel().stepsBelow(kN, parts);
        QVERIFY(runSteps(*steps, 2, {}));
        QVERIFY(steps->result() == whole);
    }
}

void TestCombinatorialKernel::stepsNamePredecessorsBeforeThem()
{
    const auto steps = combinatorialKernel().stepsBelow(1'000'000'000'000, 8);
    QVERIFY(steps->stepCount() >= 2 + 2 * 8);
    for (std::size_t step = 0; step < steps->stepCount(); ++step) {
        for (const std::uint32_t before : steps->predecessors(step))
            QVERIFY(before < step);
    }
}

void TestCombinatorialKernel::costsOfStepsAddUpToThatOfTheWhole()
{
    for (const std::uint64_t n :
        {std::uint64_t{1'000'000'000}, std::uint64_t{10'000'000'000'000}}) {
        for (const int parts : {1, 8}) {
            const auto steps = combinatorialKernel().stepsBelow(n, parts);
            double sum = 0;
            for (std::size_t step = 0; step < steps->stepCount(); ++step) {
                QVERIFY(steps->cost(step) > 0);
                sum += steps->cost(step);
            }
            QVERIFY(std::abs(sum / combinatorialKernel().cost({0, n}) - 1) < 1e-6);
        }
    }
    QVERIFY(combinatorialKernel().cost({0, 0}) == 0.0);
}

void TestCombinatorialKernel::stopBeforeTheStartGivesNothing()
{
    std::stop_source source;
    source.request_stop();
    const std::stop_token stop = source.get_token();
    for (const std::uint64_t n : {std::uint64_t{0}, std::uint64_t{100}, kLargestX + 1})
        QVERIFY(!combinatorialKernel().sum({0, n}, {.stop = stop}));
}

// Each step but that of the small table takes many seconds at the limit, and would return true at
// the end of them if it did not poll.
void TestCombinatorialKernel::stopFromAnotherThreadEndsAnyStep()
{
    const auto steps = combinatorialKernel().stepsBelow(kLargestX + 1, 1);
    QCOMPARE(steps->stepCount(), std::size_t{5});
    for (const std::size_t table : {0U, 1U})
        QVERIFY(steps->run(table, {.stop = std::stop_token()}));
    for (const std::size_t step : {2U, 3U, 4U}) {
        bool ran = true;
        std::latch begun(1);
        std::jthread worker([&](const std::stop_token& stop) {
            begun.count_down();
            ran = steps->run(step, {.stop = stop});
        });
        begun.wait();
        const WorkerClock clock(worker);
        QTRY_VERIFY(clock.elapsed() > 0.02); // it is in the midst of its leaves
        worker.request_stop();
        worker.join();
        QVERIFY(!ran);
    }
}

void TestCombinatorialKernel::stopEndsSteps()
{
    std::stop_source source;
    source.request_stop();
    const auto steps = combinatorialKernel().stepsBelow(1'000'000'000'000, 4);
    QVERIFY(!runSteps(*steps, 2, source.get_token()));
}

void TestCombinatorialKernel::progressEndsAtOne()
{
    const std::stop_token stop;
    for (const std::uint64_t n : {std::uint64_t{10}, std::uint64_t{1'000'000'000}}) {
        std::atomic<float> done = 0;
        QVERIFY(combinatorialKernel().sum({0, n}, {.stop = stop, .done = &done}));
        QCOMPARE(done.load(), 1.0F);
    }
}

QTEST_GUILESS_MAIN(TestCombinatorialKernel)
#include "test_combinatorial_kernel.moc"
