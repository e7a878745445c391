// SPDX-License-Identifier: GPL-3.0-or-later
// The terminal front end: runs an experiment, shows progress, prints the tables, writes the file.
#pragma once

#include "app/command_line.h"
#include "core/analysis/summary.h"
#include "core/experiments/controller.h"

#include <QElapsedTimer>
#include <QObject>

namespace primeloom {

enum class ExitCode : std::uint8_t {
    Ok = 0,
    Failed = 1, // a task or a file failed
    Usage = 2,
    SumsDiffer = 3,
    Interrupted = 130, // 128 + SIGINT, as shells count
};

// What a run's end means for the exit status, files aside.
[[nodiscard]] ExitCode exitCodeOf(const Run& run, const RunSummary& summary);

// Lives in the main thread under a QCoreApplication.
class Batch final : public QObject {
    Q_OBJECT
public:
    explicit Batch(const CommandLine& commandLine);

    // Measures and reports; blocks in an event loop of its own. Results go to standard output,
    // everything else to standard error. SIGINT and SIGTERM end the run; finished rounds are
    // reported all the same.
    [[nodiscard]] ExitCode run();

private:
    [[nodiscard]] bool canWriteFile() const;
    void showProgress();
    void clearProgress();
    [[nodiscard]] ExitCode report();
    [[nodiscard]] bool printResults(const RunSummary& summary) const;
    [[nodiscard]] bool writeFile() const;

    const CommandLine m_commandLine;
    const bool m_showsProgress; // standard error is a terminal
    QElapsedTimer m_sinceProgress;
    ExperimentController m_controller; // last: ends its threads first
};

} // namespace primeloom
