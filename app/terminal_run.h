// SPDX-License-Identifier: GPL-3.0-or-later
// What every measurement in the terminal has in common, from a look at its file to its exit status.
#pragma once

#include "app/command_line.h"
#include "app/terminal.h"

#include <QObject>

#include <span>

namespace primeloom {

// Lives in the main thread under a QCoreApplication.
class TerminalRun : public QObject {
    Q_OBJECT
public:
    // Measures and reports; blocks in an event loop of its own. Results go to standard output,
    // everything else to standard error. SIGINT and SIGTERM end the run; finished rounds are
    // reported all the same.
    [[nodiscard]] ExitCode run();

protected:
    explicit TerminalRun(const CommandLine& commandLine);

    [[nodiscard]] const CommandLine& commandLine() const { return m_commandLine; }
    [[nodiscard]] bool isQuiet() const { return m_commandLine.verbosity == Verbosity::Quiet; }

    // From here on the measurement is stopped, watched and waited for. Called once.
    template <class Measurement>
    void follow(Measurement& measurement)
    {
        connect(this, &TerminalRun::interrupted, &measurement, &Measurement::stop);
        connect(&measurement, &Measurement::ticked, this, &TerminalRun::showProgress);
        connect(&measurement, &Measurement::finished, this, &TerminalRun::ended);
    }

Q_SIGNALS:
    void interrupted(); // by a signal of the system
    void ended();

private:
    virtual void start() = 0;
    // Where it is, for a line that is written over and over.
    [[nodiscard]] virtual QString progressText() const = 0;
    // What the measurement's end means, files aside; says what a status other than Ok is for.
    [[nodiscard]] virtual ExitCode judge() = 0;
    // For standard output; empty: nothing. Called after judge().
    [[nodiscard]] virtual QString results(ExitCode code) const = 0;
    [[nodiscard]] virtual std::span<const Run> runs() const = 0; // for the file

    void showProgress();
    [[nodiscard]] ExitCode report();

    const CommandLine m_commandLine;
    ProgressLine m_progressLine;
};

} // namespace primeloom
