// SPDX-License-Identifier: GPL-3.0-or-later
// The edges of exactness and of the tables, at each SIMD level of this computer.
#include "core/primes/divisors.h"
#include "core/primes/simd_level.h"
#include "tests/kernel_variant.h"
#include "tests/reference_sieve.h"

#include <QTest>

#include <initializer_list>

using namespace primeloom::primes;

Q_DECLARE_METATYPE(KernelVariant)

namespace {

void addVectorVariants()
{
    QTest::addColumn<KernelVariant>("variant");
    for (const KernelVariant& variant : kernelVariants()) {
        if (variant.level)
            QTest::newRow(variant.name().c_str()) << variant;
    }
}

std::optional<PrimeSum> sumOf(const Kernel& kernel, Interval interval)
{
    const std::stop_source source;
    const std::stop_token stop = source.get_token();
    return kernel.sum(interval, {.stop = stop});
}

bool isTakenForPrime(const Kernel& kernel, std::uint64_t x)
{
    return sumOf(kernel, {.first = x, .last = x + 1})->count == 1;
}

} // namespace

class TestSimd : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keysAreThoseOfTheCommandLine();
    void autoIsTheBestLevel();
    void lowerLevelsAreSupportedToo();
    void levelInUseIsTheOneThatWasSet();
    void borderOfFloatsIsExact_data() { addVectorVariants(); }
    void borderOfFloatsIsExact();
    void beginningOfVectorsIsExact_data() { addVectorVariants(); }
    void beginningOfVectorsIsExact();
    void largestNumbersAreExact_data() { addVectorVariants(); }
    void largestNumbersAreExact();
    void squaresOfPrimesAreComposite_data() { addVectorVariants(); }
    void squaresOfPrimesAreComposite();
    void productsOfNeighbouringPrimesAreComposite_data() { addVectorVariants(); }
    void productsOfNeighbouringPrimesAreComposite();
    void everyStartFindsItsDivisors_data() { addVectorVariants(); }
    void everyStartFindsItsDivisors();
};

void TestSimd::keysAreThoseOfTheCommandLine()
{
    QVERIFY(simdLevelWithKey("scalar") == SimdLevel::Scalar);
    QVERIFY(simdLevelWithKey("sse2") == SimdLevel::Sse2);
    QVERIFY(simdLevelWithKey("avx2") == SimdLevel::Avx2);
    QVERIFY(simdLevelWithKey("avx512") == SimdLevel::Avx512);
    for (const char* unknown : {"", "AVX2", "avx", "avx512f", " sse2"})
        QVERIFY(!simdLevelWithKey(unknown));
    for (const SimdLevel level : kSimdLevels)
        QVERIFY(simdLevelWithKey(keyOf(level)) == level);
}

void TestSimd::autoIsTheBestLevel()
{
    QVERIFY(simdLevelWithKey("auto") == bestSimdLevel());
    QVERIFY(simdLevel() == bestSimdLevel()); // nothing was set yet
    for (const SimdLevel level : kSimdLevels)
        QVERIFY(!isSupported(level) || level <= bestSimdLevel());
}

void TestSimd::lowerLevelsAreSupportedToo()
{
    QVERIFY(isSupported(SimdLevel::Scalar));
    for (const SimdLevel level : kSimdLevels)
        QVERIFY(isSupported(level) == (level <= bestSimdLevel()));
}

void TestSimd::levelInUseIsTheOneThatWasSet()
{
    setSimdLevel(SimdLevel::Scalar);
    QVERIFY(simdLevel() == SimdLevel::Scalar);
    setSimdLevel(bestSimdLevel());
    QVERIFY(simdLevel() == bestSimdLevel());
}

void TestSimd::borderOfFloatsIsExact()
{
    QFETCH(KernelVariant, variant);
    variant.useLevel();
    for (const std::uint64_t border : {1ULL << 22U, 1ULL << 23U, 1ULL << 24U}) {
        const Interval around{.first = border - 3'000, .last = border + 3'000};
        QVERIFY(sumOf(*variant.kernel, around) == sievedSum(around));
        for (std::uint64_t x = border - 70; x < border + 70; ++x) {
            QCOMPARE(isTakenForPrime(*variant.kernel, x),
                sievedSum({.first = x, .last = x + 1}).count == 1);
        }
    }
}

void TestSimd::beginningOfVectorsIsExact()
{
    QFETCH(KernelVariant, variant);
    variant.useLevel();
    const Interval around{.first = 3, .last = 2 * kFirstForVectors};
    for (const std::uint64_t prime : sievedPrimes(around))
        QVERIFY(isTakenForPrime(*variant.kernel, prime));
    QVERIFY(sumOf(*variant.kernel, around) == sievedSum(around));
}

void TestSimd::largestNumbersAreExact()
{
    QFETCH(KernelVariant, variant);
    variant.useLevel();
    const std::uint64_t limit = variant.kernel->description().limit;
    QCOMPARE(limit, std::uint64_t{2'147'483'647});
    const Interval last{.first = limit - 1'000, .last = limit};
    QVERIFY(sumOf(*variant.kernel, last) == sievedSum(last));
    QVERIFY(isTakenForPrime(*variant.kernel, 2'147'483'629)); // the largest
    QVERIFY(!isTakenForPrime(*variant.kernel, 2'147'117'569)); // 46337², the largest square
}

void TestSimd::squaresOfPrimesAreComposite()
{
    QFETCH(KernelVariant, variant);
    variant.useLevel();
    const auto primes = sievedPrimes({.first = 2, .last = 46'340});
    for (std::size_t i = 0; i < primes.size(); i += i < 500 ? 1 : 13) {
        const std::uint64_t square = primes[i] * primes[i];
        QVERIFY(!isTakenForPrime(*variant.kernel, square));
        const Interval around{.first = square - 1, .last = square + 2}; // the root grows here
        QVERIFY(sumOf(*variant.kernel, around) == sievedSum(around));
    }
}

void TestSimd::productsOfNeighbouringPrimesAreComposite()
{
    QFETCH(KernelVariant, variant);
    variant.useLevel();
    const auto primes = sievedPrimes({.first = 2, .last = 46'340});
    for (std::size_t i = 1; i < primes.size(); i += i < 500 ? 1 : 13)
        QVERIFY(!isTakenForPrime(*variant.kernel, primes[i - 1] * primes[i]));
}

void TestSimd::everyStartFindsItsDivisors()
{
    QFETCH(KernelVariant, variant);
    variant.useLevel();
    constexpr std::uint64_t kBefore = kFirstForVectors - 300;
    constexpr std::uint64_t kLast = kFirstForVectors + 300;
    PrimeSum expected = sievedSum({.first = kBefore, .last = kLast});
    for (std::uint64_t first = kBefore; first < kLast; ++first) {
        QVERIFY(sumOf(*variant.kernel, {.first = first, .last = kLast}) == expected);
        if (isTakenForPrime(*variant.kernel, first)) {
            expected.sum -= first;
            --expected.count;
        }
    }
}

QTEST_GUILESS_MAIN(TestSimd)
#include "test_simd.moc"
