// SPDX-License-Identifier: GPL-3.0-or-later
// Values of command-line options, read as in the form and in the C locale.
#pragma once

#include <QCommandLineParser>
#include <QString>

#include <cstdint>

namespace primeloom {

// Thrown by what reads arguments, caught in parseCommandLine(): a sentence for people.
struct UsageError {
    QString sentence;
};

// The value of an option that may stand once; `fallback` if it is not there. Throws UsageError.
[[nodiscard]] QString valueOf(
    const QCommandLineParser& parser, const QString& name, const QString& fallback);

// What `text`, given to option `name`, says. Throws UsageError.
[[nodiscard]] std::uint64_t numberIn(const QString& text, const QString& name);

// The same as an int; the largest int for what is beyond, and -1 for what is negative, which break
// every limit too, as validation says. Throws UsageError.
[[nodiscard]] int intIn(const QString& text, const QString& name);
[[nodiscard]] int intOf(const QCommandLineParser& parser, const QString& name, int fallback);

// `text` if it is one of `supported`, which are those of simdChoices() that this computer has.
// Throws UsageError.
[[nodiscard]] QString simdChoiceIn(const QString& text, const QStringList& supported);

} // namespace primeloom
