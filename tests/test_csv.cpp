// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/csv_writer.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <array>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;
using namespace std::chrono_literals;

namespace {

Run smallRun()
{
    Run run;
    run.experiment.range = {.start = 10, .stop = 12, .step = 1};
    run.experiment.threads = 2;
    run.experiment.rounds = 2;
    run.started = QDateTime::fromString(u"2026-11-23T10:11:12.345Z"_s, Qt::ISODateWithMs);
    run.records.push_back(
        {.n = 10, .sum = 17, .queued = 0ns, .start = 1us, .end = 3'500ns, .cpu = 2us, .worker = 0});
    run.records.push_back({.round = 1,
        .task = 1,
        .n = 11,
        .sum = 18'446'744'073'709'551'615U,
        .queued = 0ns,
        .start = 4'000'000'000s,
        .end = 4'000'000'000s + 1ns,
        .cpu = 1ns,
        .involuntarySwitches = 3,
        .worker = 1,
        .executor = ExecutorId::Graph,
        .threads = 2});
    run.records.push_back({.round = 1,
        .n = 10,
        .start = 5s,
        .end = 5s,
        .executor = ExecutorId::Pool,
        .status = TaskEnd::Cancelled,
        .threads = 2});
    return run;
}

QList<QByteArray> linesOf(const Run& run)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!writeSamples(run, buffer))
        qFatal("a buffer takes every byte");
    return buffer.data().split('\n');
}

} // namespace

class TestCsv : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void firstLineNamesTheColumns();
    void aRowHoldsEveryValueExactly();
    void whatHasNoValueIsEmpty();
    void aPartTellsItsStretchAndALockItsWait();
    void everyLineHasEveryColumn();
    void localeDoesNotMatter();
    void severalRunsShareOneHeader();
    void savingReplacesTheFile();
    void aFailedSaveSaysWhyAndLeavesTheOldFile();
    void aFullDeviceIsAnError();
    void aPipeStaysAPipe();
};

void TestCsv::firstLineNamesTheColumns()
{
    QCOMPARE(linesOf(smallRun()).first(),
        QByteArray("schema,run,round,order_in_round,executor,threads,task,n,sum,thread,queued_s,"
                   "start_s,end_s,"
                   "wall_s,cpu_s,invol_switches,status,kernel,plan,kind,first,lock_s\r"));
}

void TestCsv::aRowHoldsEveryValueExactly()
{
    const QList<QByteArray> lines = linesOf(smallRun());
    QCOMPARE(lines[1],
        QByteArray(
            "1,2026-11-23T10:11:12.345Z,1,1,serial,1,1,10,17,1,0.000000000,0.000001000,0.000003500,"
            "0.000002500,0.000002000,0,done,trial,independent,result,,\r"));
    // Round 2 runs graph, pool, serial.
    QCOMPARE(lines[2],
        QByteArray("1,2026-11-23T10:11:12.345Z,2,1,graph,2,2,11,18446744073709551615,2,0.000000000,"
                   "4000000000.000000000,4000000000.000000001,0.000000001,0.000000001,3,done,trial,"
                   "independent,"
                   "result,,\r"));
}

void TestCsv::whatHasNoValueIsEmpty()
{
    QCOMPARE(linesOf(smallRun())[3],
        QByteArray("1,2026-11-23T10:11:12.345Z,2,2,pool,2,1,10,,,,,,,,,cancelled,trial,independent,"
                   "result,,\r"));
}

void TestCsv::aPartTellsItsStretchAndALockItsWait()
{
    Run run = smallRun();
    run.experiment.kernel = u"sieve"_s;
    run.experiment.plan = PlanId::Shared;
    run.experiment.executors = {ExecutorId::Serial, ExecutorId::Locked};
    run.records = {{.n = 11,
                       .sum = SumValue{1} << 64,
                       .worker = 0,
                       .kind = TaskKind::Part,
                       .hasFirst = true,
                       .first = 5},
        {.n = 11,
            .worker = 0,
            .executor = ExecutorId::Locked,
            .threads = 2,
            .kind = TaskKind::Part,
            .hasSum = false,
            .lockWait = 250ms}};
    const QList<QByteArray> lines = linesOf(run);
    QVERIFY(lines[1].contains(",11,18446744073709551616,"));
    QVERIFY(lines[1].endsWith(",done,sieve,shared,part,5,\r"));
    QVERIFY(lines[2].contains(",11,,1,"));
    QVERIFY(lines[2].endsWith(",done,sieve,shared,part,,0.250000000\r"));
}

void TestCsv::everyLineHasEveryColumn()
{
    const QList<QByteArray> lines = linesOf(smallRun());
    QCOMPARE(lines.size(), 5);
    QVERIFY(lines.last().isEmpty());
    for (qsizetype line = 0; line < 4; ++line)
        QCOMPARE(lines[line].count(','), 21);
}

void TestCsv::localeDoesNotMatter()
{
    const QList<QByteArray> before = linesOf(smallRun());
    QLocale::setDefault(QLocale(QLocale::German));
    const QList<QByteArray> after = linesOf(smallRun());
    QLocale::setDefault(QLocale::c());
    QCOMPARE(after, before);
}

void TestCsv::severalRunsShareOneHeader()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"runs.csv"_s);
    std::vector<Run> runs{smallRun(), smallRun()};
    runs.back().experiment.kernel = u"sieve"_s;
    QVERIFY(!saveSamples(runs, path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().split('\n'),
        linesOf(runs.front()).first(4) + linesOf(runs.back()).sliced(1));
}

void TestCsv::savingReplacesTheFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"run.csv"_s);
    for (int time = 0; time < 2; ++time)
        QVERIFY(!saveSamples(smallRun(), path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().split('\n'), linesOf(smallRun()));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

void TestCsv::aFailedSaveSaysWhyAndLeavesTheOldFile()
{
    const QTemporaryDir folder;
    // A folder stands where the file should go: that fails for root too.
    const QString path = folder.filePath(u"taken.csv"_s);
    QVERIFY(QDir().mkdir(path));
    const std::optional<QString> problem = saveSamples(smallRun(), path);
    QVERIFY(problem);
    QVERIFY2(problem->contains(u"taken.csv could not be written: "_s), qUtf8Printable(*problem));
    QVERIFY(QFileInfo(path).isDir());
    QVERIFY(saveSamples(smallRun(), folder.filePath(u"no such folder/run.csv"_s)));
}

void TestCsv::aFullDeviceIsAnError()
{
    QFile full(u"/dev/full"_s);
    if (!full.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        QSKIP("this system has no /dev/full");
    QVERIFY(!writeSamples(smallRun(), full));
}

void TestCsv::aPipeStaysAPipe()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"pipe"_s);
    const QByteArray name = QFile::encodeName(path);
    QCOMPARE(::mkfifo(name.constData(), 0600), 0);
    const int reader = ::open(name.constData(), O_RDONLY | O_NONBLOCK);
    QVERIFY(reader >= 0);
    QVERIFY(!saveSamples(smallRun(), path));
    std::array<char, 4096> read{};
    const ssize_t count = ::read(reader, read.data(), read.size());
    ::close(reader);
    QVERIFY(count > 0);
    QVERIFY(QByteArray(read.data(), count).startsWith("schema,run,"));
    QVERIFY(!QFileInfo(path).isFile()); // no file has taken its place
}

QTEST_GUILESS_MAIN(TestCsv)
#include "test_csv.moc"
