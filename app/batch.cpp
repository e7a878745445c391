// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/batch.h"

#include "app/batch_report.h"
#include "app/signal_watcher.h"
#include "core/analysis/verdict.h"
#include "core/records/formatting.h"
#include "core/storage/csv_writer.h"

#include <QDir>
#include <QEventLoop>
#include <QSaveFile>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr qint64 kProgressIntervalMs = 500;

void say(const QString& sentence)
{
    std::fprintf(stderr, "primeloom: %s\n", qUtf8Printable(sentence));
}

bool isFinalState(RunStatus status)
{
    return status != RunStatus::Running;
}

} // namespace

ExitCode exitCodeOf(const Run& run, const RunSummary& summary)
{
    Q_ASSERT(isFinalState(run.status));
    if (run.status == RunStatus::Failed)
        return ExitCode::Failed;
    if (summary.difference)
        return ExitCode::SumsDiffer;
    return run.status == RunStatus::Stopped ? ExitCode::Interrupted : ExitCode::Ok;
}

Batch::Batch(const CommandLine& commandLine)
    : m_commandLine(commandLine)
    , m_showsProgress(!commandLine.isQuiet && isatty(STDERR_FILENO) != 0)
{
}

ExitCode Batch::run()
{
    if (!canWriteFile())
        return ExitCode::Failed;
    if (!m_commandLine.isQuiet) {
        for (const QString& hint : m_commandLine.hints)
            say(hint);
    }
    const SignalWatcher signals_;
    if (!signals_.problem().isEmpty())
        say(tr("Ctrl+C will lose what is measured: %1").arg(signals_.problem()));
    connect(&signals_, &SignalWatcher::interrupted, &m_controller, &ExperimentController::stop);
    connect(&m_controller, &ExperimentController::ticked, this, &Batch::showProgress);
    QEventLoop loop;
    connect(&m_controller, &ExperimentController::finished, &loop, &QEventLoop::quit);
    m_controller.start(m_commandLine.experiment);
    loop.exec();
    clearProgress();
    return report();
}

// A typing error in the path should not cost the time of a run.
bool Batch::canWriteFile() const
{
    if (m_commandLine.csvPath.isEmpty())
        return true;
    QSaveFile probe(m_commandLine.csvPath);
    if (probe.open(QIODevice::WriteOnly)) {
        probe.cancelWriting();
        return true;
    }
    say(tr("%1 cannot be written: %2. Nothing was measured; choose another --csv file.")
            .arg(QDir::toNativeSeparators(m_commandLine.csvPath), probe.errorString()));
    return false;
}

void Batch::showProgress()
{
    if (!m_showsProgress
        || (m_sinceProgress.isValid() && m_sinceProgress.elapsed() < kProgressIntervalMs))
        return;
    m_sinceProgress.start();
    const Phase phase = m_controller.phase();
    const Progress progress = m_controller.progress();
    const QString text = phase.kind == Phase::Kind::Measuring
        ? u"%1 %  round %2 of %3  %4  %5 left"_s.arg(static_cast<int>(100 * progress.fraction))
              .arg(phase.round + 1)
              .arg(m_commandLine.experiment.rounds)
              .arg(keyOf(phase.executor), roughTimeText(progress.left, QLocale::c()))
        : u"warming up"_s;
    std::fprintf(stderr, "\r\033[K%s", qUtf8Printable(text));
    std::fflush(stderr);
}

void Batch::clearProgress()
{
    if (m_showsProgress)
        std::fputs("\r\033[K", stderr);
}

ExitCode Batch::report()
{
    const Run& run = m_controller.run();
    const RunSummary summary = summarize(run);
    ExitCode code = exitCodeOf(run, summary);
    if (code != ExitCode::Ok) {
        const Verdict verdict = verdictOf(run, summary, QLocale::c());
        // What finished rounds show is printed with their tables.
        const bool hasTables =
            code == ExitCode::Interrupted && summary.completedRounds > 0 && !m_commandLine.isQuiet;
        say(hasTables || verdict.subline.isEmpty() ? verdict.headline
                                                   : verdict.headline + u' ' + verdict.subline);
    }
    // Both are tried whatever becomes of the other.
    const bool isPrinted = m_commandLine.isQuiet || printResults(summary);
    const bool isWritten = writeFile();
    if (code == ExitCode::Ok && !(isPrinted && isWritten))
        code = ExitCode::Failed;
    return code;
}

bool Batch::printResults(const RunSummary& summary) const
{
    const QString executors = executorTable(summary);
    if (executors.isEmpty())
        return true;
    QString text = taskTable(m_controller.run()) + u'\n' + executors;
    if (summary.executors.size() > 1 && !summary.difference) {
        const Verdict verdict = verdictOf(m_controller.run(), summary, QLocale::c());
        text += u'\n' + verdict.headline + u'\n' + verdict.subline + u'\n';
    }
    const QByteArray bytes = text.toUtf8();
    const bool isComplete =
        std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout)
            == static_cast<std::size_t>(bytes.size())
        && std::fflush(stdout) == 0;
    if (!isComplete)
        say(tr("The results could not be written to standard output: %1.").arg(qt_error_string()));
    return isComplete;
}

bool Batch::writeFile() const
{
    if (m_commandLine.csvPath.isEmpty())
        return true;
    const std::optional<QString> problem = saveSamples(m_controller.run(), m_commandLine.csvPath);
    if (problem)
        say(*problem);
    return !problem;
}

} // namespace primeloom
