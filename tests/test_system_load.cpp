// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/system_load.h"
#include "core/experiments/usable_cpus.h"

#include <QFile>
#include <QTest>
#include <QThread>

#include <array>
#include <vector>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;
using namespace std::chrono_literals;

namespace {

constexpr QByteArrayView kStat = "cpu  100 20 30 1000 40 5 6 7 8 9\n"
                                 "cpu0 10 2 3 500 20 1 2 3 4 5\n"
                                 "cpu1 90 18 27 500 20 4 4 4 4 4\n"
                                 "intr 1234 5 6\n"
                                 "ctxt 99\n";

// Two CPUs, one second apart.
struct OneSecond {
    OneSecond()
    {
        before.at = std::chrono::steady_clock::time_point(10s);
        after.at = std::chrono::steady_clock::time_point(11s);
        before.cpuTimes = CpuTimes{.busy = 5s, .steal = 1s, .cpus = 2};
        after.cpuTimes = before.cpuTimes;
    }

    [[nodiscard]] TurnConditions conditions() const { return conditionsBetween(before, after); }

    SystemLoad before;
    SystemLoad after;
};

} // namespace

class TestSystemLoad : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pressureIsTheTotalOfSome();
    void cpuTimesAreOfTheCpusAskedFor();
    void cpuTimesNeedACpu();
    void throttledTimeIsRead();
    void onlyTheUnifiedCgroupCounts();
    void sharesAreOfTheTime();
    void otherProgramsHaveWhatThisOneHasNot();
    void roundingLeavesNoNegativeShare();
    void whatIsMissingGivesNothing();
    void ticksAreTooCoarseForAShortTurn();
    void thisComputerIsReadAsFarAsItTells();
    void coresAreNoMoreThanCpus();
};

void TestSystemLoad::pressureIsTheTotalOfSome()
{
    QVERIFY(pressureFrom("some avg10=98.85 avg60=96.84 avg300=69.09 total=774578756\n"
                         "full avg10=0.00 avg60=0.00 avg300=0.00 total=12\n")
        == 774'578'756us);
    QVERIFY(pressureFrom("full avg10=0.00 avg60=0.00 avg300=0.00 total=12\n") == std::nullopt);
    QVERIFY(pressureFrom("some avg10=98.85\n") == std::nullopt);
    QVERIFY(pressureFrom("some total=much\n") == std::nullopt);
    QVERIFY(pressureFrom("") == std::nullopt);
}

void TestSystemLoad::cpuTimesAreOfTheCpusAskedFor()
{
    constexpr std::array kFirst{0};
    constexpr std::array kBoth{0, 1, 2};
    // User, nice, system, interrupts; neither idle nor waiting for input; guests are in user.
    QVERIFY(
        cpuTimesFrom(kStat, kFirst, 10ms) == (CpuTimes{.busy = 180ms, .steal = 30ms, .cpus = 1}));
    QVERIFY(
        cpuTimesFrom(kStat, kBoth, 10ms) == (CpuTimes{.busy = 1610ms, .steal = 70ms, .cpus = 2}));
}

void TestSystemLoad::cpuTimesNeedACpu()
{
    constexpr std::array kAbsent{7};
    QVERIFY(!cpuTimesFrom(kStat, kAbsent, 10ms));
    QVERIFY(!cpuTimesFrom(kStat, {}, 10ms));
    constexpr std::array kFirst{0};
    QVERIFY(!cpuTimesFrom("", kFirst, 10ms));
    QVERIFY(!cpuTimesFrom("cpu0 1 2 3\n", kFirst, 10ms)); // older than steal
}

void TestSystemLoad::throttledTimeIsRead()
{
    QVERIFY(throttledFrom("usage_usec 5\nnr_periods 3\nnr_throttled 2\nthrottled_usec 4321\n")
        == 4321us);
    QVERIFY(throttledFrom("usage_usec 5\nuser_usec 3\n") == std::nullopt); // no quota
    QVERIFY(throttledFrom("throttled_usec\n") == std::nullopt);
    QVERIFY(throttledFrom("") == std::nullopt);
}

void TestSystemLoad::onlyTheUnifiedCgroupCounts()
{
    QVERIFY(
        cgroupFrom("4:memory:/one\n0::/user.slice/a.scope\n") == QByteArray("/user.slice/a.scope"));
    QVERIFY(cgroupFrom("0::/\n") == QByteArray("/"));
    QVERIFY(cgroupFrom("4:memory:/one\n") == std::nullopt);
}

void TestSystemLoad::sharesAreOfTheTime()
{
    OneSecond second;
    second.before.pressure = 5s;
    second.after.pressure = 5'250'000us;
    second.before.throttled = 1s;
    second.after.throttled = 1'100'000us;
    second.after.cpuTimes->steal += 200ms;
    second.before.windowCpu = 3s;
    second.after.windowCpu = 3s + 7ms;
    const TurnConditions conditions = second.conditions();
    QCOMPARE(conditions.pressure.value(), 0.25);
    QCOMPARE(conditions.throttled.value(), 0.1);
    QCOMPARE(conditions.steal.value(), 0.1); // of two CPUs
    QCOMPARE(conditions.otherCpu.value(), 0.0);
    QCOMPARE(conditions.windowCpu, 7ms);
}

void TestSystemLoad::otherProgramsHaveWhatThisOneHasNot()
{
    OneSecond second;
    second.after.cpuTimes->busy += 1'900ms;
    second.before.ownCpu = 100ms;
    second.after.ownCpu = 1'000ms;
    QCOMPARE(second.conditions().otherCpu.value(), 0.5);
}

void TestSystemLoad::roundingLeavesNoNegativeShare()
{
    OneSecond second;
    second.after.cpuTimes->busy += 1'990ms;
    second.after.ownCpu = 1'999ms;
    QCOMPARE(second.conditions().otherCpu.value(), 0.0);
}

void TestSystemLoad::whatIsMissingGivesNothing()
{
    OneSecond second;
    second.after.pressure = 3s; // not before
    second.after.cpuTimes.reset();
    const TurnConditions conditions = second.conditions();
    QVERIFY(!conditions.pressure);
    QVERIFY(!conditions.throttled);
    QVERIFY(!conditions.steal);
    QVERIFY(!conditions.otherCpu);
}

void TestSystemLoad::ticksAreTooCoarseForAShortTurn()
{
    OneSecond second;
    second.after.at = second.before.at + 199ms;
    QVERIFY(!second.conditions().otherCpu);
    QVERIFY(!second.conditions().steal);
    second.after.at = second.before.at + 200ms;
    QVERIFY(second.conditions().otherCpu);
}

void TestSystemLoad::thisComputerIsReadAsFarAsItTells()
{
    const SystemLoad before = systemLoad(CLOCK_THREAD_CPUTIME_ID);
    const SystemLoad after = systemLoad(CLOCK_THREAD_CPUTIME_ID);
    QVERIFY(after.at > before.at);
    QVERIFY(after.windowCpu > before.windowCpu);
    QVERIFY(after.ownCpu > before.ownCpu);
    QCOMPARE(before.cpuTimes.has_value(), QFile::exists(u"/proc/stat"_s));
    // What has run for this test alone is more than a tick.
    QVERIFY(!before.cpuTimes || before.cpuTimes->busy >= 10ms);
    QFile pressure(u"/proc/pressure/cpu"_s);
    QCOMPARE(before.pressure.has_value(), pressure.open(QIODevice::ReadOnly));
}

void TestSystemLoad::coresAreNoMoreThanCpus()
{
    const std::vector<int> cpus = usableCpus();
    QCOMPARE(static_cast<int>(cpus.size()), QThread::idealThreadCount());
    QVERIFY(usableCores() >= 0 && usableCores() <= static_cast<int>(cpus.size()));
}

QTEST_GUILESS_MAIN(TestSystemLoad)
#include "test_system_load.moc"
