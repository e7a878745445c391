// SPDX-License-Identifier: GPL-3.0-or-later
// The real program in the terminal, as a process of its own.
#include <QFile>
#include <QHash>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPatience = 120'000; // ms; under a sanitizer, on a busy computer

struct Ended {
    int code = -1;
    QString output;
    QString errors;
};

// A program without a display, or with one that is not there: nothing here may open a window.
void begin(QProcess& process, const QString& arguments, const QString& display = {})
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
        environment.remove(name);
    if (!display.isEmpty())
        environment.insert(u"DISPLAY"_s, display);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(PRIMELOOM_PROGRAM), arguments.split(u' ', Qt::SkipEmptyParts));
    if (!process.waitForStarted())
        qFatal("the program does not start");
}

Ended ended(QProcess& process)
{
    process.waitForFinished(kPatience);
    if (process.state() != QProcess::NotRunning || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {.code = process.exitCode(),
        .output = QString::fromUtf8(process.readAllStandardOutput()),
        .errors = QString::fromUtf8(process.readAllStandardError())};
}

Ended run(const QString& arguments)
{
    QProcess process;
    begin(process, arguments);
    return ended(process);
}

// Presses Ctrl+C after a while, later and later until the program prints what finished rounds show.
// It is signalled twice, as by timeout(1), which signals the program and then its group.
Ended interrupted(const QString& arguments)
{
    Ended end;
    for (const int milliseconds : {500, 3'000, 12'000}) {
        QProcess process;
        begin(process, arguments);
        if (process.waitForFinished(milliseconds))
            return {}; // too short to be interrupted
        kill(static_cast<pid_t>(process.processId()), SIGINT);
        if (!process.waitForFinished(5))
            kill(static_cast<pid_t>(process.processId()), SIGINT);
        end = ended(process);
        if (end.output.contains(u"serial"))
            break;
    }
    return end;
}

// The rows of a file of samples, by the names of the columns.
class Samples {
public:
    explicit Samples(const QString& path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return;
        const QList<QByteArray> lines = file.readAll().split('\n');
        const QList<QByteArray> header = lines.first().trimmed().split(',');
        for (const QByteArray& line : lines.sliced(1)) {
            const QList<QByteArray> cells = line.trimmed().split(',');
            if (cells.size() != header.size())
                continue;
            QHash<QByteArray, QByteArray>& row = m_rows.emplaceBack();
            for (qsizetype column = 0; column < header.size(); ++column)
                row[header[column]] = cells[column];
        }
    }

    [[nodiscard]] qsizetype count() const { return m_rows.size(); }
    [[nodiscard]] qsizetype count(const QByteArray& column, const QByteArray& value) const
    {
        return std::ranges::count_if(m_rows, [&](const auto& row) { return row[column] == value; });
    }
    // What stands in `column` where `where` has `value`, sorted, each once.
    [[nodiscard]] QList<QByteArray> distinct(const QByteArray& column,
        const QByteArray& where = "schema", const QByteArray& value = "1") const
    {
        QList<QByteArray> found;
        for (const auto& row : m_rows) {
            if (row[where] == value && !found.contains(row[column]))
                found += row[column];
        }
        std::ranges::sort(found);
        return found;
    }

private:
    QList<QHash<QByteArray, QByteArray>> m_rows;
};

QString squeezed(const QString& table)
{
    return QString(table).replace(QRegularExpression(u" +"_s), u" "_s);
}

} // namespace

class TestBatch : public QObject {
    Q_OBJECT

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    const QTemporaryDir m_folder;

private Q_SLOTS:
    void finishedRunPrintsItsSumsAndEndsWithZero();
    void helpAndVersionNeedNoDisplay();
    void wrongUseEndsWithTwoAndPrintsNoTable();
    void windowWithoutDisplaySaysSo();
    void displayThatDoesNotAnswerIsSaid();
    void quietPrintsNothingButErrors();
    void fileHoldsEverySample();
    void fileThatCannotBeWrittenCostsNoRun();
    void fullOutputIsAFailure();
    void outputThatNobodyReadsCostsNoFile();
    void sweepHasARowForEachExecutorAndThreads();
    void sharedPlanHasOneResultANAndExecutor();
    void lockedPoolWaitsForItsLock();
    void interruptedRunKeepsFinishedRounds();
    void kernelsAgreeOnTheSumAndShareOneFile();
    void kernelsAreComparedAtTheChosenLevel();
    void comparisonOfNoKernelFails();
    void interruptedComparisonKeepsWhatIsMeasured();
};

void TestBatch::finishedRunPrintsItsSumsAndEndsWithZero()
{
    const Ended end = run(u"--batch --start 1000 --stop 3000 --step 1000 --rounds 1 --threads 2"_s);
    QCOMPARE(end.code, 0);
    const QString table = squeezed(end.output);
    QVERIFY2(table.startsWith(u" n sum serial_s pool_s graph_s\n1000 76127 "_s),
        qUtf8Printable(end.output));
    QVERIFY(table.contains(u"\n2000 277050 "));
    QVERIFY(table.contains(u"all 2 sums agree"));
    QVERIFY2(end.errors.isEmpty(), qUtf8Printable(end.errors));
}

void TestBatch::helpAndVersionNeedNoDisplay()
{
    QCOMPARE(run(u"--help"_s).code, 0);
    QVERIFY(run(u"--help"_s).output.contains(u"--compare-kernels"));
    QVERIFY(run(u"--version"_s).output.startsWith(u"primeloom "));
}

void TestBatch::wrongUseEndsWithTwoAndPrintsNoTable()
{
    for (const QString& arguments : {u"--batch --threads 0"_s, u"--batch --simd neon"_s,
             u"--batch --plan shared --executors pool"_s, u"--compare-kernels --stop 3"_s,
             u"--quiet"_s, u"--foo"_s, u"-style fusion --foo"_s, u"run.csv"_s}) {
        const Ended end = run(arguments);
        QCOMPARE(end.code, 2);
        QVERIFY(end.output.isEmpty());
        QVERIFY(end.errors.startsWith(u"primeloom: "));
        QVERIFY(end.errors.endsWith(u"Try primeloom --help.\n"));
    }
}

void TestBatch::windowWithoutDisplaySaysSo()
{
    for (const QString& arguments : {QString(), u"-style fusion"_s, u"--simd scalar"_s}) {
        const Ended end = run(arguments);
        QCOMPARE(end.code, 1);
        QVERIFY(end.errors.startsWith(u"primeloom: There is no display for the window."));
    }
}

void TestBatch::displayThatDoesNotAnswerIsSaid()
{
    QProcess process;
    begin(process, {}, u":98765"_s);
    const Ended end = ended(process);
    QCOMPARE(end.code, 1);
    QVERIFY2(end.errors.contains(u"With --batch it measures in the terminal."),
        qUtf8Printable(end.errors));
}

void TestBatch::quietPrintsNothingButErrors()
{
    const Ended wrong = run(u"--batch --threads 0 --quiet"_s);
    QCOMPARE(wrong.code, 2);
    QVERIFY(!wrong.errors.isEmpty()); // but for errors
    const Ended quiet = run(u"--batch --start 10 --stop 11 --rounds 1 --threads 3 --quiet"_s);
    QCOMPARE(quiet.code, 0);
    QVERIFY(quiet.output.isEmpty() && quiet.errors.isEmpty());
}

void TestBatch::fileHoldsEverySample()
{
    const Ended end = run(u"--batch --start 1000 --stop 6000 --step 1000 --rounds 3 --threads 2 "
                          "--quiet --csv %1"_s.arg(path(u"all.csv"_s)));
    QCOMPARE(end.code, 0);
    const Samples samples(path(u"all.csv"_s));
    QCOMPARE(samples.count(), 5 * 3 * 3);
    QCOMPARE(samples.count("status", "done"), samples.count());
    QCOMPARE(samples.distinct("executor"), (QList<QByteArray>{"graph", "pool", "serial"}));
    QCOMPARE(samples.distinct("sum", "n", "5000"), QList<QByteArray>{"1548136"});
}

void TestBatch::fileThatCannotBeWrittenCostsNoRun()
{
    const Ended end = run(u"--batch --csv %1"_s.arg(path(u"nowhere/a.csv"_s)));
    QCOMPARE(end.code, 1);
    QVERIFY(end.output.isEmpty());
    QVERIFY(end.errors.contains(u"Nothing was measured"));
}

void TestBatch::fullOutputIsAFailure()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("this system has no /dev/full");
    QProcess process;
    process.setStandardOutputFile(u"/dev/full"_s);
    begin(process, u"--batch --start 10 --stop 20 --step 5 --rounds 1 --threads 1"_s);
    const Ended end = ended(process);
    QCOMPARE(end.code, 1);
    QVERIFY(end.errors.contains(u"could not be written to standard output"));
}

void TestBatch::outputThatNobodyReadsCostsNoFile()
{
    QProcess reader;
    QProcess process;
    process.setStandardOutputProcess(&reader);
    begin(process,
        u"--batch --start 3e5 --stop 5e5 --step 1e5 --rounds 4 --threads 2 --csv %1"_s.arg(
            path(u"unread.csv"_s)));
    reader.start(u"true"_s, QStringList());
    QVERIFY(reader.waitForFinished());
    const Ended end = ended(process);
    QCOMPARE(end.code, 1);
    QVERIFY2(!end.errors.isEmpty(), "why is not said");
    QCOMPARE(Samples(path(u"unread.csv"_s)).count("status", "done"), 2 * 3 * 4);
}

void TestBatch::sweepHasARowForEachExecutorAndThreads()
{
    const Ended end = run(u"--batch --start 1000 --stop 9000 --step 1000 --rounds 2 --threads 3,1 "
                          "--executors serial,graph,locked --csv %1"_s.arg(path(u"sweep.csv"_s)));
    QCOMPARE(end.code, 0);
    const QString table = squeezed(end.output);
    for (const QString& row : {u"\n serial 1 "_s, u"\n graph 1 "_s, u"\n graph 3 "_s,
             u"\n locked 1 "_s, u"\n locked 3 "_s})
        QVERIFY2(table.contains(row), qUtf8Printable(end.output));
    QVERIFY(table.contains(u" speed-up low high efficiency predicted\n"));
    const Samples samples(path(u"sweep.csv"_s));
    QCOMPARE(samples.distinct("threads", "executor", "graph"), (QList<QByteArray>{"1", "3"}));
    QCOMPARE(samples.count(), 8 * 5 * 2);
}

void TestBatch::sharedPlanHasOneResultANAndExecutor()
{
    const Ended end = run(u"--batch --start 1000 --stop 9000 --step 1000 --rounds 1 --threads 2 "
                          "--plan shared --csv %1"_s.arg(path(u"shared.csv"_s)));
    QCOMPARE(end.code, 0);
    QVERIFY(squeezed(end.output).startsWith(u" n sum serial_ready_s graph_ready_s\n1000 76127 "));
    const Samples samples(path(u"shared.csv"_s));
    QCOMPARE(samples.count("kind", "result"), 8 * 2);
    QVERIFY(samples.count("kind", "part") >= 16); // one of each n at least
    QCOMPARE(samples.distinct("first", "kind", "result"), QList<QByteArray>{""});
    QCOMPARE(samples.distinct("plan"), QList<QByteArray>{"shared"});
    QCOMPARE(samples.distinct("executor"), (QList<QByteArray>{"graph", "serial"}));
}

void TestBatch::lockedPoolWaitsForItsLock()
{
    const Ended end = run(u"--batch --start 1000 --stop 9000 --step 1000 --rounds 1 --threads 2 "
                          "--executors pool,locked --csv %1"_s.arg(path(u"locked.csv"_s)));
    QCOMPARE(end.code, 0);
    const Samples samples(path(u"locked.csv"_s));
    QCOMPARE(samples.distinct("lock_s", "executor", "pool"), QList<QByteArray>{""});
    QVERIFY(!samples.distinct("lock_s", "executor", "locked").contains(""));
}

void TestBatch::interruptedRunKeepsFinishedRounds()
{
    const Ended end = interrupted(u"--batch --start 3e5 --stop 5e5 --step 1e5 --rounds 1000 "
                                  "--threads 2 --csv %1"_s.arg(path(u"stopped.csv"_s)));
    QCOMPARE(end.code, 130);
    QVERIFY2(end.output.contains(u"Finished rounds are kept."), qUtf8Printable(end.output));
    QVERIFY2(end.errors.contains(u"Stopped after round "), qUtf8Printable(end.errors));
    const Samples samples(path(u"stopped.csv"_s));
    QVERIFY(samples.count("status", "done") >= 6); // of one round
    QCOMPARE(
        samples.count("status", "done") + samples.count("status", "cancelled"), samples.count());
    QCOMPARE(samples.distinct("sum", "round", "1").size(), 2); // of both n, in every executor
}

void TestBatch::kernelsAgreeOnTheSumAndShareOneFile()
{
    const Ended end = run(u"--compare-kernels --start 1e5 --threads 2 --rounds 1 --csv %1"_s.arg(
        path(u"kernels.csv"_s)));
    QCOMPARE(end.code, 0);
    const QString table = squeezed(end.output);
    QVERIFY(table.contains(u"kernel simd threads serial_s parallel_s by_threads by_kernel in_all"));
    QVERIFY(table.contains(u"Vectors: "));
    const QList<QByteArray> kernels{
        "combinatorial", "sieve", "trial", "trial-primes", "trial-simd"};
    for (const QByteArray& kernel : kernels)
        QVERIFY2(table.contains(QString::fromLatin1(kernel) + u' '), kernel.constData());
    const Samples samples(path(u"kernels.csv"_s));
    QCOMPARE(samples.distinct("kernel"), kernels);
    QCOMPARE(samples.distinct("sum", "kind", "result"), QList<QByteArray>{"454396537"});
    QCOMPARE(samples.count("kind", "result"), 2 * kernels.size());
}

void TestBatch::kernelsAreComparedAtTheChosenLevel()
{
    const Ended end =
        run(u"--batch --compare-kernels --start 5e4 --threads 1 --rounds 1 --simd scalar"_s);
    QCOMPARE(end.code, 0);
    QVERIFY(squeezed(end.output).contains(u" trial-simd scalar 1 "));
    QVERIFY(squeezed(end.output).contains(u" trial - 1 "));
}

void TestBatch::comparisonOfNoKernelFails()
{
    const Ended end = run(u"--compare-kernels --start 1e18 --rounds 1"_s);
    QCOMPARE(end.code, 1);
    QVERIFY(end.output.startsWith(u"trial was not run. It goes up to "));
    QVERIFY(end.output.contains(u"sieve was not run. It would take about "));
    QVERIFY(end.errors.contains(u"No kernel could be measured."));
}

void TestBatch::interruptedComparisonKeepsWhatIsMeasured()
{
    const Ended end = interrupted(u"--compare-kernels --start 3e5 --threads 2 --rounds 400 "
                                  "--csv %1"_s.arg(path(u"some.csv"_s)));
    QCOMPARE(end.code, 130);
    QVERIFY2(
        end.errors.contains(u"Stopped. Finished rounds are kept."), qUtf8Printable(end.errors));
    const Samples samples(path(u"some.csv"_s));
    QVERIFY(samples.count("status", "done") > 0);
    QVERIFY(samples.distinct("kernel").contains("trial"));
}

QTEST_GUILESS_MAIN(TestBatch)
#include "test_batch.moc"
