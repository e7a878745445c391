// SPDX-License-Identifier: GPL-3.0-or-later
// What the arguments ask for. Pure: nothing is printed and nothing is run here.
#pragma once

#include "app/terminal.h"
#include "core/experiments/kernel_comparison.h"
#include "core/experiments/validation.h"

#include <QString>
#include <QStringList>

namespace primeloom {

struct CommandLine {
    enum class Mode : std::uint8_t { Window, Batch, CompareKernels, Help, Version, UsageError };

    Mode mode = Mode::Window;
    Experiment experiment{}; // of Batch
    ComparisonSettings comparison{}; // of CompareKernels
    QString csvPath{}; // of both; empty: no file
    Verbosity verbosity = Verbosity::Ordinary; // of both
    NoisePolicy noise = NoisePolicy::Report; // of both
    QString simd = QStringLiteral("auto"); // of all three: a word for chooseSimd()
    bool resetsSettings = false; // of Window
    QString message{}; // the help text, or the sentence of a usage error
    QStringList hints{}; // of both: sentences worth knowing that stop nobody
};

// Whether one of the arguments can be served without a window, so that no display must be opened
// for it: help, version, a measurement in the terminal, and options that are wrong without --batch.
[[nodiscard]] bool needsNoWindow(const QStringList& arguments);

// Reads the arguments, the program's name first. Numbers are read as in the form, in the C locale;
// what is not given is as the window begins: the tutorial's range, all executors, all CPUs, 4
// rounds. Precondition: there is a QCoreApplication.
[[nodiscard]] CommandLine parseCommandLine(const QStringList& arguments);

} // namespace primeloom
