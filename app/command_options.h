// SPDX-License-Identifier: GPL-3.0-or-later
// Which options there are and what the help says of them.
#pragma once

#include <QCommandLineParser>
#include <QStringList>

namespace primeloom {

inline const QString kBatchOption = QStringLiteral("batch");
inline const QString kCompareOption = QStringLiteral("compare-kernels");
inline const QString kNoiseOption = QStringLiteral("fail-if-noisy");
inline const QString kQuietOption = QStringLiteral("quiet");
inline const QString kSimdOption = QStringLiteral("simd");
inline const QString kResetOption = QStringLiteral("reset-settings");
inline const QString kHelpOption = QStringLiteral("help");
inline const QString kVersionOption = QStringLiteral("version");

// Adds all options of the program and the help text. Precondition: there is a QCoreApplication.
void addOptions(QCommandLineParser& parser);

// The names, without dashes, of those that a window has no use for. Thread-safe.
[[nodiscard]] QStringList terminalOptionNames();

// The names of those that say what a comparison of kernels decides for itself. Thread-safe.
[[nodiscard]] QStringList workloadOptionNames();

// The kernels' names, as --kernel takes them. Thread-safe.
[[nodiscard]] QStringList kernelKeys();

} // namespace primeloom
