// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/schedule.h"
#include "core/experiments/calibration.h"
#include "core/primes/combinatorial_kernel.h"
#include "core/primes/trial_division.h"

#include <QTest>

#include <array>
#include <cmath>
#include <vector>

using namespace primeloom;
using namespace std::chrono_literals;

namespace {

// The exact number of divisions below n, counted by a sieve, at 1.85 ns each (design: issue 2).
Seconds divisionsTake(double divisions)
{
    return divisions * Seconds(1.85ns);
}

CostModel modelOfDivisions()
{
    return {{.n = 100'000, .cost = divisionsTake(2'755'284)},
        {.n = 300'000, .cost = divisionsTake(12'608'925)}};
}

bool isWithin(double relative, Seconds actual, Seconds expected)
{
    return std::abs(actual / expected - 1) <= relative;
}

} // namespace

class TestCalibration : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void modelGoesThroughBothPoints();
    void twoSmallPointsForetellLargeLimits();
    void tinyTasksCostNextToNothing();
    void disturbedMeasurementsCannotMakeEstimatesAbsurd();
    void workIsTheSumOfTasks_data();
    void workIsTheSumOfTasks();
    void stretchesAddUpToTheWhole();
    void sharedWorkIsThatOfTheLargestLimit();
    void experimentAddsUpExecutorsAndRounds();
    void sweepAddsUpItsThreadCounts();
    void threadsBeyondTheCpusSaveNoTime();
    void orderCountsWhileTasksAreFew();
    void onlyTheTaskGraphSharesTheStepsOfOneTask();
    void manyTasksAreEstimatedBetweenTheBounds();
    void calibrationFindsTheKernelSlowerForLargerLimits();
    void stoppedCalibrationGivesNothing();
};

void TestCalibration::modelGoesThroughBothPoints()
{
    const CostModel model = modelOfDivisions();
    QVERIFY(isWithin(1e-9, model.taskCost(100'000), divisionsTake(2'755'284)));
    QVERIFY(isWithin(1e-9, model.taskCost(300'000), divisionsTake(12'608'925)));
}

void TestCalibration::twoSmallPointsForetellLargeLimits()
{
    const CostModel model = modelOfDivisions();
    QVERIFY(isWithin(0.1, model.taskCost(1'000), divisionsTake(5'454)));
    QVERIFY(isWithin(0.05, model.taskCost(1'000'000), divisionsTake(67'818'900)));
    QVERIFY(isWithin(0.05, model.taskCost(1'950'000), divisionsTake(173'372'204)));
    QVERIFY(isWithin(0.05, model.taskCost(20'000'000), divisionsTake(4'678'285'183)));
    QVERIFY(isWithin(0.05, model.serialWork({}), divisionsTake(2'367'132'933)));
    QVERIFY(isWithin(0.02, model.taskCost(2'147'483'647), divisionsTake(3'823'936'878'402)));
}

void TestCalibration::tinyTasksCostNextToNothing()
{
    const CostModel model = modelOfDivisions();
    QCOMPARE(model.taskCost(0), Seconds{0});
    QCOMPARE(model.taskCost(1), Seconds{0});
    for (Limit n = 2; n < 100; ++n) {
        QVERIFY(model.taskCost(n) >= model.taskCost(n - 1));
        QVERIFY(model.taskCost(n) < 1us);
    }
    QVERIFY(std::isfinite(model.taskCost(~Limit{0}).count()));
}

void TestCalibration::disturbedMeasurementsCannotMakeEstimatesAbsurd()
{
    const Seconds truth = divisionsTake(173'372'204);
    for (const Seconds disturbed : {Seconds(1us), Seconds(5ms), Seconds(40ms), Seconds(10s)}) {
        const CostModel model({.n = 100'000, .cost = disturbed}, {.n = 300'000, .cost = 24ms});
        QVERIFY(model.taskCost(2'000'000) > model.taskCost(1'000'000));
        QVERIFY(model.taskCost(1'950'000) > truth / 2);
        QVERIFY(model.taskCost(1'950'000) < truth * 2);
    }
}

void TestCalibration::workIsTheSumOfTasks_data()
{
    QTest::addColumn<quint64>("start");
    QTest::addColumn<quint64>("stop");
    QTest::addColumn<quint64>("step");
    QTest::newRow("none") << quint64{5} << quint64{5} << quint64{1};
    QTest::newRow("one") << quint64{1'000'000} << quint64{1'000'001} << quint64{1};
    QTest::newRow("tutorial") << quint64{1'000'000} << quint64{2'000'000} << quint64{50'000};
    QTest::newRow("just summed") << quint64{0} << quint64{50'000} << quint64{100};
    QTest::newRow("just integrated") << quint64{0} << quint64{50'100} << quint64{100};
    QTest::newRow("from zero") << quint64{0} << quint64{100'000} << quint64{1};
    QTest::newRow("up to the limit") << quint64{0} << quint64{2'147'483'648} << quint64{21'475};
}

void TestCalibration::workIsTheSumOfTasks()
{
    QFETCH(quint64, start);
    QFETCH(quint64, stop);
    QFETCH(quint64, step);
    const LimitRange range{.start = start, .stop = stop, .step = step};
    const CostModel model = modelOfDivisions();
    Seconds sum{0};
    for (std::uint64_t row = 0; row < range.count(); ++row)
        sum += model.taskCost(range.at(row));
    if (sum == Seconds{0})
        QCOMPARE(model.serialWork(range), sum);
    else
        QVERIFY(isWithin(0.001, model.serialWork(range), sum));
}

void TestCalibration::stretchesAddUpToTheWhole()
{
    const CostModel model = modelOfDivisions();
    Seconds sum{0};
    for (Limit first = 0; first < 2'000'000; first += 100'000)
        sum += model.stretchCost(first, first + 100'000);
    QVERIFY(isWithin(1e-9, sum, model.taskCost(2'000'000)));
}

void TestCalibration::sharedWorkIsThatOfTheLargestLimit()
{
    const CostModel model = modelOfDivisions();
    const Seconds independent = model.serialWork({});
    QCOMPARE(model.serialWork({}, PlanId::Shared), model.taskCost(1'950'000));
    QVERIFY(independent > 12 * model.serialWork({}, PlanId::Shared)); // design: about 13 times
}

void TestCalibration::sweepAddsUpItsThreadCounts()
{
    const CostModel model = modelOfDivisions();
    Experiment experiment{.executors = {ExecutorId::Serial, ExecutorId::Pool, ExecutorId::Locked},
        .threads = 2,
        .sweep = {1, 2},
        .rounds = 3};
    const Seconds serial = model.serialWork(experiment.range);
    const Seconds pool = serial + serial / 1.954; // on 1 and 2 threads
    QVERIFY(isWithin(0.01, model.experimentTime(experiment, 2), 3 * (serial + pool + 2 * serial)));
}

void TestCalibration::experimentAddsUpExecutorsAndRounds()
{
    const CostModel model = modelOfDivisions();
    Experiment experiment{.executors = {ExecutorId::Serial}, .threads = 2, .rounds = 1};
    const Seconds serial = model.serialWork(experiment.range);
    QVERIFY(isWithin(1e-9, model.experimentTime(experiment, 2), serial));

    experiment.executors = {ExecutorId::Pool};
    const Seconds pool = model.experimentTime(experiment, 2);
    QVERIFY(isWithin(0.01, pool, serial / 1.954)); // design: the science, bound for 2 threads

    experiment.executors = {ExecutorId::Serial, ExecutorId::Pool, ExecutorId::Graph};
    experiment.rounds = 4;
    QVERIFY(isWithin(1e-9, model.experimentTime(experiment, 2), 4 * (serial + 2 * pool)));

    experiment.executors.clear();
    QCOMPARE(model.experimentTime(experiment, 2), Seconds{0});
}

void TestCalibration::threadsBeyondTheCpusSaveNoTime()
{
    const CostModel model = modelOfDivisions();
    const Experiment two{.threads = 2};
    const Experiment eight{.threads = 8};
    QCOMPARE(model.experimentTime(eight, 2), model.experimentTime(two, 2));
    QVERIFY(model.experimentTime(eight, 8) < model.experimentTime(two, 8));
}

void TestCalibration::orderCountsWhileTasksAreFew()
{
    const CostModel model = modelOfDivisions();
    Experiment experiment{.executors = {ExecutorId::Graph}, .threads = 8};
    const Seconds smallestFirst = model.experimentTime(experiment, 8);
    experiment.order = TaskOrder::LargestFirst;
    const Seconds largestFirst = model.experimentTime(experiment, 8);
    // 6.21 and 6.98 times faster than serial (design: the science, section 2).
    QVERIFY(std::abs(smallestFirst / largestFirst - 6.98 / 6.21) < 0.02);
}

void TestCalibration::onlyTheTaskGraphSharesTheStepsOfOneTask()
{
    const CostModel model(primes::combinatorialKernel(), {.n = 1'000'000'000, .cost = Seconds(2ms)},
        {.n = 100'000'000'000, .cost = Seconds(40ms)});
    Experiment experiment{
        .range = {.start = 1'000'000'000'000, .stop = 1'000'000'000'001, .step = 1},
        .kernel = QStringLiteral("combinatorial"),
        .executors = {ExecutorId::Pool},
        .threads = 2,
        .rounds = 1};
    const Seconds alone = model.serialWork(experiment.range);
    QVERIFY(isWithin(1e-9, model.experimentTime(experiment, 2), alone));
    experiment.executors = {ExecutorId::Graph};
    QVERIFY(isWithin(1e-9, model.experimentTime(experiment, 2), alone / 2));
}

void TestCalibration::manyTasksAreEstimatedBetweenTheBounds()
{
    const CostModel model = modelOfDivisions();
    Experiment experiment{.range = {.start = 0, .stop = 1'000'000, .step = 500},
        .executors = {ExecutorId::Pool},
        .threads = 4,
        .rounds = 1};
    std::vector<Seconds> costs;
    for (const Limit n : submissionOrder(experiment))
        costs.push_back(model.taskCost(n));
    const Seconds scheduled = predictedMakespan(costs, 4);
    const Seconds estimate = model.experimentTime(experiment, 4);
    QVERIFY(isWithin(0.002, estimate, scheduled));

    experiment.threads = 2000; // each task has a worker: the longest decides
    QCOMPARE(model.experimentTime(experiment, 2000), costs.back());
}

void TestCalibration::calibrationFindsTheKernelSlowerForLargerLimits()
{
    const std::optional<CostModel> model = calibrate(primes::trialKernel(), {});
    QVERIFY(model.has_value());
    // Between 0.1 and 1000 ns a division: true of any computer and build, however busy.
    QVERIFY(model->taskCost(300'000) > 12'608'925 * Seconds(0.1ns));
    QVERIFY(model->taskCost(300'000) < 12'608'925 * Seconds(1000ns));
    QVERIFY(model->taskCost(300'000) > 2 * model->taskCost(100'000));
}

void TestCalibration::stoppedCalibrationGivesNothing()
{
    std::stop_source source;
    source.request_stop();
    QVERIFY(!calibrate(primes::trialKernel(), source.get_token()));
}

QTEST_GUILESS_MAIN(TestCalibration)
#include "test_calibration.moc"
