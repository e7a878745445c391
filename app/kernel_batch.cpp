// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/kernel_batch.h"

#include "app/kernel_report.h"
#include "core/analysis/kernel_gains.h"
#include "core/analysis/quality.h"
#include "core/analysis/quality_words.h"
#include "core/experiments/kernel_results.h"
#include "core/records/formatting.h"

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
    : TerminalRun(commandLine)
    , m_comparison(QLocale::c())
{
    follow(m_comparison);
}

void KernelBatch::start()
{
    m_comparison.start(commandLine().comparison);
}

QString KernelBatch::progressText() const
{
    const ComparisonProgress progress = m_comparison.progress();
    if (!progress.row)
        return u"estimating"_s;
    return u"%1 %  round %2 of %3  %4  %5 left"_s.arg(static_cast<int>(100 * progress.fraction))
        .arg(progress.round + 1)
        .arg(m_comparison.settings().rounds)
        .arg(m_comparison.timings()[*progress.row].key, roughTimeText(progress.left, QLocale::c()));
}

ExitCode KernelBatch::judge()
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
    const bool mustBeQuiet = commandLine().noise == NoisePolicy::Fail;
    if (mustBeQuiet || !isQuiet())
        say(noise);
    return mustBeQuiet ? ExitCode::Noisy : ExitCode::Ok;
}

QString KernelBatch::results(ExitCode code) const
{
    const std::vector<KernelTiming>& timings = m_comparison.timings();
    const QString table = code == ExitCode::SumsDiffer ? QString() : kernelTable(timings);
    // Of kernels that disagree there is no sum to show.
    QString text = (table.isEmpty() ? QString() : sumLine(m_comparison.runs())) + table
        + kernelsNotRun(timings);
    if (!table.isEmpty())
        text += u'\n' + gainsText(timings, QLocale::c()) + u'\n';
    return text;
}

std::span<const Run> KernelBatch::runs() const
{
    return m_comparison.runs();
}

} // namespace primeloom
