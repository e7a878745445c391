// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"

#include "app/command_options.h"
#include "app/option_values.h"
#include "core/experiments/kernel_catalogue.h"
#include "core/experiments/simd_choice.h"

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
    QString key = valueOf(parser, u"kernel"_s, kDefaultKernel);
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
    for (const QString& part : text.split(u',')) {
        const int count = intIn(part, u"threads"_s);
        // Numbers that no int holds look alike here; that they are out of range is said later.
        const bool isItself = count > 0 && count < std::numeric_limits<int>::max();
        if (isItself && std::ranges::find(counts, count) != counts.end())
            throw UsageError{Words::tr("--threads names %1 twice.").arg(count)};
        counts.push_back(count);
    }
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

// What follows the sentence: what the form says besides, except where that is of its own fields and
// buttons, and the option that mends it.
QString adviceOn(const Problem& problem, const QString& detail)
{
    switch (problem.kind) {
    case ProblemKind::StepNotPositive:
        return Words::tr("For the reverse order use --order descending.");
    case ProblemKind::AboveKernelLimit:
        if (problem.alternative)
            return Words::tr("For larger n use --kernel %1.").arg(problem.alternative->text);
        return detail;
    case ProblemKind::TooManyTasks:
        return problem.fix ? Words::tr("Use --step %1.").arg(problem.fix->text) : detail;
    case ProblemKind::PlanNeedsGraph:
        return detail + u' ' + Words::tr("Use --executors serial,graph.");
    case ProblemKind::PlanNotOffered:
        return detail + u' ' + Words::tr("Use --plan independent.");
    default:
        return detail;
    }
}

QString wordsOf(const Problem& problem, const ExperimentForm& form, const QLocale& locale)
{
    const ProblemText text = textOf(problem, form, locale);
    const QString advice = adviceOn(problem, text.detail);
    return advice.isEmpty() ? text.sentence : text.sentence + u' ' + advice;
}

// What both ways to measure in the terminal have in common.
void readReporting(const QCommandLineParser& parser, CommandLine& line)
{
    line.csvPath = valueOf(parser, u"csv"_s, {});
    line.verbosity = parser.isSet(kQuietOption) ? Verbosity::Quiet : Verbosity::Ordinary;
    line.noise = parser.isSet(kNoiseOption) ? NoisePolicy::Fail : NoisePolicy::Report;
}

// Throws UsageError for the first problem that is an error; the rest are hints.
Experiment experimentOf(const ExperimentForm& form, QStringList& hints)
{
    const QLocale locale = QLocale::c();
    const Validation validation = validate(form, ExperimentForm{}, nullptr, locale);
    for (const Problem& problem : validation.problems) {
        const QString words = wordsOf(problem, form, locale);
        if (problem.severity == Severity::Error)
            throw UsageError{words};
        if (problem.kind != ProblemKind::ManyTasks) // there are no charts here
            hints += words;
    }
    return *validation.experiment;
}

void requireNone(const QCommandLineParser& parser, const QStringList& names, const QString& with)
{
    for (const QString& name : names) {
        if (parser.isSet(name))
            throw UsageError{Words::tr("--%1 does not go with --%2.").arg(name, with)};
    }
}

void readBatch(const QCommandLineParser& parser, CommandLine& line)
{
    requireNone(parser, {kResetOption}, kBatchOption);
    line.experiment = experimentOf(formOf(parser), line.hints);
    const bool hasLevels = !kernelInfo(line.experiment.kernel)->simdLevel.isEmpty();
    if (line.simd != u"auto" && !hasLevels)
        line.hints += Words::tr("--simd changes nothing for %1, which has no SIMD levels.")
                          .arg(line.experiment.kernel);
    readReporting(parser, line);
}

void readComparison(const QCommandLineParser& parser, CommandLine& line)
{
    requireNone(parser, workloadOptionNames() + QStringList{kResetOption}, kCompareOption);
    ExperimentForm form; // valid but for what is read here
    const Limit n = numberIn(valueOf(parser, u"start"_s, form.start), u"start"_s);
    form.sweep = threadCountsOf(parser);
    if (form.sweep.size() > 1)
        throw UsageError{
            Words::tr("--%1 takes one number of --threads, not several.").arg(kCompareOption)};
    if (!form.sweep.empty())
        form.threads = std::exchange(form.sweep, {}).front();
    form.rounds = intOf(parser, u"rounds"_s, form.rounds);
    const Experiment experiment = experimentOf(form, line.hints);
    line.comparison = {.n = n, .threads = experiment.threads, .rounds = experiment.rounds};
    readReporting(parser, line);
}

void requireNoBatchOptions(const QCommandLineParser& parser)
{
    const QStringList terminal = terminalOptionNames();
    for (const QString& name : parser.optionNames()) {
        if (terminal.contains(name))
            throw UsageError{Words::tr("--%1 goes with --batch.").arg(name)};
    }
}

CommandLine::Mode modeOf(const QCommandLineParser& parser)
{
    if (parser.isSet(kHelpOption))
        return CommandLine::Mode::Help;
    if (parser.isSet(kVersionOption))
        return CommandLine::Mode::Version;
    if (parser.isSet(kCompareOption))
        return CommandLine::Mode::CompareKernels;
    return parser.isSet(kBatchOption) ? CommandLine::Mode::Batch : CommandLine::Mode::Window;
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
    line.resetsSettings = parser.isSet(kResetOption);
    line.simd = simdChoiceIn(valueOf(parser, kSimdOption, u"auto"_s), supportedSimdChoices());
    if (line.mode == CommandLine::Mode::Batch)
        readBatch(parser, line);
    else if (line.mode == CommandLine::Mode::CompareKernels)
        readComparison(parser, line);
    else
        requireNoBatchOptions(parser);
    return line;
}

} // namespace

bool needsNoWindow(const QStringList& arguments)
{
    const QStringList names =
        terminalOptionNames() + QStringList{kHelpOption, kVersionOption, u"h"_s, u"v"_s};
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
