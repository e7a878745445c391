// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"

#include "core/experiments/kernel_catalogue.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

// A sentence for people; caught in parseCommandLine(), where every usage error ends.
struct UsageError {
    QString sentence;
};

const QString kBatch = u"batch"_s;
const QString kQuiet = u"quiet"_s;
const QString kReset = u"reset-settings"_s;
const QString kHelp = u"help"_s;
const QString kVersion = u"version"_s;

QStringList kernelKeys()
{
    QStringList keys;
    for (const KernelInfo& kernel : kernelInfos())
        keys += kernel.key;
    return keys;
}

QList<QCommandLineOption> batchOptions()
{
    const QString number = Words::tr("number");
    return {
        {u"start"_s, Words::tr("First limit n (1e6). A task sums the primes below its n."), number},
        {u"stop"_s, Words::tr("Limits end before this number (2e6)."), number},
        {u"step"_s, Words::tr("From one limit to the next (50000)."), number},
        {u"order"_s, Words::tr("ascending (default), descending or shuffled."), Words::tr("order")},
        {u"seed"_s, Words::tr("Of --order shuffled; one seed gives one order (1)."), number},
        {u"kernel"_s,
            Words::tr("How primes are summed: %1 (trial).").arg(kernelKeys().join(u", "_s)),
            Words::tr("kernel")},
        {u"plan"_s,
            Words::tr(
                "independent (default): every n from scratch; shared: each stretch of numbers "
                "once, for serial and graph."),
            Words::tr("plan")},
        {u"threads"_s,
            Words::tr("Workers of pool and graph (all CPUs); several, 1,2,4, make a sweep."),
            Words::tr("list")},
        {u"rounds"_s, Words::tr("How often each executor runs all tasks (4)."), number},
        {u"executors"_s,
            Words::tr("Which to compare (serial,pool,graph); locked is a pool with one lock."),
            Words::tr("list")},
        {u"csv"_s, Words::tr("Write every sample to this file."), Words::tr("file")},
    };
}

// Adds all options of the program to `parser`.
void addOptions(QCommandLineParser& parser)
{
    parser.setApplicationDescription(Words::tr(
        "Primeloom measures how much faster the same tasks run in parallel, and says why not "
        "more.\n"
        "Without options it opens its window; with --batch it measures in the terminal.\n"
        "Numbers may be written as 1000000, 1e6, 2^20, 1_000_000 or 1.5M.\n\n"
        "Exit status of a batch: 0 all went well, 1 it failed, 2 the command line is wrong,\n"
        "3 sums differ, 130 interrupted (finished rounds are still written)."));
    parser.addOption({kBatch, Words::tr("Measure in the terminal; the options below go with it.")});
    parser.addOptions(batchOptions());
    parser.addOption({kQuiet, Words::tr("Print errors only.")});
    parser.addOption({kReset, Words::tr("Open the window with everything as at the first start.")});
    parser.addOption({{u"h"_s, kHelp}, Words::tr("Print this help.")});
    parser.addOption({{u"v"_s, kVersion}, Words::tr("Print the version.")});
}

// The value of an option that may stand once; `fallback` if it is not there.
QString valueOf(const QCommandLineParser& parser, const QString& name, const QString& fallback)
{
    const QStringList values = parser.values(name);
    if (values.size() > 1)
        throw UsageError{
            Words::tr("--%1 is given %2 times; give it once.").arg(name).arg(values.size())};
    if (values.isEmpty())
        return fallback;
    if (values.first().isEmpty())
        throw UsageError{Words::tr("--%1 needs a value.").arg(name)};
    return values.first();
}

std::uint64_t numberIn(const QString& text, const QString& name)
{
    const auto parsed = parseNumber(text, QLocale::c());
    if (const auto* number = std::get_if<std::uint64_t>(&parsed))
        return *number;
    throw UsageError{
        Words::tr("--%1 must be a whole number, for example 4, not “%2”.").arg(name, text)};
}

int intIn(const QString& text, const QString& name)
{
    constexpr std::uint64_t kLargest = std::numeric_limits<int>::max();
    // Beyond int every limit is exceeded too: validation says so.
    return static_cast<int>(std::min(numberIn(text, name), kLargest));
}

int intOf(const QCommandLineParser& parser, const QString& name, int fallback)
{
    const QString text = valueOf(parser, name, {});
    return text.isEmpty() ? fallback : intIn(text, name);
}

std::uint32_t seedOf(const QCommandLineParser& parser)
{
    constexpr std::uint32_t kLargest = std::numeric_limits<std::uint32_t>::max();
    const std::uint64_t seed = numberIn(valueOf(parser, u"seed"_s, u"1"_s), u"seed"_s);
    if (seed > kLargest)
        throw UsageError{Words::tr("--seed must be from 0 to %1.").arg(kLargest)};
    return static_cast<std::uint32_t>(seed);
}

TaskOrder orderOf(const QCommandLineParser& parser)
{
    const QString text = valueOf(parser, u"order"_s, u"ascending"_s);
    if (text == u"ascending")
        return TaskOrder::SmallestFirst;
    if (text == u"descending")
        return TaskOrder::LargestFirst;
    if (text == u"shuffled")
        return TaskOrder::Shuffled;
    throw UsageError{
        Words::tr("--order is ascending, descending or shuffled, not “%1”.").arg(text)};
}

QString kernelIn(const QCommandLineParser& parser)
{
    const QString key = valueOf(parser, u"kernel"_s, kDefaultKernel);
    if (!kernelInfo(key))
        throw UsageError{Words::tr("--kernel is one of %1; “%2” is none of them.")
                             .arg(kernelKeys().join(u", "_s), key)};
    return key;
}

PlanId planOf(const QCommandLineParser& parser)
{
    const QString key = valueOf(parser, u"plan"_s, keyOf(PlanId::Independent));
    const std::optional<PlanId> plan = planWithKey(key);
    if (!plan)
        throw UsageError{Words::tr("--plan is independent or shared, not “%1”.").arg(key)};
    return *plan;
}

// One thread count, or those of a sweep.
std::vector<int> threadCountsOf(const QCommandLineParser& parser)
{
    const QString text = valueOf(parser, u"threads"_s, {});
    std::vector<int> counts;
    if (text.isEmpty())
        return counts;
    for (const QString& part : text.split(u','))
        counts.push_back(intIn(part, u"threads"_s));
    return counts;
}

std::vector<ExecutorId> executorsOf(const QCommandLineParser& parser, PlanId plan)
{
    const QString usual = plan == PlanId::Shared ? u"serial,graph"_s : u"serial,pool,graph"_s;
    const QStringList keys = valueOf(parser, u"executors"_s, usual).split(u',');
    for (const QString& key : keys) {
        if (!executorWithKey(key))
            throw UsageError{Words::tr("--executors is a list of serial, pool, graph and locked, "
                                       "with commas between; “%1” is none of them.")
                                 .arg(key)};
        if (keys.count(key) > 1)
            throw UsageError{Words::tr("--executors names %1 twice.").arg(key)};
    }
    std::vector<ExecutorId> executors;
    for (const ExecutorId id : kAllExecutors) {
        if (keys.contains(keyOf(id)))
            executors.push_back(id);
    }
    return executors;
}

ExperimentForm formOf(const QCommandLineParser& parser)
{
    ExperimentForm form = formFor(kernelIn(parser)); // each kernel suggests a range of its own
    form.start = valueOf(parser, u"start"_s, form.start);
    form.stop = valueOf(parser, u"stop"_s, form.stop);
    form.step = valueOf(parser, u"step"_s, form.step);
    form.order = orderOf(parser);
    form.seed = seedOf(parser);
    form.plan = planOf(parser);
    form.executors = executorsOf(parser, form.plan);
    form.sweep = threadCountsOf(parser);
    if (form.sweep.size() == 1)
        form.threads = std::exchange(form.sweep, {}).front();
    form.rounds = intOf(parser, u"rounds"_s, form.rounds);
    return form;
}

QString wordsOf(const Problem& problem, const ExperimentForm& form, const QLocale& locale)
{
    const ProblemText text = textOf(problem, form, locale);
    // The form speaks of its own field.
    if (problem.kind == ProblemKind::StepNotPositive)
        return text.sentence + u' ' + Words::tr("For the reverse order use --order descending.");
    return text.detail.isEmpty() ? text.sentence : text.sentence + u' ' + text.detail;
}

void readBatch(const QCommandLineParser& parser, CommandLine& line)
{
    if (parser.isSet(kReset))
        throw UsageError{Words::tr("--%1 does not go with --batch.").arg(kReset)};
    const ExperimentForm form = formOf(parser);
    const QLocale locale = QLocale::c();
    const Validation validation = validate(form, ExperimentForm{}, nullptr, locale);
    for (const Problem& problem : validation.problems) {
        const QString words = wordsOf(problem, form, locale);
        if (problem.severity == Severity::Error)
            throw UsageError{words};
        if (problem.kind != ProblemKind::ManyTasks) // there are no charts here
            line.hints += words;
    }
    line.experiment = *validation.experiment;
    line.csvPath = valueOf(parser, u"csv"_s, {});
    line.isQuiet = parser.isSet(kQuiet);
}

void requireNoBatchOptions(const QCommandLineParser& parser)
{
    for (const QString& name : parser.optionNames()) {
        if (name != kReset)
            throw UsageError{Words::tr("--%1 goes with --batch.").arg(name)};
    }
}

CommandLine::Mode modeOf(const QCommandLineParser& parser)
{
    if (parser.isSet(kHelp))
        return CommandLine::Mode::Help;
    if (parser.isSet(kVersion))
        return CommandLine::Mode::Version;
    return parser.isSet(kBatch) ? CommandLine::Mode::Batch : CommandLine::Mode::Window;
}

CommandLine read(QCommandLineParser& parser, const QStringList& arguments)
{
    addOptions(parser);
    if (!parser.parse(arguments))
        throw UsageError{parser.errorText()};
    CommandLine line{.mode = modeOf(parser)};
    if (line.mode == CommandLine::Mode::Help)
        line.message = parser.helpText();
    if (line.mode == CommandLine::Mode::Help || line.mode == CommandLine::Mode::Version)
        return line;
    if (!parser.positionalArguments().isEmpty())
        throw UsageError{Words::tr("“%1” is not an option; options begin with two dashes.")
                             .arg(parser.positionalArguments().constFirst())};
    line.resetsSettings = parser.isSet(kReset);
    if (line.mode == CommandLine::Mode::Batch)
        readBatch(parser, line);
    else
        requireNoBatchOptions(parser);
    return line;
}

} // namespace

bool needsNoWindow(const QStringList& arguments)
{
    QStringList names{kBatch, kQuiet, kHelp, kVersion, u"h"_s, u"v"_s};
    for (const QCommandLineOption& option : batchOptions())
        names += option.names();
    return std::any_of(arguments.begin() + 1, arguments.end(), [&names](const QString& argument) {
        const qsizetype dashes = argument.startsWith(u"--") ? 2 : 1;
        return argument.startsWith(u'-')
            && names.contains(argument.sliced(dashes).section(u'=', 0, 0));
    });
}

CommandLine parseCommandLine(const QStringList& arguments)
{
    QCommandLineParser parser;
    try {
        return read(parser, arguments);
    } catch (const UsageError& error) {
        return {.mode = CommandLine::Mode::UsageError, .message = error.sentence};
    }
}

} // namespace primeloom
