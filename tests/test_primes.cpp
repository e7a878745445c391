// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/trial_division.h"
#include "tests/kernel_variant.h"
#include "tests/known_prime_sums.h"
#include "tests/reference_sieve.h"
#include "tests/worker_clock.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <atomic>
#include <latch>
#include <random>
#include <set>
#include <thread>
#include <vector>

using namespace primeloom;
using namespace primeloom::primes;

Q_DECLARE_METATYPE(KernelVariant)

namespace {

constexpr std::uint64_t kTutorialEnd = 2'000'000;

void addVariants()
{
    QTest::addColumn<KernelVariant>("variant");
    for (const KernelVariant& variant : kernelVariants())
        QTest::newRow(variant.name().c_str()) << variant;
}

std::optional<PrimeSum> sumOf(const Kernel& kernel, Interval interval)
{
    const std::stop_source source;
    const std::stop_token stop = source.get_token();
    return kernel.sum(interval, {.stop = stop});
}

} // namespace

// Each test's rows are all kernels at all levels unless it says so.
class TestPrimes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keysAreUniqueAndFindTheirKernel();
    void knownSumsAreText();
    void sumsAreTheKnownOnes_data() { addVariants(); }
    void sumsAreTheKnownOnes();
    void stretchesAddUpToTheKnownSums_data() { addVariants(); }
    void stretchesAddUpToTheKnownSums();
    void countsAreThoseOfThePrimeCountingFunction_data() { addVariants(); }
    void countsAreThoseOfThePrimeCountingFunction();
    void tinyIntervalsAreExact_data() { addVariants(); }
    void tinyIntervalsAreExact();
    void randomIntervalsAreThoseOfTheSieve_data() { addVariants(); }
    void randomIntervalsAreThoseOfTheSieve();
    void stopBeforeTheStartGivesNothing_data() { addVariants(); }
    void stopBeforeTheStartGivesNothing();
    void stopFromAnotherThreadGivesNothing_data() { addVariants(); }
    void stopFromAnotherThreadGivesNothing();
    void threadsMayShareAKernel_data() { addVariants(); }
    void threadsMayShareAKernel();
    void progressRisesToTheEnd();
};

void TestPrimes::keysAreUniqueAndFindTheirKernel()
{
    std::set<std::string_view> keys;
    for (const Kernel* kernel : kernels()) {
        const std::string_view key = kernel->description().key;
        QVERIFY(keys.insert(key).second);
        QCOMPARE(kernelWithKey(key), kernel);
    }
    QCOMPARE(kernels().front(), kernelWithKey("trial"));
    QVERIFY(kernelWithKey("Trial") == nullptr);
    QVERIFY(kernelWithKey("") == nullptr);
}

void TestPrimes::knownSumsAreText()
{
    QVERIFY(fromDecimal("18446744073709551615") >> 64 == 0);
    QVERIFY(fromDecimal("18446744073709551616") >> 64 == 1); // 2^64
    QVERIFY(fromDecimal(kKnownSums.back().sum)
        == UInt128{18'435'588'552'550} * 1'000'000'000 + 705'911'377);
}

void TestPrimes::sumsAreTheKnownOnes()
{
    QFETCH(KernelVariant, variant);
    variant.useLevel();
    for (const KnownSum& known : kKnownSums) {
        if (known.n <= 1'000'000) {
            const auto result = sumOf(*variant.kernel, {.first = 0, .last = known.n});
            QVERIFY(result.has_value());
            QVERIFY2(result->sum == fromDecimal(known.sum), known.sum.data());
        }
    }
}

void TestPrimes::stretchesAddUpToTheKnownSums()
{
    QFETCH(KernelVariant, variant);
    variant.useLevel();
    UInt128 sum = 0;
    std::uint64_t end = 0;
    for (const KnownSum& known : kKnownSums) {
        if (known.n > kTutorialEnd)
            break;
        sum += sumOf(*variant.kernel, {.first = end, .last = known.n})->sum;
        end = known.n;
        QVERIFY2(sum == fromDecimal(known.sum), known.sum.data());
    }
    QCOMPARE(end, kTutorialEnd);
}

void TestPrimes::countsAreThoseOfThePrimeCountingFunction()
{
    QFETCH(KernelVariant, variant);
    variant.useLevel();
    QCOMPARE(sumOf(*variant.kernel, {.first = 0, .last = 3})->count, std::uint64_t{1});
    QCOMPARE(sumOf(*variant.kernel, {.first = 0, .last = 100})->count, std::uint64_t{25});
    QCOMPARE(sumOf(*variant.kernel, {.first = 0, .last = 100'000})->count, std::uint64_t{9592});
}

void TestPrimes::tinyIntervalsAreExact()
{
    QFETCH(KernelVariant, variant);
    variant.useLevel();
    for (std::uint64_t first = 0; first < 30; ++first) {
        for (std::uint64_t last = first; last < 60; ++last) {
            const Interval interval{.first = first, .last = last};
            QVERIFY(sumOf(*variant.kernel, interval) == sievedSum(interval));
        }
    }
}

void TestPrimes::randomIntervalsAreThoseOfTheSieve()
{
    QFETCH(KernelVariant, variant);
    variant.useLevel();
    std::mt19937_64 random(20'231'117); // NOLINT(cert-msc51-cpp): the same numbers every time
    const auto below = [&random](std::uint64_t end) { return random() % end; };
    for (int i = 0; i < 60; ++i) {
        const std::uint64_t magnitude = std::uint64_t{1} << (8 + below(23)); // 2^8 … 2^30
        const std::uint64_t first = magnitude + below(magnitude);
        const Interval interval{.first = first,
            .last = std::min<std::uint64_t>(first + below(2'000), kTrialDivisionLimit)};
        const auto result = sumOf(*variant.kernel, interval);
        const auto where = std::to_string(first) + " … " + std::to_string(interval.last);
        QVERIFY2(result == sievedSum(interval), where.c_str());
    }
}

void TestPrimes::stopBeforeTheStartGivesNothing()
{
    QFETCH(KernelVariant, variant);
    variant.useLevel();
    std::stop_source source;
    source.request_stop();
    const std::stop_token stop = source.get_token();
    for (const std::uint64_t n : {std::uint64_t{0}, std::uint64_t{2}, std::uint64_t{100},
             variant.kernel->description().limit})
        QVERIFY(!variant.kernel->sum({.first = 0, .last = n}, {.stop = stop}));
}

void TestPrimes::stopFromAnotherThreadGivesNothing()
{
    QFETCH(KernelVariant, variant);
    variant.useLevel();
    std::latch begun(1);
    std::optional<PrimeSum> result = PrimeSum{};
    std::jthread worker([&](const std::stop_token& stop) {
        const Interval all{.first = 0, .last = variant.kernel->description().limit};
        begun.count_down();
        result = variant.kernel->sum(all, {.stop = stop}); // for long, if it does not poll
    });
    begun.wait();
    const WorkerClock clock(worker);
    QTRY_VERIFY(clock.elapsed() > 0.02); // it is in the midst of its work
    worker.request_stop();
    worker.join();
    QVERIFY(!result);
}

void TestPrimes::threadsMayShareAKernel()
{
    QFETCH(KernelVariant, variant);
    variant.useLevel();
    std::array<std::optional<PrimeSum>, 4> results;
    {
        std::vector<std::jthread> threads;
        for (auto& result : results) {
            threads.emplace_back([&result, &variant] {
                result = sumOf(*variant.kernel, {.first = 0, .last = 30'000});
            });
        }
    }
    for (const auto& result : results)
        QVERIFY(result == sievedSum({.first = 0, .last = 30'000}));
}

void TestPrimes::progressRisesToTheEnd()
{
    for (const char* key : {"trial", "trial-simd", "trial-primes"}) {
        const Kernel& kernel = *kernelWithKey(key);
        std::atomic<float> done = -1;
        const std::stop_source source;
        const std::stop_token stop = source.get_token();
        const Interval interval{.first = 1'000'000, .last = kTutorialEnd};
        QVERIFY(kernel.sum(interval, {.stop = stop, .done = &done}).has_value());
        QVERIFY(done > 0.95F);
        QVERIFY(done <= 1);
    }
}

QTEST_GUILESS_MAIN(TestPrimes)
#include "test_primes.moc"
