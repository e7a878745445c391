// SPDX-License-Identifier: GPL-3.0-or-later
// The comparison of kernels in the terminal: runs it, shows progress, prints the table, writes the
// file.
#pragma once

#include "app/command_line.h"
#include "app/terminal.h"
#include "core/experiments/kernel_comparison.h"

#include <QObject>

namespace primeloom {

// Lives in the main thread under a QCoreApplication.
class KernelBatch final : public QObject {
    Q_OBJECT
public:
    explicit KernelBatch(const CommandLine& commandLine);

    // Measures and reports as Batch::run() does. Fails if no kernel could be measured.
    [[nodiscard]] ExitCode run();

private:
    void showProgress();
    [[nodiscard]] ExitCode report() const;
    [[nodiscard]] ExitCode measuredCode() const;
    [[nodiscard]] bool printTable(ExitCode code) const;

    const CommandLine m_commandLine;
    ProgressLine m_progressLine;
    KernelComparison m_comparison; // last: ends its threads first
};

} // namespace primeloom
