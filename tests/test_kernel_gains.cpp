// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/kernel_gains.h"

#include <QTest>

#include <vector>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;

namespace {

KernelTiming timed(const QString& key, double serial, double parallel, const QString& simd = {})
{
    return {.key = key,
        .name = key.toUpper(),
        .simd = simd,
        .serial = Seconds{serial},
        .parallel = Seconds{parallel},
        .executor = ExecutorId::Graph,
        .threads = 4};
}

KernelTiming forbidden(const QString& key)
{
    return {.key = key, .name = key.toUpper(), .reason = u"It goes up to 10."_s};
}

std::vector<KernelTiming> all()
{
    return {timed(u"trial"_s, 12, 3), timed(u"trial-simd"_s, 1.2, 0.4, u"avx2"_s),
        timed(u"sieve"_s, 0.01, 0.004), timed(u"combinatorial"_s, 0.001, 0.0005)};
}

// No-break spaces of numbers are plain here.
QString plain(QString text)
{
    return text.replace(QChar(0x202F), u' ').replace(QChar::Nbsp, u' ');
}

QString gains(const std::vector<KernelTiming>& timings)
{
    return plain(gainsText(timings, QLocale::c()));
}

} // namespace

class TestKernelGains : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void factorsMultiply();
    void withoutTheTutorialOnlyThreadsAreKnown();
    void largeFactorsHaveThreeDigits_data();
    void largeFactorsHaveThreeDigits();
    void rowsSpeakOfTheTutorial();
    void threadsThatGiveNothingAreNoGain();
    void oneLineTellsThreadsVectorsAndMathematicsApart();
    void whatWasNotMeasuredIsLeftOut();
};

void TestKernelGains::factorsMultiply()
{
    const std::vector<KernelTiming> timings = all();
    for (const KernelTiming& timing : timings) {
        const KernelFactors factors = factorsOf(timing, timings);
        QCOMPARE(*factors.inAll, *factors.byThreads * *factors.byKernel);
    }
    QCOMPARE(*factorsOf(timings[1], timings).byThreads, 3.0);
    QCOMPARE(*factorsOf(timings[1], timings).byKernel, 10.0);
}

void TestKernelGains::withoutTheTutorialOnlyThreadsAreKnown()
{
    const std::vector timings{forbidden(u"trial"_s), timed(u"sieve"_s, 2, 1)};
    const KernelFactors sieve = factorsOf(timings[1], timings);
    QCOMPARE(*sieve.byThreads, 2.0);
    QVERIFY(!sieve.byKernel && !sieve.inAll);
    const KernelFactors trial = factorsOf(timings[0], timings);
    QVERIFY(!trial.byThreads && !trial.byKernel && !trial.inAll);
}

void TestKernelGains::largeFactorsHaveThreeDigits_data()
{
    QTest::addColumn<double>("factor");
    QTest::addColumn<QString>("text");
    const auto row = [](double factor, const char* text) {
        QTest::newRow(text) << factor << QString::fromUtf8(text);
    };
    row(0.954, "0.954×");
    row(1.95, "1.95×");
    row(12.34, "12.3×");
    row(999.4, "999×");
    row(1000, "1 000×");
    row(12'345, "12 300×");
    row(9'996, "10 000×");
    row(1'234'567, "1 230 000×");
}

void TestKernelGains::largeFactorsHaveThreeDigits()
{
    QFETCH(double, factor);
    QFETCH(QString, text);
    QCOMPARE(plain(factorText(factor, QLocale::c())), text);
}

void TestKernelGains::rowsSpeakOfTheTutorial()
{
    const std::vector<KernelTiming> timings = all();
    const auto words = [&](std::size_t row) {
        return plain(factorsText(timings[row], timings, QLocale::c()));
    };
    QCOMPARE(words(0), u"4.00× faster on 4 threads"_s);
    QCOMPARE(words(1), u"10.0× faster than the tutorial, 30.0× on 4 threads"_s);
    QCOMPARE(words(3), u"12 000× faster than the tutorial, 24 000× on 4 threads"_s);
    const std::vector without{timings[2], forbidden(u"trial"_s)};
    QCOMPARE(plain(factorsText(without[0], without, QLocale::c())), u"2.50× faster on 4 threads"_s);
    QVERIFY(factorsText(without[1], without, QLocale::c()).isEmpty());
}

void TestKernelGains::threadsThatGiveNothingAreNoGain()
{
    const auto words = [](double serial, double parallel) {
        const std::vector timings{timed(u"trial"_s, serial, parallel)};
        return plain(factorsText(timings[0], timings, QLocale::c()));
    };
    QCOMPARE(words(1, 1.01), u"as fast on 4 threads"_s);
    QCOMPARE(words(1.01, 1), u"as fast on 4 threads"_s);
    QCOMPARE(words(1, 1.25), u"1.25× slower on 4 threads"_s);
}

void TestKernelGains::oneLineTellsThreadsVectorsAndMathematicsApart()
{
    QCOMPARE(gains(all()),
        u"Threads: 4.00× faster on 4 threads (TRIAL) · Vectors: 10.0× for the same divisors (avx2) "
        u"· "
        "Mathematics: 12 000× (COMBINATORIAL against TRIAL)"_s);
}

void TestKernelGains::whatWasNotMeasuredIsLeftOut()
{
    std::vector<KernelTiming> timings = all();
    timings[0] = forbidden(u"trial"_s);
    timings[1] = forbidden(u"trial-simd"_s);
    QCOMPARE(gains(timings),
        u"Threads: 2.50× faster on 4 threads (SIEVE) · Mathematics: 10.0× (COMBINATORIAL against SIEVE)"_s);
    timings.resize(2);
    QVERIFY(gains(timings).isEmpty());
}

QTEST_GUILESS_MAIN(TestKernelGains)
#include "test_kernel_gains.moc"
