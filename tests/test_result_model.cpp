// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/invented_run.h"
#include "ui/result_model.h"
#include "ui/table_text.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>
#include <QTranslator>

#include <algorithm>
#include <numeric>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;
using namespace std::chrono_literals;

namespace {

constexpr auto kSerial = ExecutorId::Serial;
constexpr auto kPool = ExecutorId::Pool;
constexpr auto kGraph = ExecutorId::Graph;

// A model that is fed as the controller feeds it, under the eyes of Qt's model tester.
class Feed {
public:
    explicit Feed(const Experiment& experiment = fourTasks(), const TaskTimes& expected = {})
    {
        run.experiment = experiment;
        model.begin(experiment, expected);
    }

    void batch(const std::vector<TaskRecord>& records)
    {
        const auto first = static_cast<qsizetype>(run.records.size());
        run.records.insert(run.records.end(), records.begin(), records.end());
        model.addRecords(run, first, static_cast<qsizetype>(records.size()));
    }

    // The tasks of fourTasks(), by n, in one batch.
    void turn(ExecutorId executor, int round, std::array<std::chrono::milliseconds, 4> walls)
    {
        std::vector<TaskRecord> records;
        for (std::size_t row = 0; row < walls.size(); ++row)
            records.push_back(doneRecord(executor, round, 1000 + 100 * row, walls[row]));
        batch(records);
        model.endTurn(completedTurn(executor, round));
    }

    [[nodiscard]] QString text(int position, Column column) const
    {
        return at(position, column).data().toString();
    }

    [[nodiscard]] QVariant raw(int position, Column column) const
    {
        return at(position, column).data(ResultModel::RawRole);
    }

    [[nodiscard]] QModelIndex at(int position, Column column) const
    {
        return model.index(position, indexOf(column));
    }

    [[nodiscard]] std::vector<Limit> shown() const
    {
        std::vector<Limit> limits;
        for (int position = 0; position < model.rowCount(); ++position)
            limits.push_back(raw(position, Column::N).toULongLong());
        return limits;
    }

    void filter(QStringView typed)
    {
        model.setFilter(std::get<ResultFilter>(parseFilter(typed, QLocale::c())));
    }

    Run run;
    ResultModel model;

private:
    QAbstractItemModelTester m_tester{
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

// A language that needs quotes in CSV.
class Translation : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* text, const char* /*disambiguation*/,
        int /*n*/) const override
    {
        const bool isNote = QByteArrayView(context) == "ResultNotes"
            && QByteArrayView(text).startsWith("%1 failed");
        return isNote ? u"%1, \"%2\""_s : QString();
    }
};

TableExtract everything(const ResultModel& model, std::vector<Column> columns)
{
    std::vector<int> positions(static_cast<std::size_t>(model.rowCount()));
    std::iota(positions.begin(), positions.end(), 0);
    return {.positions = std::move(positions), .columns = std::move(columns)};
}

} // namespace

class TestResultModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void allRowsWaitFromTheStart();
    void aBatchIsOneChange();
    void anEmptyBatchIsNone();
    void aCellGoesFromWaitingOverRunningToItsValue();
    void aCellShowsTheMedianOfFinishedTurns();
    void everyFigureHasItsColumn();
    void failuresAreSaid();
    void aStopLeavesFadedTimesAndWords();
    void absentExecutorsHaveNoColumns();
    void tinyTimesChangeTheUnitInTheHeader();
    void barsShareOneScale();
    void sumsAreExactBeyondDoubles();
    void differentSumsAreAnError();
    void sortingIsStableAndGoesBack();
    void rowsWithoutAValueComeLast();
    void sumsSortExactly();
    void rowsKeepTheirPlacesWithinATurn();
    void rowsKeepTheirPlacesUnderThePointer();
    void aFilterShowsWhatMatches_data();
    void aFilterShowsWhatMatches();
    void textIsSoughtInShownColumnsOnly();
    void aFilterAndASortGoTogether();
    void aFilterFollowsTheTurns();
    void theSelectionStaysWithItsRow();
    void aNewRunForgetsTheOldOne();
    void manyRowsAreSortedInSlices();
    void tsvIsForThisLocaleAndCsvForPrograms();
    void csvQuotesWhatNeedsIt();
};

void TestResultModel::allRowsWaitFromTheStart()
{
    const Feed feed;
    QCOMPARE(feed.model.rowCount(), 4);
    QCOMPARE(feed.text(3, Column::N), u"1\u202F300"_s);
    for (const Column column : {Column::SerialTime, Column::PoolTime, Column::GraphTime})
        QCOMPARE(feed.text(0, column), u"waiting"_s);
    for (const Column column : {Column::Sum, Column::PoolRatio, Column::PoolThread, Column::Notes})
        QCOMPARE(feed.text(0, column), QString());
    QVERIFY(!feed.raw(0, Column::Sum).isValid());
    QVERIFY(!feed.model.hasResults());
}

void TestResultModel::aBatchIsOneChange()
{
    Feed feed(fourTasks(), {.shortest = 10ms, .longest = 40ms});
    const QSignalSpy changes(&feed.model, &ResultModel::dataChanged);
    const QSignalSpy arrivals(&feed.model, &ResultModel::resultsArrived);
    feed.batch({doneRecord(kPool, 0, 1200, 30ms), doneRecord(kPool, 0, 1100, 20ms)});
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes[0][0].toModelIndex(), feed.at(1, Column::N));
    QCOMPARE(changes[0][1].toModelIndex(), feed.at(2, Column::Notes));
    feed.batch({doneRecord(kPool, 0, 1000, 10ms)});
    QCOMPARE(changes.size(), 2);
    QCOMPARE(changes[1][1].toModelIndex(), feed.at(0, Column::Notes));
    QCOMPARE(arrivals.size(), 1);
    QVERIFY(feed.model.hasResults());
}

void TestResultModel::anEmptyBatchIsNone()
{
    Feed feed;
    const QSignalSpy changes(&feed.model, &ResultModel::dataChanged);
    feed.batch({});
    feed.model.setRunning({}, kPool);
    QCOMPARE(changes.size(), 0);
    QVERIFY(!feed.model.hasResults());
}

void TestResultModel::aCellGoesFromWaitingOverRunningToItsValue()
{
    Feed feed(fourTasks(), {.shortest = 100ms, .longest = 400ms});
    const QSignalSpy changes(&feed.model, &ResultModel::dataChanged);
    feed.model.setRunning({{.n = 1100}}, kSerial);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes[0][0].toModelIndex().row(), 1);
    QCOMPARE(feed.text(1, Column::SerialTime), u"running"_s);
    QCOMPARE(feed.text(1, Column::PoolTime), u"waiting"_s);
    feed.model.setRunning({{.n = 1100}}, kSerial);
    QCOMPARE(changes.size(), 1);
    feed.batch({doneRecord(kSerial, 0, 1100, 123ms)});
    QCOMPARE(feed.text(1, Column::SerialTime), u"0.123"_s);
    QCOMPARE(feed.text(1, Column::Sum), u"11\u202F000"_s);
}

void TestResultModel::aCellShowsTheMedianOfFinishedTurns()
{
    Feed feed;
    feed.turn(kSerial, 0, {100ms, 200ms, 300ms, 400ms});
    feed.batch({doneRecord(kSerial, 1, 1000, 300ms)});
    QCOMPARE(feed.text(0, Column::SerialTime), u"0.300"_s); // the newest while the turn lasts
    QCOMPARE(feed.text(1, Column::SerialTime), u"0.200"_s);
    feed.batch({doneRecord(kSerial, 1, 1100, 210ms), doneRecord(kSerial, 1, 1200, 300ms),
        doneRecord(kSerial, 1, 1300, 400ms)});
    feed.model.endTurn(completedTurn(kSerial, 1));
    QCOMPARE(feed.text(0, Column::SerialTime), u"0.200"_s);
    QCOMPARE(feed.raw(1, Column::SerialTime).toDouble(), 0.205);
}

void TestResultModel::everyFigureHasItsColumn()
{
    Feed feed;
    feed.turn(kSerial, 0, {100ms, 200ms, 300ms, 400ms});
    TaskRecord record = doneRecord(kPool, 0, 1000, 350ms);
    record.start = 200ms; // took 150 ms
    record.cpu = 140ms;
    record.worker = 1;
    record.involuntarySwitches = 3;
    feed.batch({record});
    QCOMPARE(feed.text(0, Column::PoolTime), u"0.150"_s);
    QCOMPARE(feed.text(0, Column::PoolRatio), u"1.50"_s);
    QCOMPARE(feed.text(0, Column::PoolThread), u"2"_s);
    QCOMPARE(feed.text(0, Column::PoolWait), u"0.200"_s);
    QCOMPARE(feed.text(0, Column::PoolCpu), u"0.140"_s);
    QCOMPARE(feed.text(0, Column::PoolReady), u"0.350"_s);
    QCOMPARE(feed.text(0, Column::SerialMinimum), u"0.100"_s);
    QCOMPARE(feed.text(0, Column::SerialMaximum), u"0.100"_s);
    QCOMPARE(feed.text(0, Column::Preemptions), u"3"_s);
    QCOMPARE(feed.text(0, Column::Rounds), u"0"_s); // the graph has not finished one
    QCOMPARE(feed.text(0, Column::GraphThread), QString());
    const QString tip = feed.at(0, Column::PoolTime).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.startsWith(u"n = 1\u202F000 · Worker pool, thread 2"_s), qPrintable(tip));
    QVERIFY2(tip.contains(u"took 0.150\u00A0s (0.140\u00A0s on CPU)"_s), qPrintable(tip));
    QCOMPARE(feed.at(0, Column::GraphTime).data(Qt::ToolTipRole).toString(), QString());
}

void TestResultModel::failuresAreSaid()
{
    Feed feed;
    feed.batch({endedRecord(kPool, 0, 1000, TaskEnd::Failed),
        endedRecord(kPool, 0, 1100, TaskEnd::Skipped), doneRecord(kPool, 0, 1200, 100ms)});
    QCOMPARE(feed.text(0, Column::PoolTime), u"failed"_s);
    QCOMPARE(feed.text(1, Column::PoolTime), u"skipped"_s);
    QCOMPARE(feed.text(0, Column::Notes), u"Pool failed in round 1"_s);
    QCOMPARE(feed.text(1, Column::Notes), u"Pool skipped in round 1"_s);
    const auto emphasis = [&feed](int row, Column column) {
        return static_cast<Emphasis>(feed.at(row, column).data(ResultModel::EmphasisRole).toInt());
    };
    QVERIFY(emphasis(0, Column::PoolTime) == Emphasis::Error);
    QVERIFY(emphasis(0, Column::Notes) == Emphasis::Error);
    QVERIFY(emphasis(1, Column::PoolTime) == Emphasis::Faded);
    QVERIFY(emphasis(2, Column::PoolTime) == Emphasis::None);
}

void TestResultModel::aStopLeavesFadedTimesAndWords()
{
    Feed feed;
    feed.turn(kSerial, 0, {100ms, 200ms, 300ms, 400ms});
    feed.turn(kPool, 0, {100ms, 200ms, 300ms, 400ms});
    feed.turn(kGraph, 0, {100ms, 200ms, 300ms, 400ms});
    feed.batch(
        {doneRecord(kGraph, 1, 1000, 900ms), endedRecord(kGraph, 1, 1100, TaskEnd::Cancelled)});
    feed.model.endTurn(stoppedTurn(kGraph, 1));
    feed.model.endRun();
    QCOMPARE(feed.text(0, Column::GraphTime), u"0.100"_s); // of the round that counts
    QCOMPARE(feed.text(1, Column::GraphTime), u"0.200"_s);
    QCOMPARE(feed.text(1, Column::Notes), u"Graph cancelled in round 2"_s);

    Feed early;
    early.batch(
        {doneRecord(kSerial, 0, 1000, 100ms), endedRecord(kSerial, 0, 1100, TaskEnd::Cancelled)});
    early.model.endTurn(stoppedTurn(kSerial, 0));
    early.model.endRun();
    QCOMPARE(early.text(0, Column::SerialTime), u"0.100"_s);
    QCOMPARE(early.at(0, Column::SerialTime).data(ResultModel::EmphasisRole).toInt(),
        static_cast<int>(Emphasis::Faded));
    QCOMPARE(early.text(1, Column::SerialTime), u"cancelled"_s);
    QCOMPARE(early.text(0, Column::PoolTime), u"not run"_s);
}

void TestResultModel::absentExecutorsHaveNoColumns()
{
    Experiment experiment = fourTasks();
    experiment.executors = {kSerial, kGraph};
    const Feed feed(experiment);
    QVERIFY(feed.model.isAvailable(Column::SerialTime));
    QVERIFY(feed.model.isAvailable(Column::GraphWait));
    QVERIFY(feed.model.isAvailable(Column::Notes));
    for (const Column column :
        {Column::PoolTime, Column::PoolRatio, Column::PoolThread, Column::PoolMinimum})
        QVERIFY(!feed.model.isAvailable(column));
    experiment.executors = {kPool};
    const Feed poolOnly(experiment);
    QVERIFY(!poolOnly.model.isAvailable(Column::PoolRatio));
    QVERIFY(poolOnly.model.isAvailable(Column::PoolThread));
}

void TestResultModel::tinyTimesChangeTheUnitInTheHeader()
{
    Feed feed;
    const auto header = [&feed](Column column) {
        return feed.model.headerData(indexOf(column), Qt::Horizontal).toString();
    };
    QCOMPARE(header(Column::PoolTime), u"Pool (s)"_s);
    const QSignalSpy headers(&feed.model, &ResultModel::headerDataChanged);
    const QSignalSpy changes(&feed.model, &ResultModel::dataChanged);
    feed.batch({doneRecord(kSerial, 0, 1000, 9510ns)});
    QCOMPARE(headers.size(), 1);
    QCOMPARE(changes.size(), 1); // of all rows
    QCOMPARE(header(Column::PoolTime), u"Pool (µs)"_s);
    QCOMPARE(feed.text(0, Column::SerialTime), u"9.51"_s);
    QCOMPARE(feed.raw(0, Column::SerialTime).toDouble(), 9.51e-6); // seconds all the same
}

void TestResultModel::barsShareOneScale()
{
    Feed feed(fourTasks(), {.shortest = 100ms, .longest = 400ms});
    feed.batch({doneRecord(kSerial, 0, 1000, 100ms), doneRecord(kPool, 0, 1000, 200ms)});
    QCOMPARE(feed.at(0, Column::SerialTime).data(ResultModel::BarRole).toDouble(), 0.25);
    QCOMPARE(feed.at(0, Column::PoolTime).data(ResultModel::BarRole).toDouble(), 0.5);
    QVERIFY(!feed.at(0, Column::GraphTime).data(ResultModel::BarRole).isValid());
    QVERIFY(!feed.at(0, Column::PoolThread).data(ResultModel::BarRole).isValid());
    QCOMPARE(feed.at(0, Column::PoolTime).data(ResultModel::BarExecutorRole).toInt(),
        static_cast<int>(kPool));
}

void TestResultModel::sumsAreExactBeyondDoubles()
{
    Feed feed;
    TaskRecord record = doneRecord(kSerial, 0, 1000, 100ms);
    record.sum = 9'007'199'254'740'993; // 2^53 + 1
    feed.batch({record});
    record.n = 1100;
    record.sum = 18'446'744'073'709'551'615U; // 2^64 - 1
    feed.batch({record});
    QCOMPARE(feed.raw(0, Column::Sum), QVariant(qulonglong{9'007'199'254'740'993}));
    QCOMPARE(
        feed.text(1, Column::Sum), u"18\u202F446\u202F744\u202F073\u202F709\u202F551\u202F615"_s);
    const TableExtract sums = everything(feed.model, {Column::Sum});
    QCOMPARE(toTsv(feed.model, sums),
        u"Sum of primes < n\n9007199254740993\n18446744073709551615\n\n\n"_s);
    QCOMPARE(
        toCsv(feed.model, sums), u"sum\r\n9007199254740993\r\n18446744073709551615\r\n\r\n\r\n"_s);
}

void TestResultModel::differentSumsAreAnError()
{
    Feed feed;
    TaskRecord record = doneRecord(kSerial, 0, 1000, 100ms);
    feed.batch({record});
    record.executor = kPool;
    record.threads = threadsOf(kPool);
    ++record.sum;
    feed.batch({record});
    QCOMPARE(feed.text(0, Column::Notes), u"sums differ"_s);
    QCOMPARE(feed.at(0, Column::Sum).data(ResultModel::EmphasisRole).toInt(),
        static_cast<int>(Emphasis::Error));
}

void TestResultModel::sortingIsStableAndGoesBack()
{
    Feed feed;
    feed.turn(kSerial, 0, {200ms, 100ms, 200ms, 100ms});
    feed.model.sort(indexOf(Column::SerialTime), Qt::AscendingOrder);
    QCOMPARE(feed.shown(), (std::vector<Limit>{1100, 1300, 1000, 1200}));
    feed.model.sort(indexOf(Column::SerialTime), Qt::DescendingOrder);
    QCOMPARE(feed.shown(), (std::vector<Limit>{1000, 1200, 1100, 1300}));
    feed.model.sort(-1);
    QCOMPARE(feed.shown(), (std::vector<Limit>{1000, 1100, 1200, 1300}));
    feed.model.sort(indexOf(Column::N), Qt::DescendingOrder);
    QCOMPARE(feed.shown(), (std::vector<Limit>{1300, 1200, 1100, 1000}));
}

void TestResultModel::rowsWithoutAValueComeLast()
{
    Feed feed;
    feed.batch({doneRecord(kPool, 0, 1100, 100ms), doneRecord(kPool, 0, 1300, 200ms)});
    feed.model.sort(indexOf(Column::PoolTime), Qt::AscendingOrder);
    QCOMPARE(feed.shown(), (std::vector<Limit>{1100, 1300, 1000, 1200}));
    feed.model.sort(indexOf(Column::PoolTime), Qt::DescendingOrder);
    QCOMPARE(feed.shown(), (std::vector<Limit>{1300, 1100, 1000, 1200}));
}

void TestResultModel::sumsSortExactly()
{
    Feed feed;
    const std::array<SumValue, 4> sums{
        9'007'199'254'740'993, 9'007'199'254'740'992, ~SumValue{0}, SumValue{1} << 63};
    for (std::size_t row = 0; row < sums.size(); ++row) {
        TaskRecord record = doneRecord(kSerial, 0, 1000 + 100 * row, 100ms);
        record.sum = sums[row];
        feed.batch({record});
    }
    feed.model.sort(indexOf(Column::Sum), Qt::AscendingOrder);
    QCOMPARE(feed.shown(), (std::vector<Limit>{1100, 1000, 1300, 1200}));
}

void TestResultModel::rowsKeepTheirPlacesWithinATurn()
{
    Feed feed;
    feed.model.sort(indexOf(Column::SerialTime), Qt::AscendingOrder);
    feed.batch({doneRecord(kSerial, 0, 1000, 400ms), doneRecord(kSerial, 0, 1100, 300ms),
        doneRecord(kSerial, 0, 1200, 200ms), doneRecord(kSerial, 0, 1300, 100ms)});
    QCOMPARE(feed.shown(), (std::vector<Limit>{1000, 1100, 1200, 1300}));
    feed.model.endTurn(completedTurn(kSerial, 0));
    QCOMPARE(feed.shown(), (std::vector<Limit>{1300, 1200, 1100, 1000}));
}

void TestResultModel::rowsKeepTheirPlacesUnderThePointer()
{
    Feed feed;
    feed.model.sort(indexOf(Column::SerialTime), Qt::AscendingOrder);
    feed.model.holdOrder();
    feed.turn(kSerial, 0, {400ms, 300ms, 200ms, 100ms});
    QCOMPARE(feed.shown(), (std::vector<Limit>{1000, 1100, 1200, 1300}));
    feed.model.releaseOrder();
    QCOMPARE(feed.shown(), (std::vector<Limit>{1300, 1200, 1100, 1000}));
    feed.model.holdOrder(); // what the user asks for is done all the same
    feed.model.sort(indexOf(Column::SerialTime), Qt::DescendingOrder);
    QCOMPARE(feed.shown(), (std::vector<Limit>{1000, 1100, 1200, 1300}));
}

void TestResultModel::aFilterShowsWhatMatches_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QList<int>>("rows");
    QTest::newRow("n") << u"n > 1.1e3"_s << QList{2, 3};
    QTest::newRow("n and n") << u"n >= 1100 and n != 1200"_s << QList{1, 3};
    QTest::newRow("thread counts from 1") << u"thread = 2"_s << QList{1, 3};
    QTest::newRow("sum") << u"sum <= 11000"_s << QList{0, 1};
    QTest::newRow("seconds") << u"pool > 0.2"_s << QList{2, 3};
    QTest::newRow("unit") << u"pool > 200 ms"_s << QList{2, 3};
    QTest::newRow("at least as shown") << u"pool >= 0.2"_s << QList{1, 2, 3};
    QTest::newRow("equal as shown") << u"pool = 0.2"_s << QList{1};
    QTest::newRow("unequal as shown") << u"pool != 0.2"_s << QList{0, 2, 3};
    QTest::newRow("no value, no match") << u"graph != 5"_s << QList<int>{};
    QTest::newRow("ratio") << u"ratio = 2"_s << QList{0, 1, 2, 3};
    QTest::newRow("ratio below") << u"ratio < 2"_s << QList<int>{};
    QTest::newRow("note") << u"note ~ PREEMPTED"_s << QList{2};
    QTest::newRow("no note") << u"note != x"_s << QList{0, 1, 2, 3};
    QTest::newRow("state") << u"graph ~ wait"_s << QList{0, 1, 2, 3};
    QTest::newRow("grouped number as digits") << u"1200"_s << QList{2};
    QTest::newRow("text in a note") << u"preempted 15.0 ms"_s << QList{2};
    QTest::newRow("nowhere") << u"zebra"_s << QList<int>{};
    QTest::newRow("nothing") << u""_s << QList{0, 1, 2, 3};
}

void TestResultModel::aFilterShowsWhatMatches()
{
    Experiment experiment = fourTasks();
    experiment.threads = 1; // whatever the computer, time off the CPU is unusual
    Feed feed(experiment);
    feed.turn(kSerial, 0, {50ms, 100ms, 150ms, 200ms});
    std::vector<TaskRecord> records;
    for (int row = 0; row < 4; ++row) {
        const Limit n = 1000 + 100 * static_cast<Limit>(row);
        records.push_back(doneRecord(kPool, 0, n, (row + 1) * 100ms + 10us));
        records.back().worker = static_cast<std::int16_t>(row % 2);
        records.back().threads = 1;
    }
    records[2].cpu -= 15ms;
    records[2].involuntarySwitches = 1;
    feed.batch(records);
    Turn turn = completedTurn(kPool, 0);
    turn.threads = 1;
    feed.model.endTurn(turn);

    QFETCH(QString, typed);
    QFETCH(QList<int>, rows);
    feed.filter(typed);
    QList<int> shown;
    for (const Limit n : feed.shown())
        shown.append(static_cast<int>((n - 1000) / 100));
    QCOMPARE(shown, rows);
    QCOMPARE(feed.model.isFiltered(), !typed.isEmpty());
    QCOMPARE(feed.model.allRows(), 4);
}

void TestResultModel::textIsSoughtInShownColumnsOnly()
{
    Feed feed;
    feed.turn(kSerial, 0, {100ms, 200ms, 300ms, 777ms});
    feed.filter(u"777");
    QCOMPARE(feed.shown(), (std::vector<Limit>{1300}));
    ColumnSet columns = defaultColumns();
    columns.reset(static_cast<std::size_t>(Column::SerialTime));
    feed.model.setShownColumns(columns);
    QCOMPARE(feed.shown(), std::vector<Limit>());
    columns.set(static_cast<std::size_t>(Column::SerialMaximum));
    feed.model.setShownColumns(columns);
    QCOMPARE(feed.shown(), (std::vector<Limit>{1300}));
}

void TestResultModel::aFilterAndASortGoTogether()
{
    Feed feed;
    feed.turn(kSerial, 0, {200ms, 100ms, 200ms, 100ms});
    feed.filter(u"n > 1000");
    feed.model.sort(indexOf(Column::SerialTime), Qt::DescendingOrder);
    QCOMPARE(feed.shown(), (std::vector<Limit>{1200, 1100, 1300}));
    feed.filter(u"");
    QCOMPARE(feed.shown(), (std::vector<Limit>{1000, 1200, 1100, 1300}));
}

void TestResultModel::aFilterFollowsTheTurns()
{
    Feed feed;
    feed.filter(u"serial > 0.25");
    QCOMPARE(feed.shown(), std::vector<Limit>());
    const QSignalSpy changes(&feed.model, &ResultModel::dataChanged);
    feed.batch({doneRecord(kSerial, 0, 1300, 400ms)});
    QCOMPARE(changes.size(), 0); // no row of it is shown
    feed.model.endTurn(completedTurn(kSerial, 0));
    QCOMPARE(feed.shown(), (std::vector<Limit>{1300}));
}

void TestResultModel::theSelectionStaysWithItsRow()
{
    Feed feed;
    feed.turn(kSerial, 0, {400ms, 300ms, 200ms, 100ms});
    QItemSelectionModel selection(&feed.model);
    selection.select(
        feed.at(1, Column::N), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const QPersistentModelIndex followed = feed.at(1, Column::Sum);
    feed.model.sort(indexOf(Column::SerialTime), Qt::AscendingOrder);
    QCOMPARE(followed.row(), 2);
    QVERIFY(selection.isRowSelected(2));
    feed.filter(u"n < 1200");
    QCOMPARE(feed.shown(), (std::vector<Limit>{1100, 1000}));
    QCOMPARE(followed.row(), 0);
    feed.filter(u"");
    QCOMPARE(followed.row(), 2);
    QCOMPARE(selection.selectedRows().size(), 1);
    QVERIFY(selection.isRowSelected(2));
}

void TestResultModel::aNewRunForgetsTheOldOne()
{
    Feed feed;
    feed.turn(kSerial, 0, {400ms, 300ms, 200ms, 100ms});
    feed.model.sort(indexOf(Column::SerialTime), Qt::AscendingOrder);
    const QSignalSpy resets(&feed.model, &ResultModel::modelReset);
    Experiment next = fourTasks();
    next.range.stop = 1600;
    feed.model.begin(next);
    QCOMPARE(resets.size(), 1);
    QCOMPARE(feed.model.rowCount(), 6);
    QCOMPARE(feed.shown().front(), Limit{1000}); // nothing to sort by yet
    QCOMPARE(feed.text(0, Column::SerialTime), u"waiting"_s);
    QVERIFY(!feed.model.hasResults());
}

void TestResultModel::manyRowsAreSortedInSlices()
{
    Experiment experiment;
    experiment.range = {.start = 2, .stop = 100'002, .step = 1};
    ResultModel model;
    model.begin(experiment);
    const QSignalSpy settled(&model, &ResultModel::orderSettled);
    model.sort(indexOf(Column::N), Qt::DescendingOrder);
    QVERIFY(model.isSorting());
    QCOMPARE(model.rowAt(0), 0); // nothing moves before everything is known
    QTRY_COMPARE(settled.size(), 1);
    QVERIFY(!model.isSorting());
    QCOMPARE(model.rowAt(0), 99'999);
    QCOMPARE(model.positionOf(0), 99'999);

    model.sort(-1);
    model.setFilter({{.column = Column::N, .operand = u"77777"_s}});
    QTRY_VERIFY(!model.isSorting());
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.rowAt(0), 77'775);
}

void TestResultModel::tsvIsForThisLocaleAndCsvForPrograms()
{
    QLocale::setDefault(QLocale(QLocale::German));
    Feed feed;
    QLocale::setDefault(QLocale::c());
    feed.turn(kSerial, 0, {123'456ms, 200ms, 300ms, 400ms});
    feed.batch({doneRecord(kPool, 0, 1000, 123'456ms)});
    const TableExtract first{.positions = {0},
        .columns = {Column::N, Column::SerialTime, Column::PoolRatio, Column::PoolThread,
            Column::GraphTime}};
    QCOMPARE(toTsv(feed.model, first),
        u"n\tSerial (s)\tPool ÷ serial\tPool thread\tGraph (s)\n1000\t123,456\t1,00\t1\twaiting\n"_s);
    QCOMPARE(toCsv(feed.model, first),
        u"n,serial_s,pool_over_serial,pool_thread,graph_s\r\n"
        "1000,123.456000000,1.000000000,1,\r\n"_s);
}

void TestResultModel::csvQuotesWhatNeedsIt()
{
    Translation translation;
    QCoreApplication::installTranslator(&translation);
    Feed feed;
    feed.batch({endedRecord(kPool, 0, 1000, TaskEnd::Failed)});
    const TableExtract notes{.positions = {0}, .columns = {Column::N, Column::Notes}};
    QCOMPARE(toCsv(feed.model, notes), u"n,notes\r\n1000,\"Pool, \"\"1\"\"\"\r\n"_s);
}

QTEST_GUILESS_MAIN(TestResultModel)
#include "test_result_model.moc"
