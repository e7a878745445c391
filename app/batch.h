// SPDX-License-Identifier: GPL-3.0-or-later
// An experiment in the terminal: runs it, shows progress, prints the tables, writes the file.
#pragma once

#include "app/terminal_run.h"
#include "core/analysis/summary.h"
#include "core/experiments/controller.h"

namespace primeloom {

// What a run's end means for the exit status, files aside. A disturbed run is Noisy if that is
// asked for and nothing graver is the matter.
[[nodiscard]] ExitCode exitCodeOf(
    const Run& run, const RunSummary& summary, NoisePolicy noise = NoisePolicy::Report);

class Batch final : public TerminalRun {
    Q_OBJECT
public:
    explicit Batch(const CommandLine& commandLine);

private:
    void start() override;
    [[nodiscard]] QString progressText() const override;
    [[nodiscard]] ExitCode judge() override;
    [[nodiscard]] QString results(ExitCode code) const override;
    [[nodiscard]] std::span<const Run> runs() const override;
    void explain(ExitCode code) const;

    RunSummary m_summary; // once the run has ended
    ExperimentController m_controller; // last: ends its threads first
};

} // namespace primeloom
