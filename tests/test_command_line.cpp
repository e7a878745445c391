// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"
#include "app/option_values.h"
#include "core/experiments/simd_choice.h"

#include <QTest>
#include <QThread>

#include <limits>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;
using enum ExecutorId;
using Mode = CommandLine::Mode;

namespace {

CommandLine parsed(const QString& arguments)
{
    return parseCommandLine(
        QStringList{u"primeloom"_s} + arguments.split(u' ', Qt::SkipEmptyParts));
}

// Group separators are no-break spaces; here they are plain.
QString plain(QString text)
{
    return text.replace(QChar(0x202F), u' ');
}

} // namespace

class TestCommandLine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingOpensTheWindow();
    void batchBeginsAsTheWindowDoes();
    void everyOptionIsRead();
    void numbersAreReadAsInTheForm();
    void optionsMayBeWrittenWithAnEqualsSign();
    void executorsKeepViewOrder();
    void seedHoldsEvery32BitNumber();
    void wrongUseGetsOneClearSentence_data();
    void wrongUseGetsOneClearSentence();
    void helpAndVersionWinOverEverything();
    void helpNamesEveryOption();
    void hintsStopNobody();
    void levelWithoutEffectIsNamed();
    void chartsAreNoHintInABatch();
    void severalThreadCountsMakeASweep();
    void sharedPlanRunsWhereItCan();
    void noiseFailsOnlyWhereAskedTo();
    void everyLevelOfThisComputerMayBeChosen();
    void levelThatTheComputerLacksNamesThoseItHas();
    void windowTakesALevelToo();
    void comparisonOfKernelsTakesOneN();
    void comparisonOfKernelsBeginsAsTheWindowDoes();
    void onlyTheWindowNeedsADisplay();
};

void TestCommandLine::nothingOpensTheWindow()
{
    QCOMPARE(parsed({}).mode, Mode::Window);
    QVERIFY(!parsed({}).resetsSettings);
    QVERIFY(parsed(u"--reset-settings"_s).resetsSettings);
}

void TestCommandLine::batchBeginsAsTheWindowDoes()
{
    const CommandLine line = parsed(u"--batch"_s);
    QCOMPARE(line.mode, Mode::Batch);
    const Experiment tutorial{.range = {.start = 1'000'000, .stop = 2'000'000, .step = 50'000},
        .threads = QThread::idealThreadCount(),
        .rounds = 4};
    QVERIFY(line.experiment == tutorial);
    QVERIFY(line.csvPath.isEmpty());
    QCOMPARE(line.verbosity, Verbosity::Ordinary);
}

void TestCommandLine::everyOptionIsRead()
{
    const CommandLine line =
        parsed(u"--batch --start 10 --stop 40 --step 5 --order shuffled --seed 7 --threads 3 "
               "--rounds 2 --executors pool --csv out.csv --quiet"_s);
    QCOMPARE(line.mode, Mode::Batch);
    const Experiment expected{.range = {.start = 10, .stop = 40, .step = 5},
        .order = TaskOrder::Shuffled,
        .seed = 7,
        .executors = {Pool},
        .threads = 3,
        .rounds = 2};
    QVERIFY(line.experiment == expected);
    QCOMPARE(line.csvPath, u"out.csv"_s);
    QCOMPARE(line.verbosity, Verbosity::Quiet);
    QCOMPARE(parsed(u"--batch --order descending"_s).experiment.order, TaskOrder::LargestFirst);
    QCOMPARE(parsed(u"--batch --order ascending"_s).experiment.order, TaskOrder::SmallestFirst);
}

void TestCommandLine::numbersAreReadAsInTheForm()
{
    const LimitRange range =
        parsed(u"--batch --start 2^10 --stop 1.5M --step 1_000"_s).experiment.range;
    QCOMPARE(range.start, Limit{1024});
    QVERIFY(range.stop == 1'500'000);
    QCOMPARE(range.step, Limit{1000});
    const LimitRange top =
        parsed(u"--batch --kernel sieve --start 18446744073709551615 --stop 18446744073709551616 "
               "--step 1"_s)
            .experiment.range;
    QCOMPARE(top.last(), std::numeric_limits<Limit>::max());
    QCOMPARE(parsed(u"--compare-kernels --start 18446744073709551615"_s).comparison.n,
        std::numeric_limits<Limit>::max());
}

void TestCommandLine::optionsMayBeWrittenWithAnEqualsSign()
{
    QCOMPARE(parsed(u"--batch --rounds=9"_s).experiment.rounds, 9);
}

void TestCommandLine::executorsKeepViewOrder()
{
    QCOMPARE(parsed(u"--batch --executors graph,serial"_s).experiment.executors,
        (std::vector{Serial, Graph}));
}

void TestCommandLine::seedHoldsEvery32BitNumber()
{
    QCOMPARE(parsed(u"--batch --seed 4294967295"_s).experiment.seed, 4'294'967'295U);
    QCOMPARE(parsed(u"--batch --seed 0"_s).experiment.seed, 0U);
}

void TestCommandLine::wrongUseGetsOneClearSentence_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* arguments, const char* sentence) {
        QTest::newRow(arguments) << QString::fromUtf8(arguments) << QString::fromUtf8(sentence);
    };
    row("--bogus", "Unknown option 'bogus'.");
    row("--batch --bogus=1", "Unknown option 'bogus'.");
    row("--batch --quiet=1", "Unexpected value after '--quiet'.");
    row("--batch --start", "Missing value after '--start'.");
    row("--batch --csv=", "--csv needs a value.");
    row("--batch 7", "“7” is not an option; options begin with two dashes.");
    row("run.csv", "“run.csv” is not an option; options begin with two dashes.");
    row("--csv a.csv", "--csv goes with --batch.");
    row("--quiet", "--quiet goes with --batch.");
    row("--batch --reset-settings", "--reset-settings does not go with --batch.");
    row("--batch --rounds 2 --rounds 3", "--rounds is given 2 times; give it once.");
    row("--batch --start ten",
        "Start must be a whole number, for example 1 000 000 or 1e6. “t” at character 1 does not "
        "belong there.");
    row("--batch --start -5",
        "Start must be 0 or more. There are no primes below a negative number.");
    row("--batch --stop 1e6", "Stop must be greater than Start. Stop itself is not included.");
    row("--batch --step 0",
        "Step must be 1 or more. For the reverse order use --order descending.");
    row("--batch --stop 2147483649",
        "Trial division goes up to 2 147 483 647, as in the tutorial. For larger n use --kernel "
        "sieve.");
    row("--batch --step 1",
        "1 000 000 tasks are too many for one run (limit 100 000). Use --step 10.");
    row("--batch --threads 0", "Threads must be from 1 to %1.");
    row("--batch --threads 99999999999", "Threads must be from 1 to %1.");
    row("--batch --threads two", "--threads must be a whole number, for example 4, not “two”.");
    row("--batch --rounds 0", "Rounds must be from 1 to 1 000.");
    row("--batch --seed 4294967296", "--seed must be from 0 to 4294967295.");
    row("--batch --seed -1", "--seed must be 0 or more, not “-1”.");
    row("--batch --threads -1", "Threads must be from 1 to %1.");
    row("--batch --threads 1e25", "Threads must be from 1 to %1.");
    row("--batch --rounds -1", "Rounds must be from 1 to 1 000.");
    row("--batch --threads 1,2,2", "--threads names 2 twice.");
    row("--batch --threads 1e10,1e11", "Threads must be from 1 to %1.");
    row("--batch --threads -1,-2", "Threads must be from 1 to %1.");
    row("--batch --order sorted", "--order is ascending, descending or shuffled, not “sorted”.");
    row("--batch --executors pool,fast",
        "--executors is a list of serial, pool, graph and locked, with commas between; “fast” is "
        "none of "
        "them.");
    row("--batch --executors pool,pool", "--executors names pool twice.");
    row("--batch --executors pool,",
        "--executors is a list of serial, pool, graph and locked, with commas between; “” is none "
        "of "
        "them.");
    row("--batch --executors=", "--executors needs a value.");
    row("--batch --threads 1,,2", "--threads must be a whole number, for example 4, not “”.");
    row("--batch --threads 1,0", "Threads must be from 1 to %1.");
    row("--batch --kernel fast",
        "--kernel is one of trial, trial-simd, trial-primes, sieve, combinatorial; “fast” is none "
        "of them.");
    row("--batch --plan each", "--plan is independent or shared, not “each”.");
    row("--batch --plan shared --executors serial,pool",
        "The worker pool cannot run shared segments. Their tasks wait for each other, and a pool "
        "takes no account of that. Use --executors serial,graph.");
    row("--batch --plan shared --executors serial,locked",
        "The locked pool cannot run shared segments. Their tasks wait for each other, and a pool "
        "takes no account of that. Use --executors serial,graph.");
    row("--batch --plan shared --executors pool,locked",
        "The worker pool, with or without the lock, cannot run shared segments. Their tasks wait "
        "for each other, and a pool takes no account of that. Use --executors serial,graph.");
    row("--batch --plan shared --kernel combinatorial",
        "Meissel-Lehmer cannot share segments. A stretch of numbers costs it as much as the "
        "whole. Use --plan independent.");
    row("--batch --simd neon",
        "--simd is one of auto, scalar, sse2, avx2, avx512; “neon” is none of them.");
    row("--simd neon",
        "--simd is one of auto, scalar, sse2, avx2, avx512; “neon” is none of them.");
    row("--compare-kernels --stop 2e6", "--stop does not go with --compare-kernels.");
    row("--compare-kernels --kernel sieve", "--kernel does not go with --compare-kernels.");
    row("--compare-kernels --executors pool", "--executors does not go with --compare-kernels.");
    row("--compare-kernels --reset-settings",
        "--reset-settings does not go with --compare-kernels.");
    row("--compare-kernels --threads 1,2",
        "--compare-kernels takes one number of --threads, not several.");
    row("--compare-kernels --threads 0", "Threads must be from 1 to %1.");
    row("--compare-kernels --rounds 1001", "Rounds must be from 1 to 1 000.");
    row("--compare-kernels --start many",
        "--start must be a whole number, for example 4, not “many”.");
    row("--compare-kernels --start -1", "--start must be 0 or more, not “-1”.");
    for (const char* number : {"18446744073709551616", "2^64", "1e25"})
        row(qPrintable(u"--compare-kernels --start "_s + QLatin1StringView(number)),
            qPrintable(u"--start must be at most 18446744073709551615, not “%1”."_s.arg(
                QLatin1StringView(number))));
    row("--compare-kernels 7", "“7” is not an option; options begin with two dashes.");
    row("--fail-if-noisy", "--fail-if-noisy goes with --batch.");
}

void TestCommandLine::wrongUseGetsOneClearSentence()
{
    QFETCH(QString, arguments);
    QFETCH(QString, sentence);
    const CommandLine line = parsed(arguments);
    QCOMPARE(line.mode, Mode::UsageError);
    QCOMPARE(plain(line.message), sentence.replace(u"%1"_s, QString::number(maximumThreads())));
}

void TestCommandLine::helpAndVersionWinOverEverything()
{
    QCOMPARE(parsed(u"--batch --help"_s).mode, Mode::Help);
    QCOMPARE(parsed(u"-h"_s).mode, Mode::Help);
    QCOMPARE(parsed(u"--version run.csv"_s).mode, Mode::Version);
    QCOMPARE(parsed(u"-v"_s).mode, Mode::Version);
}

void TestCommandLine::helpNamesEveryOption()
{
    const QString help = parsed(u"--help"_s).message;
    for (const QString& option : {u"--batch"_s, u"--start"_s, u"--stop"_s, u"--step"_s,
             u"--order"_s, u"--seed"_s, u"--threads"_s, u"--rounds"_s, u"--executors"_s, u"--csv"_s,
             u"--quiet"_s, u"--help"_s, u"--version"_s, u"--reset-settings"_s, u"--kernel"_s,
             u"--plan"_s, u"--simd"_s, u"--compare-kernels"_s, u"--fail-if-noisy"_s})
        QVERIFY2(help.contains(option), qPrintable(option));
}

void TestCommandLine::hintsStopNobody()
{
    const CommandLine line = parsed(u"--batch --start 10 --stop 11"_s);
    QCOMPARE(line.mode, Mode::Batch);
    QCOMPARE(line.hints, QStringList{u"One task cannot run in parallel."_s});
}

void TestCommandLine::levelWithoutEffectIsNamed()
{
    QCOMPARE(parsed(u"--batch --threads 1 --simd scalar --kernel sieve"_s).hints,
        QStringList{u"--simd changes nothing for sieve, which has no SIMD levels."_s});
    for (const QString& arguments :
        {u"--batch --threads 1 --simd scalar --kernel trial-primes"_s,
            u"--batch --threads 1 --simd auto"_s, u"--compare-kernels --threads 1 --simd scalar"_s})
        QVERIFY2(parsed(arguments).hints.isEmpty(), qPrintable(arguments));
}

void TestCommandLine::chartsAreNoHintInABatch()
{
    const CommandLine line = parsed(u"--batch --start 0 --stop 3000 --step 1 --threads 1"_s);
    QCOMPARE(line.mode, Mode::Batch);
    QVERIFY2(line.hints.isEmpty(), qPrintable(line.hints.join(u'\n')));
}

void TestCommandLine::severalThreadCountsMakeASweep()
{
    const Experiment swept = parsed(u"--batch --threads 4,1,2"_s).experiment;
    QCOMPARE(swept.threadCounts(), (std::vector{1, 2, 4}));
    const Experiment one = parsed(u"--batch --threads 3"_s).experiment;
    QVERIFY(one.sweep.empty());
    QCOMPARE(one.threads, 3);
}

void TestCommandLine::sharedPlanRunsWhereItCan()
{
    QCOMPARE(parsed(u"--batch --plan shared"_s).experiment.executors, (std::vector{Serial, Graph}));
}

void TestCommandLine::noiseFailsOnlyWhereAskedTo()
{
    QCOMPARE(parsed(u"--batch"_s).noise, NoisePolicy::Report);
    QCOMPARE(parsed(u"--batch --fail-if-noisy"_s).noise, NoisePolicy::Fail);
}

void TestCommandLine::everyLevelOfThisComputerMayBeChosen()
{
    QCOMPARE(parsed(u"--batch"_s).simd, u"auto"_s);
    const QStringList supported = supportedSimdChoices();
    QVERIFY(supported.contains(u"auto"_s) && supported.contains(u"scalar"_s));
    for (const QString& choice : supported)
        QCOMPARE(parsed(u"--batch --simd "_s + choice).simd, choice);
}

void TestCommandLine::levelThatTheComputerLacksNamesThoseItHas()
{
    try {
        (void)simdChoiceIn(u"avx512"_s, {u"auto"_s, u"scalar"_s, u"sse2"_s});
        QFAIL("no error");
    } catch (const UsageError& error) {
        QCOMPARE(
            error.sentence, u"This computer has no avx512; --simd may be auto, scalar, sse2."_s);
    }
}

void TestCommandLine::windowTakesALevelToo()
{
    const CommandLine line = parsed(u"--simd scalar"_s);
    QCOMPARE(line.mode, Mode::Window);
    QCOMPARE(line.simd, u"scalar"_s);
    QVERIFY(!needsNoWindow({u"primeloom"_s, u"--simd"_s}));
}

void TestCommandLine::comparisonOfKernelsTakesOneN()
{
    const CommandLine line =
        parsed(u"--batch --compare-kernels --start 1e10 --threads 3 --rounds 2 "
               "--csv out.csv --quiet --fail-if-noisy --simd scalar"_s);
    QCOMPARE(line.mode, Mode::CompareKernels);
    QCOMPARE(line.comparison.n, Limit{10'000'000'000});
    QCOMPARE(line.comparison.threads, 3);
    QCOMPARE(line.comparison.rounds, 2);
    QCOMPARE(line.csvPath, u"out.csv"_s);
    QCOMPARE(line.verbosity, Verbosity::Quiet);
    QCOMPARE(line.noise, NoisePolicy::Fail);
    QCOMPARE(line.simd, u"scalar"_s);
}

void TestCommandLine::comparisonOfKernelsBeginsAsTheWindowDoes()
{
    const CommandLine line = parsed(u"--compare-kernels"_s);
    QCOMPARE(line.mode, Mode::CompareKernels);
    QCOMPARE(line.comparison.n, Limit{1'000'000});
    QCOMPARE(line.comparison.threads, QThread::idealThreadCount());
    QCOMPARE(line.comparison.rounds, 4);
    QVERIFY(line.hints.isEmpty());
}

void TestCommandLine::onlyTheWindowNeedsADisplay()
{
    for (const QString& argument : {u"--batch"_s, u"-h"_s, u"--help"_s, u"-v"_s, u"--version"_s,
             u"--csv"_s, u"--csv=a.csv"_s, u"--quiet"_s, u"--batch=1"_s, u"--compare-kernels"_s})
        QVERIFY2(needsNoWindow({u"primeloom"_s, argument}), qPrintable(argument));
    for (const QString& argument : {u"--reset-settings"_s, u"-platform"_s, u"batch"_s, u""_s})
        QVERIFY2(!needsNoWindow({u"primeloom"_s, argument}), qPrintable(argument));
    QVERIFY(!needsNoWindow({u"--batch"_s})); // the program's own name
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "test_command_line.moc"
