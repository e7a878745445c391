// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/kernel_batch.h"

#include "app/kernel_report.h"
#include "app/signal_watcher.h"
#include "core/analysis/kernel_gains.h"
#include "core/analysis/quality.h"
#include "core/analysis/quality_words.h"
#include "core/experiments/kernel_results.h"
#include "core/records/formatting.h"

#include <QEventLoop>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

// Of the first run that something disturbed; empty if none was.
QString noiseIn(const std::vector<Run>& runs)
{
    for (const Run& run : runs) {
        const RunQuality quality = qualityOf(run, summarize(run));
        if (quality.isDisturbed())
            return u"%1: %2"_s.arg(run.experiment.kernel, noiseSentence(quality, QLocale::c()));
    }
    return {};
}

bool hasTimes(const KernelTiming& timing)
{
    return timing.serial.has_value();
}

// "n 2000000  sum 142913828922": of any kernel, since all agree. Empty if none has finished.
QString sumLine(std::span<const Run> runs)
{
    for (const Run& run : runs) {
        for (const TaskRecord& record : run.records) {
            if (record.kind == TaskKind::Result && record.status == TaskEnd::Done)
                return u"n %1  sum %2\n\n"_s.arg(record.n).arg(decimalText(record.sum));
        }
    }
    return {};
}

} // namespace

KernelBatch::KernelBatch(const CommandLine& commandLine)
    : m_commandLine(commandLine)
    , m_progressLine(commandLine.verbosity)
    , m_comparison(QLocale::c())
{
}

ExitCode KernelBatch::run()
{
    if (!isWritable(m_commandLine.csvPath))
        return ExitCode::Failed;
    if (m_commandLine.verbosity != Verbosity::Quiet) {
        for (const QString& hint : m_commandLine.hints)
            say(hint);
    }
    const SignalWatcher signals_;
    warnOfSignals(signals_);
    connect(&signals_, &SignalWatcher::interrupted, &m_comparison, &KernelComparison::stop);
    connect(&m_comparison, &KernelComparison::ticked, this, &KernelBatch::showProgress);
    QEventLoop loop;
    connect(&m_comparison, &KernelComparison::finished, &loop, &QEventLoop::quit);
    m_comparison.start(m_commandLine.comparison);
    loop.exec();
    m_progressLine.clear();
    return report();
}

void KernelBatch::showProgress()
{
    if (!m_progressLine.isDue())
        return;
    const ComparisonProgress progress = m_comparison.progress();
    if (!progress.row) {
        m_progressLine.show(u"estimating"_s);
        return;
    }
    m_progressLine.show(u"%1 %  %2  %3 left"_s.arg(static_cast<int>(100 * progress.fraction))
                            .arg(m_comparison.timings()[*progress.row].key,
                                roughTimeText(progress.left, QLocale::c())));
}

ExitCode KernelBatch::report() const
{
    const ExitCode code = measuredCode();
    // Both are tried whatever becomes of the other.
    const bool isPrinted = m_commandLine.verbosity == Verbosity::Quiet || printTable(code);
    const bool isWritten = writeFile(m_comparison.runs(), m_commandLine.csvPath);
    return isMeasured(code) && !(isPrinted && isWritten) ? ExitCode::Failed : code;
}

// Says what an exit status other than Ok is for.
ExitCode KernelBatch::measuredCode() const
{
    if (const std::optional<SumConflict> conflict = conflictIn(m_comparison.runs())) {
        say(textOf(*conflict));
        return ExitCode::SumsDiffer;
    }
    if (m_comparison.wasStopped()) {
        say(tr("Stopped. Finished rounds are kept."));
        return ExitCode::Interrupted;
    }
    if (std::ranges::none_of(m_comparison.timings(), hasTimes)) {
        say(tr("No kernel could be measured."));
        return ExitCode::Failed;
    }
    if (std::ranges::find(m_comparison.runs(), RunStatus::Failed, &Run::status)
        != m_comparison.runs().end()) {
        say(tr("Not every kernel could be measured."));
        return ExitCode::Failed;
    }
    const QString noise = noiseIn(m_comparison.runs());
    if (noise.isEmpty())
        return ExitCode::Ok;
    const bool mustBeQuiet = m_commandLine.noise == NoisePolicy::Fail;
    if (mustBeQuiet || m_commandLine.verbosity != Verbosity::Quiet)
        say(noise);
    return mustBeQuiet ? ExitCode::Noisy : ExitCode::Ok;
}

bool KernelBatch::printTable(ExitCode code) const
{
    const std::vector<KernelTiming>& timings = m_comparison.timings();
    const QString table = code == ExitCode::SumsDiffer ? QString() : kernelTable(timings);
    // Of kernels that disagree there is no sum to show.
    QString text = (table.isEmpty() ? QString() : sumLine(m_comparison.runs())) + table
        + kernelsNotRun(timings);
    if (!table.isEmpty())
        text += u'\n' + gainsText(timings, QLocale::c()) + u'\n';
    return printResults(text);
}

} // namespace primeloom
