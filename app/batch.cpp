// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/batch.h"

#include "app/batch_report.h"
#include "app/signal_watcher.h"
#include "core/analysis/quality.h"
#include "core/analysis/quality_words.h"
#include "core/analysis/verdict.h"
#include "core/records/formatting.h"

#include <QEventLoop>

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
    : m_commandLine(commandLine)
    , m_progressLine(commandLine.verbosity)
{
}

ExitCode Batch::run()
{
    if (!isWritable(m_commandLine.csvPath))
        return ExitCode::Failed;
    if (m_commandLine.verbosity != Verbosity::Quiet) {
        for (const QString& hint : m_commandLine.hints)
            say(hint);
    }
    const SignalWatcher signals_;
    warnOfSignals(signals_);
    connect(&signals_, &SignalWatcher::interrupted, &m_controller, &ExperimentController::stop);
    connect(&m_controller, &ExperimentController::ticked, this, &Batch::showProgress);
    QEventLoop loop;
    connect(&m_controller, &ExperimentController::finished, &loop, &QEventLoop::quit);
    m_controller.start(m_commandLine.experiment);
    loop.exec();
    m_progressLine.clear();
    return report();
}

void Batch::showProgress()
{
    if (m_progressLine.isDue())
        m_progressLine.show(
            phaseText(m_controller.phase(), m_commandLine.experiment, m_controller.progress()));
}

ExitCode Batch::report()
{
    const Run& run = m_controller.run();
    const RunSummary summary = summarize(run);
    const ExitCode code = exitCodeOf(run, summary, m_commandLine.noise);
    explain(code, summary);
    // Both are tried whatever becomes of the other.
    const bool isPrinted = m_commandLine.verbosity == Verbosity::Quiet || printTables(summary);
    const bool isWritten = writeFile({&run, 1}, m_commandLine.csvPath);
    return isMeasured(code) && !(isPrinted && isWritten) ? ExitCode::Failed : code;
}

// What an exit status other than Ok is for.
void Batch::explain(ExitCode code, const RunSummary& summary) const
{
    if (code == ExitCode::Ok)
        return;
    const Run& run = m_controller.run();
    if (code == ExitCode::Noisy) {
        say(noiseSentence(qualityOf(run, summary), QLocale::c()));
        return;
    }
    const Verdict verdict = verdictOf(run, summary, QLocale::c());
    // What finished rounds show is printed with their tables.
    const bool hasTables = code == ExitCode::Interrupted && summary.completedRounds > 0
        && m_commandLine.verbosity != Verbosity::Quiet;
    say(hasTables || verdict.subline.isEmpty() ? verdict.headline
                                               : verdict.headline + u' ' + verdict.subline);
}

bool Batch::printTables(const RunSummary& summary) const
{
    const Run& run = m_controller.run();
    const QString executors = executorTable(run, summary);
    if (executors.isEmpty())
        return true;
    QString text = taskTable(run) + u'\n' + executors;
    if (!summary.difference) {
        const Verdict verdict = verdictOf(run, summary, QLocale::c());
        text += u'\n' + verdict.headline + u'\n' + verdict.subline + u'\n';
        if (!verdict.disturbance.isEmpty())
            text += verdict.disturbance + u'\n';
    }
    return printResults(text);
}

} // namespace primeloom
