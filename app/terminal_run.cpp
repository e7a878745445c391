// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal_run.h"

#include "app/signal_watcher.h"

#include <QEventLoop>

#include <csignal>

namespace primeloom {

TerminalRun::TerminalRun(const CommandLine& commandLine)
    : m_commandLine(commandLine)
    , m_progressLine(commandLine.verbosity)
{
}

ExitCode TerminalRun::run()
{
    if (!isWritable(m_commandLine.csvPath))
        return ExitCode::Failed;
    if (!isQuiet()) {
        for (const QString& hint : m_commandLine.hints)
            say(hint);
    }
    // Where nobody reads the results any more, printing them fails, and the file is written all the
    // same.
    std::signal(SIGPIPE, SIG_IGN);
    const SignalWatcher signals_;
    warnOfSignals(signals_);
    connect(&signals_, &SignalWatcher::interrupted, this, &TerminalRun::interrupted);
    QEventLoop loop;
    connect(this, &TerminalRun::ended, &loop, &QEventLoop::quit);
    start();
    loop.exec();
    m_progressLine.clear();
    return report();
}

void TerminalRun::showProgress()
{
    if (m_progressLine.isDue())
        m_progressLine.show(progressText());
}

ExitCode TerminalRun::report()
{
    const ExitCode code = judge();
    // Both are tried whatever becomes of the other.
    const bool isPrinted = isQuiet() || printResults(results(code));
    const bool isWritten = writeFile(runs(), m_commandLine.csvPath);
    return isMeasured(code) && !(isPrinted && isWritten) ? ExitCode::Failed : code;
}

} // namespace primeloom
