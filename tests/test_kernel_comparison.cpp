// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/kernel_catalogue.h"
#include "core/experiments/kernel_comparison.h"
#include "core/experiments/kernel_results.h"
#include "tests/controller_run.h"
#include "tests/made_run.h"

#include <memory>
#include <utility>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;
using enum ExecutorId;

namespace {

// π-sums: the tutorial's value for 10^6 is its first.
constexpr Limit kMillion = 1'000'000;
constexpr SumValue kSumBelowMillion = 37'550'402'023;

bool completes(KernelComparison& comparison, const ComparisonSettings& settings)
{
    const QSignalSpy finished(&comparison, &KernelComparison::finished);
    comparison.start(settings);
    return QTest::qWaitFor([&finished] { return !finished.isEmpty(); }, kPatience);
}

const KernelTiming& timingOf(const KernelComparison& comparison, QStringView key)
{
    return *std::ranges::find(comparison.timings(), key, &KernelTiming::key);
}

std::vector<SumValue> resultsOf(const Run& run)
{
    std::vector<SumValue> sums;
    for (const TaskRecord& record : run.records) {
        if (record.kind == TaskKind::Result)
            sums.push_back(record.sum);
    }
    return sums;
}

Run runOf(const QString& kernel, double serial, double graph)
{
    Experiment experiment = madeExperiment(1, {Serial, Graph}, 2, 1);
    experiment.kernel = kernel;
    Run run = madeRun(experiment, {{serial, graph}}, {serial});
    run.kernel = *kernelInfo(kernel);
    return run;
}

} // namespace

class TestKernelComparison : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyKernelFindsTheTutorialsSum();
    void oneNIsSharedAmongThreads();
    void kernelsThatCannotGoSoFarSayWhy();
    void progressNeverFalls();
    void kernelsTakeTurnsInBothOrders();
    void stopKeepsWhatIsMeasuredAndNamesTheRest();
    void stopWhileCostsAreEstimatedEndsAtOnce();
    void itMayBeStartedAgainFromFinished();
    void destroyingItInTheMiddleIsOrdinary();
    void rowHoldsMediansAndVectors();
    void failedRunIsItsRowsReason();
    void conflictNamesBothKernels();
};

void TestKernelComparison::everyKernelFindsTheTutorialsSum()
{
    KernelComparison comparison(QLocale::c());
    QVERIFY(completes(comparison, {.n = kMillion, .threads = 2, .rounds = 1}));
    QVERIFY(!comparison.wasStopped());
    const std::vector<KernelInfo> kernels = kernelInfos();
    QCOMPARE(comparison.timings().size(), kernels.size());
    QCOMPARE(comparison.runs().size(), kernels.size());
    for (std::size_t row = 0; row < kernels.size(); ++row) {
        const KernelTiming& timing = comparison.timings()[row];
        QCOMPARE(timing.key, kernels[row].key);
        QVERIFY2(timing.reason.isEmpty(), qUtf8Printable(timing.reason));
        QVERIFY(*timing.serial > Seconds{0} && *timing.parallel > Seconds{0});
        QCOMPARE(timing.executor, Graph);
        QCOMPARE(timing.threads, 2);
        for (const SumValue sum : resultsOf(comparison.runs()[row]))
            QVERIFY(sum == kSumBelowMillion);
    }
    QVERIFY(!conflictIn(comparison.runs()));
}

void TestKernelComparison::oneNIsSharedAmongThreads()
{
    KernelComparison comparison(QLocale::c());
    QVERIFY(completes(comparison, {.n = 300'000, .threads = 2, .rounds = 1}));
    for (const Run& run : comparison.runs()) {
        QCOMPARE(run.experiment.taskCount(), 1);
        QVERIFY2(run.plan.taskCount() > 2, qUtf8Printable(run.experiment.kernel));
        QCOMPARE(resultsOf(run).size(), std::size_t{2}); // one of serial, one of graph
    }
}

void TestKernelComparison::kernelsThatCannotGoSoFarSayWhy()
{
    KernelComparison comparison(QLocale::c());
    QVERIFY(completes(comparison, {.n = 1'000'000'000'000'000'000, .threads = 2, .rounds = 1}));
    QVERIFY(timingOf(comparison, u"trial").reason.startsWith(u"It goes up to 2"));
    QVERIFY(timingOf(comparison, u"sieve").reason.startsWith(u"It would take about "));
    QVERIFY(timingOf(comparison, u"sieve").reason.endsWith(u"; the limit is 2\u00A0min."));
    for (const KernelTiming& timing : comparison.timings())
        QVERIFY(!timing.serial && !timing.reason.isEmpty());
    QVERIFY(comparison.runs().empty());
}

void TestKernelComparison::progressNeverFalls()
{
    KernelComparison comparison(QLocale::c());
    constexpr double kRounding = 1e-12;
    double fraction = 0;
    bool isSteady = true;
    connect(&comparison, &KernelComparison::ticked, this, [&] {
        const ComparisonProgress progress = comparison.progress();
        isSteady = isSteady && progress.fraction >= fraction - kRounding && progress.fraction <= 1;
        fraction = progress.fraction;
    });
    QVERIFY(completes(comparison, {.n = 100'000, .threads = 2, .rounds = 2}));
    QVERIFY(isSteady);
    QVERIFY(!comparison.progress().row);
}

// K kernels, three rounds: 0 1 … K-1, K-1 … 1 0, 0 1 … K-1; and within a kernel S-G, G-S, S-G.
void TestKernelComparison::kernelsTakeTurnsInBothOrders()
{
    KernelComparison comparison(QLocale::c());
    using Turn = std::pair<int, std::size_t>; // round and row
    std::vector<Turn> order;
    connect(&comparison, &KernelComparison::ticked, this, [&] {
        const ComparisonProgress progress = comparison.progress();
        const Turn now{progress.round, progress.row.value_or(0)};
        if (progress.row && (order.empty() || order.back() != now))
            order.push_back(now);
    });
    QVERIFY(completes(comparison, {.n = 100'000, .threads = 2, .rounds = 3}));
    const std::size_t kernels = comparison.timings().size();
    std::vector<Turn> expected;
    for (int round = 0; round < 3; ++round) {
        for (std::size_t place = 0; place < kernels; ++place)
            expected.emplace_back(round, round == 1 ? kernels - 1 - place : place);
    }
    QVERIFY(order == expected);
    for (const Run& run : comparison.runs()) {
        QCOMPARE(run.completedRounds(), 3);
        QCOMPARE(run.experiment.rounds, 3);
        std::vector<ExecutorId> turns;
        std::ranges::transform(run.turns, std::back_inserter(turns),
            [](const primeloom::Turn& turn) { return turn.executor; });
        QCOMPARE(turns, (std::vector{Serial, Graph, Graph, Serial, Serial, Graph}));
    }
}

void TestKernelComparison::stopKeepsWhatIsMeasuredAndNamesTheRest()
{
    KernelComparison comparison(QLocale::c());
    connect(&comparison, &KernelComparison::ticked, this, [&comparison] {
        if (comparison.progress().row == std::size_t{1} && comparison.runs().size() == 1)
            comparison.stop();
    });
    QVERIFY(completes(comparison, {.n = 100'000, .threads = 2, .rounds = 20}));
    QVERIFY(comparison.wasStopped());
    QVERIFY(!comparison.isRunning());
    QVERIFY(comparison.timings().front().serial);
    QCOMPARE(comparison.timings().back().reason, u"Stopped before it was measured."_s);
}

void TestKernelComparison::stopWhileCostsAreEstimatedEndsAtOnce()
{
    KernelComparison comparison(QLocale::c());
    const QSignalSpy finished(&comparison, &KernelComparison::finished);
    comparison.start({.n = kMillion, .threads = 2, .rounds = 1});
    comparison.stop();
    QCOMPARE(finished.size(), 1);
    QVERIFY(comparison.runs().empty());
    for (const KernelTiming& timing : comparison.timings())
        QVERIFY(!timing.serial && !timing.reason.isEmpty());
}

void TestKernelComparison::itMayBeStartedAgainFromFinished()
{
    KernelComparison comparison(QLocale::c());
    int ended = 0;
    connect(&comparison, &KernelComparison::finished, this, [&] {
        if (++ended == 1)
            comparison.start({.n = 100'000, .threads = 1, .rounds = 1});
    });
    comparison.start({.n = kMillion, .threads = 1, .rounds = 1});
    comparison.stop();
    QTRY_COMPARE_WITH_TIMEOUT(ended, 2, kPatience);
    QVERIFY(!comparison.wasStopped());
    QCOMPARE(comparison.runs().size(), comparison.timings().size());
}

void TestKernelComparison::destroyingItInTheMiddleIsOrdinary()
{
    for (const bool isMeasuring : {false, true}) {
        auto comparison = std::make_unique<KernelComparison>(QLocale::c());
        comparison->start({.n = 2'000'000'000, .threads = 2, .rounds = 1});
        if (isMeasuring)
            QTRY_VERIFY_WITH_TIMEOUT(comparison->progress().row, kPatience);
        comparison.reset();
    }
}

void TestKernelComparison::rowHoldsMediansAndVectors()
{
    const KernelTiming timing = timingOf(runOf(u"trial-simd"_s, 3, 2));
    QCOMPARE(timing.serial->count(), 3.0);
    QCOMPARE(timing.parallel->count(), 2.0);
    QCOMPARE(timing.threads, 2);
    QCOMPARE(timing.simd, kernelInfo(u"trial-simd")->simdLevel);
    QVERIFY(!timing.simd.isEmpty());
    QVERIFY(timingOf(runOf(u"sieve"_s, 3, 2)).simd.isEmpty());
}

void TestKernelComparison::failedRunIsItsRowsReason()
{
    Run run = runOf(u"sieve"_s, 3, 2);
    run.turns.clear();
    run.status = RunStatus::Failed;
    run.failure = u"There is not enough memory."_s;
    QCOMPARE(timingOf(run).reason, run.failure);
    QVERIFY(!timingOf(run).serial);
}

void TestKernelComparison::conflictNamesBothKernels()
{
    std::vector<Run> runs{runOf(u"trial"_s, 3, 2), runOf(u"sieve"_s, 3, 2)};
    QVERIFY(!conflictIn(runs));
    ++runs.back().records.back().sum;
    const std::optional<SumConflict> conflict = conflictIn(runs);
    QVERIFY(conflict);
    QCOMPARE(textOf(*conflict),
        u"Results differ for n = 1000: trial 7000, sieve 7001. Timings are not valid."_s);
}

QTEST_GUILESS_MAIN(TestKernelComparison)
#include "test_kernel_comparison.moc"
