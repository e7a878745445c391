// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_options.h"

#include "core/experiments/kernel_catalogue.h"
#include "core/experiments/simd_choice.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

QList<QCommandLineOption> workloadOptions()
{
    const QString number = Words::tr("number");
    return {
        {u"start"_s, Words::tr("First limit n (1e6). A task sums the primes below its n."), number},
        {u"stop"_s, Words::tr("Limits end before this number (2e6)."), number},
        {u"step"_s, Words::tr("From one limit to the next (50000)."), number},
        {u"order"_s, Words::tr("ascending (default), descending or shuffled."), Words::tr("order")},
        {u"seed"_s, Words::tr("Of --order shuffled; one seed gives one order (1)."), number},
        {u"kernel"_s,
            Words::tr("How primes are summed: %1 (trial). Each has a range of its own to begin "
                      "with.")
                .arg(kernelKeys().join(u", "_s)),
            Words::tr("kernel")},
        {u"plan"_s,
            Words::tr(
                "independent (default): every n from scratch; shared: each stretch of numbers "
                "once, for serial and graph."),
            Words::tr("plan")},
    };
}

QList<QCommandLineOption> measureOptions()
{
    return {
        {u"threads"_s,
            Words::tr("Workers of pool and graph (all CPUs); several, 1,2,4, make a sweep."),
            Words::tr("list")},
        {u"rounds"_s, Words::tr("How often each executor runs all tasks (4)."),
            Words::tr("number")},
        {u"executors"_s,
            Words::tr("Which to compare (serial,pool,graph); locked is a pool with one lock."),
            Words::tr("list")},
        {u"csv"_s, Words::tr("Write every sample to this file."), Words::tr("file")},
        {kNoiseOption,
            Words::tr("End with status 4 if something disturbed the measurement, and say what.")},
    };
}

QList<QCommandLineOption> batchOptions()
{
    return workloadOptions() + measureOptions();
}

// Those that the window takes too.
QList<QCommandLineOption> commonOptions()
{
    return {
        {kSimdOption,
            Words::tr("Vectors of trial-simd and trial-primes: %1 (auto: the best there is).")
                .arg(simdChoices().join(u", "_s)),
            Words::tr("level")},
        {kResetOption, Words::tr("Open the window with everything as at the first start.")},
        {{u"h"_s, kHelpOption}, Words::tr("Print this help.")},
        {{u"v"_s, kVersionOption}, Words::tr("Print the version.")},
    };
}

QStringList namesOf(const QList<QCommandLineOption>& options)
{
    QStringList names;
    for (const QCommandLineOption& option : options)
        names += option.names();
    return names;
}

} // namespace

QStringList kernelKeys()
{
    QStringList keys;
    for (const KernelInfo& kernel : kernelInfos())
        keys += kernel.key;
    return keys;
}

void addOptions(QCommandLineParser& parser)
{
    parser.setApplicationDescription(Words::tr(
        "Primeloom measures how much faster the same tasks run in parallel, and says why not "
        "more.\n"
        "Without options it opens its window; with --batch it measures in the terminal.\n"
        "Numbers may be written as 1000000, 1e6, 2^20, 1_000_000 or 1.5M.\n\n"
        "Exit status in the terminal: 0 all went well, 1 it failed, 2 the command line is wrong,\n"
        "3 sums differ, 4 the measurement was disturbed and --fail-if-noisy was given,\n"
        "130 interrupted (finished rounds are still written)."));
    parser.addOption(
        {kBatchOption, Words::tr("Measure in the terminal; the options below go with it.")});
    parser.addOption({kCompareOption,
        Words::tr("Instead, sum the primes below one n, --start, with every kernel, alone and on "
                  "--threads.")});
    parser.addOptions(batchOptions());
    parser.addOption({kQuietOption, Words::tr("Print errors only.")});
    parser.addOptions(commonOptions());
}

QStringList terminalOptionNames()
{
    return QStringList{kBatchOption, kCompareOption, kQuietOption} + namesOf(batchOptions());
}

QStringList workloadOptionNames()
{
    QStringList names = namesOf(workloadOptions()) + QStringList{u"executors"_s};
    names.removeOne(u"start"_s);
    return names;
}

} // namespace primeloom
