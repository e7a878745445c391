// SPDX-License-Identifier: GPL-3.0-or-later
// What the terminal front ends share: sentences, a line of progress, results, and a look at a file
// before hours are spent on it. Results go to standard output, everything else to standard error.
#pragma once

#include "core/records/run.h"

#include <QElapsedTimer>
#include <QString>

#include <cstdint>
#include <span>

namespace primeloom {

class SignalWatcher;

// The program's exit statuses.
enum class ExitCode : std::uint8_t {
    Ok = 0,
    Failed = 1, // a task or a file failed
    Usage = 2,
    SumsDiffer = 3,
    Noisy = 4, // the run was disturbed, and --fail-if-noisy was given
    Interrupted = 130, // 128 + SIGINT, as shells count
};

// Whether all was measured; then a result that cannot be reported is still a failure.
[[nodiscard]] constexpr bool isMeasured(ExitCode code)
{
    return code == ExitCode::Ok || code == ExitCode::Noisy;
}

enum class Verbosity : std::uint8_t { Ordinary, Quiet }; // Quiet: errors only

// What becomes of a measurement that was disturbed.
enum class NoisePolicy : std::uint8_t { Report, Fail };

// Writes "primeloom: sentence" to standard error.
void say(const QString& sentence);

// Says so if signals will end the program at once, with all that it has measured.
void warnOfSignals(const SignalWatcher& watcher);

// Writes all of `text` to standard output; if that fails, says why and returns false.
[[nodiscard]] bool printResults(const QString& text);

// Whether the file at `path` can be written; says why not. True for an empty path: no file is
// wanted.
[[nodiscard]] bool isWritable(const QString& path);

// Writes the samples of `runs` to the file at `path`; if that fails, says why and returns false.
// True for an empty path.
[[nodiscard]] bool writeFile(std::span<const Run> runs, const QString& path);

// A line that is written over and over, twice a second at most, if standard error is a terminal and
// nobody asked for quiet.
class ProgressLine {
public:
    explicit ProgressLine(Verbosity verbosity);

    // Whether the next show() would be seen: it is time for it.
    [[nodiscard]] bool isDue() const;
    void show(const QString& text);
    void clear() const;

private:
    bool m_isShown;
    QElapsedTimer m_sinceShown;
};

} // namespace primeloom
