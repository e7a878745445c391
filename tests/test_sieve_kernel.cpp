// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/sieve_kernel.h"
#include "tests/known_prime_sums.h"

#include <QTest>

#include <array>
#include <limits>
#include <random>
#include <thread>

using namespace primeloom::primes;

namespace {

constexpr std::uint64_t kEnd = std::numeric_limits<std::uint64_t>::max(); // 2^64 - 1

// The ten largest primes below 2^64, as distances from it (The Prime Pages: primes just less than a
// power of two).
constexpr std::array<std::uint64_t, 10> kDistancesOfLargestPrimes{
    59, 83, 95, 179, 189, 257, 279, 323, 353, 363};

PrimeSum sumOf(Interval interval)
{
    const std::stop_token stop;
    return sieveKernel().sum(interval, {.stop = stop}).value();
}

} // namespace

class TestSieveKernel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sumsAreTheKnownOnes();
    void countsAreThoseOfThePrimeCountingFunction();
    void intervalsEndBeforeTheirLastNumber();
    void stretchesAddUpToTheWhole();
    void sumsPass64Bits();
    void reachesTheLastPrimesBelow2To64();
    void progressEndsAtOne();
    void stopBeforeTheStartGivesNothing();
    void stopFromAnotherThreadGivesNothing();
    void costGrowsWithLengthAndSize();
};

void TestSieveKernel::sumsAreTheKnownOnes()
{
    for (const KnownSum& known : kKnownSums) {
        if (known.n <= 1'000'000'000) // beyond, it is a matter of seconds
            QVERIFY2(sumOf({0, known.n}).sum == fromDecimal(known.sum), known.sum.data());
    }
}

void TestSieveKernel::countsAreThoseOfThePrimeCountingFunction()
{
    QCOMPARE(sumOf({0, 2}).count, std::uint64_t{0});
    QCOMPARE(sumOf({0, 3}).count, std::uint64_t{1});
    QCOMPARE(sumOf({0, 100}).count, std::uint64_t{25});
    QCOMPARE(sumOf({0, 100'000'000}).count, std::uint64_t{5'761'455});
}

void TestSieveKernel::intervalsEndBeforeTheirLastNumber()
{
    QVERIFY((sumOf({2, 2}) == PrimeSum{}));
    QVERIFY((sumOf({2, 3}) == PrimeSum{2, 1}));
    QVERIFY((sumOf({3, 5}) == PrimeSum{3, 1}));
    QVERIFY((sumOf({3, 6}) == PrimeSum{8, 2}));
    QVERIFY((sumOf({24, 29}) == PrimeSum{}));
}

void TestSieveKernel::stretchesAddUpToTheWhole()
{
    std::mt19937_64 random(17);
    constexpr std::uint64_t kLast = 3'000'000'000'000;
    std::uint64_t first = kLast - 20'000'000;
    const PrimeSum whole = sumOf({first, kLast});
    PrimeSum sum;
    while (first < kLast) {
        const std::uint64_t last = std::min(kLast, first + random() % 3'000'000);
        const PrimeSum stretch = sumOf({first, last});
        sum.sum += stretch.sum;
        sum.count += stretch.count;
        first = last;
    }
    QVERIFY(sum == whole);
}

// 2 305 843 009 213 693 951 = 2^61 - 1 is the ninth Mersenne prime; ten primes from there pass
// 2^64.
void TestSieveKernel::sumsPass64Bits()
{
    constexpr std::uint64_t kMersenne = (std::uint64_t{1} << 61U) - 1;
    QVERIFY((sumOf({kMersenne, kMersenne + 1}) == PrimeSum{kMersenne, 1}));
    const PrimeSum many = sumOf({kMersenne, kMersenne + 1000});
    QVERIFY(many.count > 10);
    QVERIFY(many.sum >= static_cast<UInt128>(kMersenne) * many.count);
    QVERIFY(many.sum < static_cast<UInt128>(kMersenne + 1000) * many.count);
}

void TestSieveKernel::reachesTheLastPrimesBelow2To64()
{
    PrimeSum expected;
    for (const std::uint64_t distance : kDistancesOfLargestPrimes)
        expected.sum += kEnd - distance + 1;
    expected.count = kDistancesOfLargestPrimes.size();
    QVERIFY((sumOf({kEnd - 362, kEnd}) == expected));
    QVERIFY((sumOf({kEnd - 58, kEnd - 57}) == PrimeSum{kEnd - 58, 1}));
    QVERIFY((sumOf({kEnd - 57, kEnd}) == PrimeSum{}));
    QVERIFY((sumOf({kEnd, kEnd}) == PrimeSum{}));
}

void TestSieveKernel::progressEndsAtOne()
{
    const std::stop_token stop;
    std::atomic<float> done = 0;
    QVERIFY(sieveKernel().sum({0, 1'000'000}, {.stop = stop, .done = &done}));
    QCOMPARE(done.load(), 1.0F);
}

void TestSieveKernel::stopBeforeTheStartGivesNothing()
{
    std::stop_source source;
    source.request_stop();
    const std::stop_token stop = source.get_token();
    for (const std::uint64_t n : {std::uint64_t{0}, std::uint64_t{100}, kEnd})
        QVERIFY(!sieveKernel().sum({0, n}, {.stop = stop}));
}

void TestSieveKernel::stopFromAnotherThreadGivesNothing()
{
    std::optional<PrimeSum> result = PrimeSum{};
    std::atomic<float> done = 0;
    std::jthread worker([&](const std::stop_token& stop) {
        result = sieveKernel().sum({0, 1'000'000'000'000}, {.stop = stop, .done = &done});
    });
    QTRY_VERIFY(done.load() > 0); // it is in the midst of its segments
    worker.request_stop();
    worker.join();
    QVERIFY(!result);
    QVERIFY(done.load() < 0.5F);
}

void TestSieveKernel::costGrowsWithLengthAndSize()
{
    const Kernel& kernel = sieveKernel();
    QCOMPARE(kernel.cost({5, 5}), 0.0);
    QVERIFY(kernel.cost({0, 2'000'000}) > 1.9 * kernel.cost({0, 1'000'000}));
    QVERIFY(kernel.cost({1'000'000'000'000, 1'001'000'000'000}) > kernel.cost({0, 1'000'000'000}));
    // Pieces cost more than the whole, as each has its own start.
    QVERIFY(kernel.cost({0, 1'000'000}) + kernel.cost({1'000'000, 2'000'000})
        > kernel.cost({0, 2'000'000}));
}

QTEST_GUILESS_MAIN(TestSieveKernel)
#include "test_sieve_kernel.moc"
