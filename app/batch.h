// SPDX-License-Identifier: GPL-3.0-or-later
// The terminal front end: runs an experiment, shows progress, prints the tables, writes the file.
#pragma once

#include "app/command_line.h"
#include "app/terminal.h"
#include "core/analysis/summary.h"
#include "core/experiments/controller.h"

#include <QObject>

namespace primeloom {

// What a run's end means for the exit status, files aside. A disturbed run is Noisy if that is
// asked for and nothing graver is the matter.
[[nodiscard]] ExitCode exitCodeOf(
    const Run& run, const RunSummary& summary, NoisePolicy noise = NoisePolicy::Report);

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
    void showProgress();
    [[nodiscard]] ExitCode report();
    void explain(ExitCode code, const RunSummary& summary) const;
    [[nodiscard]] bool printTables(const RunSummary& summary) const;

    const CommandLine m_commandLine;
    ProgressLine m_progressLine;
    ExperimentController m_controller; // last: ends its threads first
};

} // namespace primeloom
