// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/batch.h"

#include "app/batch_report.h"
#include "core/analysis/quality.h"
#include "core/analysis/quality_words.h"
#include "core/analysis/verdict.h"
#include "core/records/formatting.h"

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

QString phaseText(const Phase& phase, const Experiment& experiment, const Progress& progress)
{
    if (phase.kind != Phase::Kind::Measuring)
        return u"warming up"_s;
    const QString executor = experiment.sweep.empty()
        ? keyOf(phase.executor)
        : u"%1 on %2"_s.arg(keyOf(phase.executor)).arg(phase.threads);
    return u"%1 %  round %2 of %3  %4  %5 left"_s.arg(static_cast<int>(100 * progress.fraction))
        .arg(phase.round + 1)
        .arg(experiment.rounds)
        .arg(executor, roughTimeText(progress.left, QLocale::c()));
}

} // namespace

ExitCode exitCodeOf(const Run& run, const RunSummary& summary, NoisePolicy noise)
{
    Q_ASSERT(run.status != RunStatus::Running);
    if (run.status == RunStatus::Failed)
        return ExitCode::Failed;
    if (summary.difference)
        return ExitCode::SumsDiffer;
    if (run.status == RunStatus::Stopped)
        return ExitCode::Interrupted;
    const bool mustBeQuiet = noise == NoisePolicy::Fail;
    return mustBeQuiet && qualityOf(run, summary).isDisturbed() ? ExitCode::Noisy : ExitCode::Ok;
}

Batch::Batch(const CommandLine& commandLine)
    : TerminalRun(commandLine)
{
    follow(m_controller);
}

void Batch::start()
{
    m_controller.start(commandLine().experiment);
}

QString Batch::progressText() const
{
    return phaseText(m_controller.phase(), commandLine().experiment, m_controller.progress());
}

ExitCode Batch::judge()
{
    m_summary = summarize(m_controller.run());
    const ExitCode code = exitCodeOf(m_controller.run(), m_summary, commandLine().noise);
    explain(code);
    return code;
}

// What an exit status other than Ok is for.
void Batch::explain(ExitCode code) const
{
    if (code == ExitCode::Ok)
        return;
    const Run& run = m_controller.run();
    if (code == ExitCode::Noisy) {
        say(noiseSentence(qualityOf(run, m_summary), QLocale::c()));
        return;
    }
    const Verdict verdict = verdictOf(run, m_summary, QLocale::c());
    // What finished rounds show is printed with their tables.
    const bool hasTables =
        code == ExitCode::Interrupted && m_summary.completedRounds > 0 && !isQuiet();
    say(hasTables || verdict.subline.isEmpty() ? verdict.headline
                                               : verdict.headline + u' ' + verdict.subline);
}

QString Batch::results(ExitCode /*code*/) const
{
    const Run& run = m_controller.run();
    const QString executors = executorTable(run, m_summary);
    if (executors.isEmpty())
        return {};
    QString text = taskTable(run) + u'\n' + executors;
    if (m_summary.difference)
        return text;
    const Verdict verdict = verdictOf(run, m_summary, QLocale::c());
    text += u'\n' + verdict.headline + u'\n' + verdict.subline + u'\n';
    if (!verdict.disturbance.isEmpty())
        text += verdict.disturbance + u'\n';
    return text + outlierText(qualityOf(run, m_summary));
}

std::span<const Run> Batch::runs() const
{
    return {&m_controller.run(), 1};
}

} // namespace primeloom
