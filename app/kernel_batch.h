// SPDX-License-Identifier: GPL-3.0-or-later
// The comparison of kernels in the terminal: runs it, shows progress, prints the table, writes the
// file.
#pragma once

#include "app/terminal_run.h"
#include "core/experiments/kernel_comparison.h"

namespace primeloom {

// It fails if not every kernel that was begun could be measured.
class KernelBatch final : public TerminalRun {
    Q_OBJECT
public:
    explicit KernelBatch(const CommandLine& commandLine);

private:
    void start() override;
    [[nodiscard]] QString progressText() const override;
    [[nodiscard]] ExitCode judge() override;
    [[nodiscard]] QString results(ExitCode code) const override;
    [[nodiscard]] std::span<const Run> runs() const override;

    KernelComparison m_comparison; // last: ends its threads first
};

} // namespace primeloom
