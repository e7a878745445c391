// SPDX-License-Identifier: GPL-3.0-or-later
// What the arguments ask for. Pure: nothing is printed and nothing is run here.
#pragma once

#include "app/terminal.h"
#include "core/experiments/validation.h"

#include <QString>
#include <QStringList>

namespace primeloom {

struct CommandLine {
    enum class Mode : std::uint8_t { Window, Batch, Help, Version, UsageError };

    Mode mode = Mode::Window;
    Experiment experiment{}; // of Batch
    QString csvPath{}; // of Batch; empty: no file
    Verbosity verbosity = Verbosity::Ordinary; // of Batch
    NoisePolicy noise = NoisePolicy::Report; // of Batch
    QString simd = QStringLiteral("auto"); // of Window and Batch: a word for chooseSimd()
    bool resetsSettings = false; // of Window
    QString message{}; // the help text, or the sentence of a usage error
    QStringList hints{}; // of Batch: sentences worth knowing that stop nobody
};

// Whether one of the arguments can be served without a window, so that no display must be opened
// for it: help, version, a batch, and options that are wrong without --batch.
[[nodiscard]] bool needsNoWindow(const QStringList& arguments);

// Reads the arguments, the program's name first. Numbers are read as in the form, in the C locale;
// what is not given is as the window begins: the tutorial's range, all executors, all CPUs, 4
// rounds. Precondition: there is a QCoreApplication.
[[nodiscard]] CommandLine parseCommandLine(const QStringList& arguments);

} // namespace primeloom
