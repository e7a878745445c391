// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/kernel_catalogue.h"
#include "core/experiments/validation.h"
#include "core/primes/trial_division.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <random>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(primeloom::ProblemKind)
Q_DECLARE_METATYPE(primeloom::ExperimentForm)

namespace {

constexpr CpuBudget kFourCpus{.cpus = 4, .quota = {}};

// 124 ms for n = 1 000 000, like the computer of the design's pictures.
const CostModel kModel({.n = 100'000, .cost = 5.1ms}, {.n = 300'000, .cost = 23.3ms});

ExperimentForm form(
    const QString& start, const QString& stop, const QString& step, int threads = 4, int rounds = 4)
{
    ExperimentForm form;
    form.start = start;
    form.stop = stop;
    form.step = step;
    form.threads = threads;
    form.rounds = rounds;
    return form;
}

ExperimentForm tutorialForm()
{
    return form(u"1000000"_s, u"2000000"_s, u"50000"_s);
}

Validation validated(const ExperimentForm& form, const CostModel* model = nullptr)
{
    return validate(form, tutorialForm(), model, QLocale::c(), kFourCpus);
}

const Problem* find(const Validation& validation, ProblemKind kind)
{
    const auto found = std::ranges::find(validation.problems, kind, &Problem::kind);
    return found == validation.problems.end() ? nullptr : &*found;
}

bool contains(const Validation& validation, const Problem& problem)
{
    return std::ranges::any_of(validation.problems, [&problem](const Problem& other) {
        return other.kind == problem.kind && other.field == problem.field;
    });
}

// What numbers look like here: thin spaces between groups, a no-break one before a unit.
QString typeset(QString words)
{
    return words.replace(u'_', QChar(0x202F)).replace(u'~', QChar::Nbsp);
}

// Forms that people would not dare to type, the same on every computer.
class FormSource {
public:
    ExperimentForm next()
    {
        ExperimentForm form;
        form.start = text();
        form.stop = text();
        form.step = text();
        form.order = static_cast<TaskOrder>(m_random() % 3);
        form.kernel = kernelInfos()[m_random() % kernelInfos().size()].key;
        form.plan = m_random() % 3 == 0 ? PlanId::Shared : PlanId::Independent;
        form.executors.clear();
        for (const ExecutorId id : kAllExecutors) {
            if (m_random() % 4 != 0)
                form.executors.push_back(id);
        }
        form.threads = pick(std::array{-1, 0, 1, 2, 4, 5, 64, 65, 100'000});
        form.rounds = pick(std::array{-1, 0, 1, 4, 5, 40, 1000, 1001});
        return form;
    }

private:
    template <typename T, std::size_t N>
    T pick(const std::array<T, N>& values)
    {
        return values[m_random() % N];
    }

    QString text()
    {
        static const std::array kTexts{u""_s, u"x"_s, u"-5"_s, u"1.5"_s, u"0"_s, u"1"_s, u"2"_s,
            u"20"_s, u"1e3"_s, u"1 000 000"_s, u"50_000"_s, u"1.5M"_s, u"2^31"_s, u"2147483646"_s,
            u"2147483647"_s, u"2147483649"_s, u"1e10"_s, u"18446744073709551615"_s, u"2^64"_s,
            u"2^65"_s};
        if (m_random() % 3 != 0)
            return pick(kTexts);
        return QString::number(qulonglong{m_random() % (std::uint64_t{1} << (m_random() % 33))});
    }

    std::mt19937_64 m_random{20'261'123};
};

} // namespace

class TestValidation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void defaultFormIsTheTutorials();
    void fieldsAreReadInTheLocaleOfTheForm();
    void executorsComeOnceAndInViewOrder();
    void limitsAreExact_data();
    void limitsAreExact();
    void theSieveReachesTheLargestNumber();
    void threadsAreLimitedByTheComputer();
    void problemsSpeakPlainly_data();
    void problemsSpeakPlainly();
    void gravestProblemComesFirst();
    void fixPrefersWhatStoodThereLast();
    void fixPassesByALastFormThatDoesNotHelp();
    void longExperimentsAreWarnedOf_data();
    void longExperimentsAreWarnedOf();
    void withoutACalibrationNothingSpeaksOfTime();
    void quotaCountsWhenItIsLowerThanTheCpus_data();
    void quotaCountsWhenItIsLowerThanTheCpus();
    void everyFixRemovesItsProblem();
    void clickingFixesEndsWithAValidForm();
    void sharedSegmentsNeedSerialOrGraph();
    void oneLimitThatIsCutIsNotOneTask();
    void sweepIsSortedAndShowsWhatTheCpusCarry();
    void estimateOfAnotherKernelIsNotUsed();
    void validFormsAreWithinTheLimits();
};

void TestValidation::defaultFormIsTheTutorials()
{
    const ExperimentForm form;
    QCOMPARE(form.threads, QThread::idealThreadCount());
    const Validation validation =
        validate(form, form, &kModel, QLocale::c(), {.cpus = form.threads, .quota = {}});
    QVERIFY(validation.problems.empty());
    QVERIFY(validation.experiment.has_value());
    const Experiment expected{.range = {.start = 1'000'000, .stop = 2'000'000, .step = 50'000},
        .executors = {ExecutorId::Serial, ExecutorId::Pool, ExecutorId::Graph},
        .threads = form.threads,
        .rounds = 4};
    QVERIFY(*validation.experiment == expected);
}

void TestValidation::fieldsAreReadInTheLocaleOfTheForm()
{
    const ExperimentForm german = form(u"1.000.000"_s, u"1,5M"_s, u"50.000"_s);
    const Validation validation =
        validate(german, tutorialForm(), nullptr, QLocale(u"de_DE"_s), kFourCpus);
    QVERIFY(validation.experiment.has_value());
    QVERIFY(validation.experiment->range
        == (LimitRange{.start = 1'000'000, .stop = 1'500'000, .step = 50'000}));
}

void TestValidation::executorsComeOnceAndInViewOrder()
{
    ExperimentForm form = tutorialForm();
    form.executors = {ExecutorId::Graph, ExecutorId::Serial, ExecutorId::Graph};
    const Validation validation = validated(form);
    QVERIFY(validation.experiment.has_value());
    QVERIFY(
        validation.experiment->executors == (std::vector{ExecutorId::Serial, ExecutorId::Graph}));
}

void TestValidation::limitsAreExact_data()
{
    QTest::addColumn<ExperimentForm>("form");
    QTest::addColumn<bool>("isValid");
    const auto row = [](const char* name, const ExperimentForm& form, bool isValid) {
        QTest::newRow(name) << form << isValid;
    };
    row("largest n", form(u"2147483647"_s, u"2^31"_s, u"1"_s), true);
    row("start above", form(u"2^31"_s, u"2^31"_s, u"1"_s), false);
    row("stop two above", form(u"2147480000"_s, u"2147483649"_s, u"1"_s), false);
    row("smallest n", form(u"0"_s, u"1"_s, u"1"_s), true);
    row("start = stop", form(u"5"_s, u"5"_s, u"1"_s), false);
    row("100 000 tasks", form(u"0"_s, u"100000"_s, u"1"_s), true);
    row("100 001 tasks", form(u"0"_s, u"100001"_s, u"1"_s), false);
    row("huge step", form(u"0"_s, u"10"_s, u"18446744073709551615"_s), true);
    row("step 0", form(u"0"_s, u"10"_s, u"0"_s), false);
    row("1 thread", form(u"0"_s, u"10"_s, u"1"_s, 1), true);
    row("0 threads", form(u"0"_s, u"10"_s, u"1"_s, 0), false);
    row("64 threads", form(u"0"_s, u"10"_s, u"1"_s, 64), true);
    row("65 threads", form(u"0"_s, u"10"_s, u"1"_s, 65), false);
    row("0 rounds", form(u"0"_s, u"10"_s, u"1"_s, 4, 0), false);
    row("1000 rounds", form(u"0"_s, u"10"_s, u"1"_s, 4, 1000), true);
    row("1001 rounds", form(u"0"_s, u"10"_s, u"1"_s, 4, 1001), false);
}

void TestValidation::limitsAreExact()
{
    QFETCH(ExperimentForm, form);
    const Validation validation = validated(form);
    QTEST(validation.experiment.has_value(), "isValid");
    QTEST(validation.firstOf(Severity::Error) == nullptr, "isValid");
}

void TestValidation::theSieveReachesTheLargestNumber()
{
    constexpr Limit kLargest = std::numeric_limits<Limit>::max();
    ExperimentForm top = form(u"18446744073709551615"_s, u"2^64"_s, u"1"_s);
    top.kernel = u"sieve"_s;
    QCOMPARE(validated(top).experiment->range.last(), kLargest);
    top.start = u"18446744073709551600"_s;
    QCOMPARE(validated(top).experiment->range.count(), std::uint64_t{16});
    // Above, the fix is the largest that there is.
    top.stop = u"18446744073709551617"_s;
    const Validation beyond = validated(top);
    const Problem* problem = find(beyond, ProblemKind::AboveKernelLimit);
    QVERIFY(problem != nullptr);
    const ProblemText words = textOf(*problem, top, QLocale::c());
    QCOMPARE(
        words.sentence, typeset(u"Sieve of Eratosthenes goes up to 18_446_744_073_709_551_615."_s));
    QCOMPARE(words.fix, u"Use maximum Stop"_s);
    QCOMPARE(problem->fix->text, u"18446744073709551616"_s);
    QCOMPARE(validated(withFix(top, *problem->fix)).experiment->range.last(), kLargest);
    // A range for which a count needs 65 bits has too many tasks.
    top = form(u"0"_s, u"2^64"_s, u"1"_s);
    top.kernel = u"sieve"_s;
    QVERIFY(find(validated(top), ProblemKind::TooManyTasks) != nullptr);
}

void TestValidation::threadsAreLimitedByTheComputer()
{
    QCOMPARE(maximumThreads(1), 64);
    QCOMPARE(maximumThreads(16), 64);
    QCOMPARE(maximumThreads(17), 68);
    ExperimentForm form = tutorialForm();
    form.threads = 80;
    const auto isValidOn = [&form](int cpus) {
        return validate(form, form, nullptr, QLocale::c(), {.cpus = cpus, .quota = {}})
            .experiment.has_value();
    };
    QVERIFY(isValidOn(20));
    QVERIFY(!isValidOn(19));
}

void TestValidation::problemsSpeakPlainly_data()
{
    QTest::addColumn<ExperimentForm>("form");
    QTest::addColumn<ProblemKind>("kind");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("fix");
    QTest::addColumn<ExperimentForm>("mended");
    const auto row = [](const char* name, const ExperimentForm& form, ProblemKind kind,
                         const QString& sentence, const QString& detail, const QString& fix,
                         const ExperimentForm& mended) {
        QTest::newRow(name) << form << kind << sentence << detail << fix << mended;
    };
    const QString m1 = u"1000000"_s;
    const QString m2 = u"2000000"_s;
    const QString k50 = u"50000"_s;
    using enum ProblemKind;
    row("empty", form({}, m2, k50), NotANumber,
        u"Start must be a whole number, for example 1_000_000 or 1e6."_s, {},
        u"Use Start 1_000_000"_s, form(m1, m2, k50));
    row("text", form(m1, u"2 million"_s, k50), NotANumber,
        u"Stop must be a whole number, for example 1_000_000 or 1e6."_s,
        u"“m” at character 3 does not belong there."_s, u"Use Stop 2_000_000"_s, form(m1, m2, k50));
    row("half", form(m1, u"1e"_s, k50), NotANumber,
        u"Stop must be a whole number, for example 1_000_000 or 1e6."_s,
        u"Something is missing at the end."_s, u"Use Stop 2_000_000"_s, form(m1, m2, k50));
    row("beyond 16 bits", form(m1, m2, u"5🙂"_s), NotANumber,
        u"Step must be a whole number, for example 1_000_000 or 1e6."_s,
        u"“🙂” at character 2 does not belong there."_s, u"Use Step 50_000"_s,
        form(m1, m2, k50));
    row("not whole", form(u" 1.5 "_s, m2, k50), NotANumber,
        u"Start must be a whole number, for example 1_000_000 or 1e6."_s, u"1.5 is not whole."_s,
        u"Use Start 1_000_000"_s, form(m1, m2, k50));
    row("negative start", form(u"-5"_s, m2, k50), NotANumber, u"Start must be 0 or more."_s,
        u"There are no primes below a negative number."_s, u"Use Start 1_000_000"_s,
        form(m1, m2, k50));
    row("step beyond 64 bits", form(m1, m2, u"2^64"_s), NotANumber, u"Step is too large."_s,
        u"The largest number that can be read is 18_446_744_073_709_551_615."_s,
        u"Use Step 50_000"_s, form(m1, m2, k50));
    row("stop below start", form(m1, u"900000"_s, k50), StopNotAboveStart,
        u"Stop must be greater than Start."_s, u"Stop itself is not included."_s,
        u"Use Stop 2_000_000"_s, form(m1, m2, k50));
    row("stop below a large start", form(u"3e6"_s, m2, k50), StopNotAboveStart,
        u"Stop must be greater than Start."_s, u"Stop itself is not included."_s,
        u"Use Stop 4_000_000"_s, form(u"3e6"_s, u"4000000"_s, k50));
    row("stop below the largest start", form(u"2147483647"_s, m2, k50), StopNotAboveStart,
        u"Stop must be greater than Start."_s, u"Stop itself is not included."_s,
        u"Use Stop 2_147_483_648"_s, form(u"2147483647"_s, u"2147483648"_s, k50));
    row("step 0", form(m1, m2, u"0"_s), StepNotPositive, u"Step must be 1 or more."_s,
        u"For the reverse order choose Largest first."_s, u"Use Step 50_000"_s, form(m1, m2, k50));
    row("step -1", form(m1, m2, u"-1"_s), StepNotPositive, u"Step must be 1 or more."_s,
        u"For the reverse order choose Largest first."_s, u"Use Step 50_000"_s, form(m1, m2, k50));
    row("one task", form(m1, m2, u"1e7"_s), OneTask, u"One task cannot run in parallel."_s, {},
        u"Use Step 50_000"_s, form(m1, m2, k50));
    row("one task, odd range", form(u"0"_s, u"1234567"_s, u"1e7"_s), OneTask,
        u"One task cannot run in parallel."_s, {}, u"Use Step 62_000"_s,
        form(u"0"_s, u"1234567"_s, u"62000"_s));
    row("one task, one number", form(m1, u"1000001"_s, k50), OneTask,
        u"One task cannot run in parallel."_s, {}, u"Use Stop 2_000_000"_s, form(m1, m2, k50));
    row("start over the limit", form(u"1e10"_s, m2, k50), AboveKernelLimit,
        u"Trial division goes up to 2_147_483_647, as in the tutorial."_s,
        u"Choose the segmented sieve for larger n."_s, u"Use Start 1_000_000"_s, form(m1, m2, k50));
    row("start over the limit, no stop", form(u"1e10"_s, u"2^31"_s, k50), AboveKernelLimit,
        u"Trial division goes up to 2_147_483_647, as in the tutorial."_s,
        u"Choose the segmented sieve for larger n."_s, u"Use maximum Start"_s,
        form(u"2147483647"_s, u"2^31"_s, k50));
    row("stop over the limit", form(m1, u"1e10"_s, k50), AboveKernelLimit,
        u"Trial division goes up to 2_147_483_647, as in the tutorial."_s,
        u"Choose the segmented sieve for larger n."_s, u"Use maximum Stop"_s,
        form(m1, u"2147483648"_s, k50));
    row("stop over 64 bits", form(m1, u"2^65"_s, k50), AboveKernelLimit,
        u"Trial division goes up to 2_147_483_647, as in the tutorial."_s,
        u"Stop itself is not included, so it may be one more."_s, u"Use maximum Stop"_s,
        form(m1, u"2147483648"_s, k50));
    row("too many tasks", form(m1, m2, u"1"_s), TooManyTasks,
        u"1_000_000 tasks are too many for one run (limit 100_000)."_s, {}, u"Use Step 10"_s,
        form(m1, m2, u"10"_s));
    row("by far too many tasks", form(u"0"_s, u"2^31"_s, u"1"_s), TooManyTasks,
        u"2_147_483_648 tasks are too many for one run (limit 100_000)."_s, {},
        u"Use Step 22_000"_s, form(u"0"_s, u"2^31"_s, u"22000"_s));
    row("many tasks", form(u"0"_s, u"20000"_s, u"1"_s), ManyTasks,
        u"Charts will show a summary of 20_000 tasks."_s, {}, {}, {});
    row("0 threads", form(m1, m2, k50, 0), ThreadsOutOfRange, u"Threads must be from 1 to 64."_s,
        {}, u"Use 1 thread"_s, form(m1, m2, k50, 1));
    row("1000 threads", form(m1, m2, k50, 1000), ThreadsOutOfRange,
        u"Threads must be from 1 to 64."_s, {}, u"Use 64 threads"_s, form(m1, m2, k50, 64));
    row("5 threads", form(m1, m2, k50, 5), MoreThreadsThanCpus,
        u"More threads than CPUs: they take turns on 4 CPUs."_s, {}, u"Use 4 threads"_s,
        form(m1, m2, k50, 4));
    row("0 rounds", form(m1, m2, k50, 4, 0), RoundsOutOfRange, u"Rounds must be from 1 to 1_000."_s,
        {}, u"Use 1 round"_s, form(m1, m2, k50, 4, 1));
    row("many rounds", form(m1, m2, k50, 4, 2000), RoundsOutOfRange,
        u"Rounds must be from 1 to 1_000."_s, {}, u"Use 1_000 rounds"_s,
        form(m1, m2, k50, 4, 1000));
    ExperimentForm noExecutor = tutorialForm();
    noExecutor.executors.clear();
    row("no executor", noExecutor, NoExecutor, u"Choose at least one way to run."_s, {},
        u"Tick all"_s, tutorialForm());
}

void TestValidation::problemsSpeakPlainly()
{
    QFETCH(ExperimentForm, form);
    QFETCH(ProblemKind, kind);
    QFETCH(QString, sentence);
    QFETCH(QString, detail);
    QFETCH(QString, fix);
    QFETCH(ExperimentForm, mended);
    const Validation validation = validated(form);
    const Problem* problem = find(validation, kind);
    QVERIFY(problem != nullptr);
    const ProblemText text = textOf(*problem, form, QLocale::c());
    QCOMPARE(text.sentence, typeset(sentence));
    QCOMPARE(text.detail, typeset(detail));
    QCOMPARE(text.fix, typeset(fix));
    QCOMPARE(problem->fix.has_value(), !fix.isEmpty());
    if (problem->fix)
        QVERIFY(withFix(form, *problem->fix) == mended);
}

void TestValidation::gravestProblemComesFirst()
{
    const Validation validation = validated(form(u"0"_s, u"20000"_s, u"1"_s, 5, 0));
    QCOMPARE(validation.problems.size(), std::size_t{3});
    QCOMPARE(validation.problems[0].kind, ProblemKind::RoundsOutOfRange);
    QCOMPARE(validation.problems[1].kind, ProblemKind::ManyTasks);
    QCOMPARE(validation.problems[2].kind, ProblemKind::MoreThreadsThanCpus);
    QCOMPARE(validation.firstOf(Severity::Error), validation.problems.data());
    QCOMPARE(validation.firstOf(Severity::Information), &validation.problems[1]);
    QVERIFY(validation.firstOf(Severity::Warning) == nullptr);
}

void TestValidation::fixPrefersWhatStoodThereLast()
{
    const ExperimentForm last = form(u"3e6"_s, u"7 000 000"_s, u"2e5"_s);
    const auto fixed = [&last](const ExperimentForm& form) {
        return validate(form, last, nullptr, QLocale::c(), kFourCpus)
            .firstOf(Severity::Error)
            ->fix.value()
            .text;
    };
    QCOMPARE(fixed(form(u""_s, u"7e6"_s, u"2e5"_s)), u"3000000"_s);
    QCOMPARE(fixed(form(u"3e6"_s, u"x"_s, u"2e5"_s)), u"7000000"_s);
    QCOMPARE(fixed(form(u"3e6"_s, u"3e6"_s, u"2e5"_s)), u"7000000"_s);
    QCOMPARE(fixed(form(u"3e6"_s, u"7e6"_s, u"0"_s)), u"200000"_s);
}

void TestValidation::fixPassesByALastFormThatDoesNotHelp()
{
    const ExperimentForm last = form(u"x"_s, u""_s, u"0"_s);
    const auto fixed = [&last](const ExperimentForm& form) {
        return validate(form, last, nullptr, QLocale::c(), kFourCpus)
            .firstOf(Severity::Error)
            ->fix.value()
            .text;
    };
    QCOMPARE(fixed(form(u""_s, u"7e6"_s, u"2e5"_s)), u"3000000"_s);
    QCOMPARE(fixed(form(u""_s, u"100"_s, u"50"_s)), u"0"_s);
    QCOMPARE(fixed(form(u"3e6"_s, u"x"_s, u"2e5"_s)), u"7000000"_s);
    QCOMPARE(fixed(form(u"0"_s, u"4e6"_s, u"0"_s)), u"200000"_s);
}

void TestValidation::longExperimentsAreWarnedOf_data()
{
    QTest::addColumn<ExperimentForm>("form");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("fix");
    // Worked out by another program from the model's formula.
    QTest::newRow("long tasks") << form(u"1e6"_s, u"2^31"_s, u"25000"_s)
                                << u"About 1.9~h per task on this computer."_s
                                << u"Use Stop 2_650_000"_s;
    QTest::newRow("many rounds") << form(u"1e6"_s, u"2e6"_s, u"50000"_s, 4, 1000)
                                 << u"About 1.9~h in all on this computer."_s << u"Use 17 rounds"_s;
    QTest::newRow("many tasks") << form(u"1e6"_s, u"3e6"_s, u"1000"_s)
                                << u"About 68~min in all on this computer."_s
                                << u"Use Stop 1_144_000"_s;
    QTest::newRow("nothing shorter") << form(u"1e6"_s, u"2^31"_s, u"5e7"_s)
                                     << u"About 1.9~h per task on this computer."_s << QString();
}

void TestValidation::longExperimentsAreWarnedOf()
{
    QFETCH(ExperimentForm, form);
    const Validation validation = validated(form, &kModel);
    QVERIFY(validation.experiment.has_value());
    const Problem* problem = validation.firstOf(Severity::Warning);
    QVERIFY(problem != nullptr);
    QCOMPARE(problem->kind, ProblemKind::TakesLong);
    QVERIFY(problem->total == kModel.experimentTime(*validation.experiment, 4));
    const ProblemText text = textOf(*problem, form, QLocale::c());
    QFETCH(QString, sentence);
    QFETCH(QString, fix);
    QCOMPARE(text.sentence, typeset(sentence));
    QCOMPARE(text.fix, typeset(fix));
}

void TestValidation::withoutACalibrationNothingSpeaksOfTime()
{
    const ExperimentForm hours = form(u"1e6"_s, u"2^31"_s, u"5e7"_s);
    QVERIFY(find(validated(hours, &kModel), ProblemKind::TakesLong) != nullptr);
    QVERIFY(validated(hours).problems.empty());
}

void TestValidation::quotaCountsWhenItIsLowerThanTheCpus_data()
{
    QTest::addColumn<int>("threads");
    QTest::addColumn<double>("quota");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("fix");
    QTest::newRow("lower") << 4 << 1.5 << u"4 threads, but this system allows 1.5 CPUs."_s
                           << u"Use 1 thread"_s;
    QTest::newRow("lower than both")
        << 8 << 2.5 << u"8 threads, but this system allows 2.5 CPUs."_s << u"Use 2 threads"_s;
    QTest::newRow("one") << 2 << 1.0 << u"2 threads, but this system allows 1 CPU."_s
                         << u"Use 1 thread"_s;
    QTest::newRow("half") << 1 << 0.5 << u"1 thread, but this system allows 0.5 CPUs."_s
                          << QString();
    QTest::newRow("just enough") << 2 << 2.0 << QString() << QString();
    QTest::newRow("as many as CPUs")
        << 8 << 4.0 << u"More threads than CPUs: they take turns on 4 CPUs."_s
        << u"Use 4 threads"_s;
}

void TestValidation::quotaCountsWhenItIsLowerThanTheCpus()
{
    QFETCH(int, threads);
    QFETCH(double, quota);
    QFETCH(QString, sentence);
    QFETCH(QString, fix);
    ExperimentForm form = tutorialForm();
    form.threads = threads;
    const Validation validation =
        validate(form, form, nullptr, QLocale::c(), {.cpus = 4, .quota = quota});
    QVERIFY(validation.experiment.has_value());
    QCOMPARE(validation.problems.empty(), sentence.isEmpty());
    if (validation.problems.empty())
        return;
    QCOMPARE(validation.problems.size(), std::size_t{1});
    QCOMPARE(validation.problems[0].severity, Severity::Information);
    const ProblemText text = textOf(validation.problems[0], form, QLocale::c());
    QCOMPARE(text.sentence, sentence);
    QCOMPARE(text.fix, fix);
}

void TestValidation::everyFixRemovesItsProblem()
{
    FormSource source;
    std::array<int, 15> seen{};
    for (int i = 0; i < 3000; ++i) {
        const ExperimentForm form = source.next();
        const ExperimentForm last = source.next(); // not valid, as a rule
        const auto validate = [&last](const ExperimentForm& any) {
            return primeloom::validate(any, last, &kModel, QLocale::c(), {.cpus = 4, .quota = 2.5});
        };
        const Validation before = validate(form);
        for (const Problem& problem : before.problems) {
            ++seen[static_cast<std::size_t>(problem.kind)];
            QVERIFY(problem.fix.has_value() || problem.severity != Severity::Error);
            if (problem.fix)
                QVERIFY(!contains(validate(withFix(form, *problem.fix)), problem));
        }
    }
    // MoreThreadsThanCpus cannot show, since the quota is lower; everything else did, if there is a
    // kernel that refuses a plan.
    const bool everyKernelCuts = std::ranges::all_of(kernelInfos(), &KernelInfo::cutsIntervals);
    QStringList unseen;
    for (std::size_t kind = 0; kind < seen.size(); ++kind) {
        if (seen[kind] == 0)
            unseen += QString::number(kind);
    }
    QVERIFY2(unseen.size() == (everyKernelCuts ? 2 : 1), qPrintable(unseen.join(u' ')));
}

void TestValidation::sharedSegmentsNeedSerialOrGraph()
{
    ExperimentForm shared = tutorialForm();
    shared.plan = PlanId::Shared;
    const Validation validation = validated(shared);
    QVERIFY(!validation.experiment);
    const Problem* problem = find(validation, ProblemKind::PlanNeedsGraph);
    QVERIFY(problem != nullptr);
    const ExperimentForm mended = withFix(shared, problem->fix.value());
    QCOMPARE(mended.executors, (std::vector{ExecutorId::Serial, ExecutorId::Graph}));
    QCOMPARE(validated(mended).experiment->plan, PlanId::Shared);
}

void TestValidation::oneLimitThatIsCutIsNotOneTask()
{
    ExperimentForm one = form(u"1000000"_s, u"1000001"_s, u"1"_s);
    QVERIFY(find(validated(one), ProblemKind::OneTask) != nullptr);
    one.kernel = u"combinatorial"_s; // in steps
    QVERIFY(find(validated(one), ProblemKind::OneTask) == nullptr);
    one.kernel = u"trial"_s;
    one.plan = PlanId::Shared; // in segments
    QVERIFY(find(validated(one), ProblemKind::OneTask) == nullptr);
}

void TestValidation::sweepIsSortedAndShowsWhatTheCpusCarry()
{
    ExperimentForm sweep = tutorialForm();
    sweep.sweep = {8, 1, 4, 2, 4};
    const Validation validation = validated(sweep);
    QCOMPARE(validation.experiment->sweep, (std::vector{1, 2, 4, 8}));
    QCOMPARE(validation.experiment->threads, 4); // of kFourCpus
    QVERIFY(find(validation, ProblemKind::MoreThreadsThanCpus) != nullptr);
    sweep.sweep = {1, 65};
    QVERIFY(find(validated(sweep), ProblemKind::ThreadsOutOfRange) != nullptr);
    sweep.sweep = {3};
    QVERIFY(validated(sweep).experiment->sweep.empty());
    QCOMPARE(validated(sweep).experiment->threads, 3);
}

void TestValidation::estimateOfAnotherKernelIsNotUsed()
{
    // A sieve would be done in no time where trial division takes hours.
    const CostModel other(
        primes::trialKernel(), {.n = 100'000, .cost = 5ms}, {.n = 300'000, .cost = 24ms});
    QCOMPARE(other.kernel(), kDefaultKernel);
    ExperimentForm hours = form(u"1e6"_s, u"2^31"_s, u"5e7"_s);
    QVERIFY(find(validated(hours, &other), ProblemKind::TakesLong) != nullptr);
    for (const KernelInfo& kernel : kernelInfos()) {
        hours.kernel = kernel.key;
        QCOMPARE(find(validated(hours, &other), ProblemKind::TakesLong) != nullptr,
            kernel.key == kDefaultKernel);
    }
}

void TestValidation::clickingFixesEndsWithAValidForm()
{
    FormSource source;
    for (int i = 0; i < 600; ++i) {
        ExperimentForm form = source.next();
        const ExperimentForm last = source.next();
        const auto check = [&] { return validate(form, last, &kModel, QLocale::c(), kFourCpus); };
        int clicks = 0;
        for (Validation validation = check(); !validation.experiment; validation = check()) {
            QVERIFY(++clicks <= 8);
            const Problem& first = validation.problems.front();
            QVERIFY2(first.fix.has_value(),
                qPrintable(
                    u"%1 %2 %3 %4, kind %5"_s.arg(form.kernel, form.start, form.stop, form.step)
                        .arg(static_cast<int>(first.kind))));
            form = withFix(form, *first.fix);
        }
    }
}

void TestValidation::validFormsAreWithinTheLimits()
{
    FormSource source;
    int valid = 0;
    for (int i = 0; i < 600; ++i) {
        const Validation validation = validated(source.next());
        QCOMPARE(validation.experiment.has_value(), !validation.firstOf(Severity::Error));
        if (!validation.experiment)
            continue;
        ++valid;
        const Experiment& experiment = *validation.experiment;
        QVERIFY(experiment.range.step >= 1);
        QVERIFY(experiment.range.count() >= 1 && experiment.range.count() <= 100'000);
        QVERIFY(experiment.range.last() <= kernelInfo(experiment.kernel)->limit);
        QVERIFY(std::ranges::all_of(experiment.executors,
            [&experiment](ExecutorId id) { return canRun(id, experiment.plan); }));
        QVERIFY(experiment.threads >= 1 && experiment.threads <= 64);
        QVERIFY(experiment.rounds >= 1 && experiment.rounds <= 1000);
        QVERIFY(!experiment.executors.empty());
    }
    QVERIFY(valid > 10);
}

QTEST_GUILESS_MAIN(TestValidation)
#include "test_validation.moc"
