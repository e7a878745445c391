// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal.h"

#include "app/signal_watcher.h"
#include "core/storage/csv_writer.h"
#include "core/storage/text_file.h"

#include <QCoreApplication>
#include <QDir>

#include <cstdio>
#include <unistd.h>

namespace primeloom {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Terminal)
};

constexpr qint64 kProgressIntervalMs = 500;

} // namespace

void say(const QString& sentence)
{
    std::fprintf(stderr, "primeloom: %s\n", qUtf8Printable(sentence));
}

void warnOfSignals(const SignalWatcher& watcher)
{
    if (!watcher.problem().isEmpty())
        say(Words::tr("Ctrl+C will lose what is measured: %1").arg(watcher.problem()));
}

bool printResults(const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    const auto size = static_cast<std::size_t>(bytes.size());
    if (std::fwrite(bytes.constData(), 1, size, stdout) == size && std::fflush(stdout) == 0)
        return true;
    say(Words::tr("The results could not be written to standard output: %1.")
            .arg(qt_error_string()));
    return false;
}

bool isWritable(const QString& path)
{
    if (path.isEmpty())
        return true;
    const std::optional<QString> problem = writeProblem(path);
    if (!problem)
        return true;
    say(Words::tr("%1 cannot be written: %2. Nothing was measured; choose another --csv file.")
            .arg(QDir::toNativeSeparators(path), *problem));
    return false;
}

bool writeFile(std::span<const Run> runs, const QString& path)
{
    if (path.isEmpty())
        return true;
    const std::optional<QString> problem = saveSamples(runs, path);
    if (problem)
        say(*problem);
    return !problem;
}

ProgressLine::ProgressLine(Verbosity verbosity)
    : m_isShown(verbosity == Verbosity::Ordinary && isatty(STDERR_FILENO) != 0)
{
}

bool ProgressLine::isDue() const
{
    return m_isShown && (!m_sinceShown.isValid() || m_sinceShown.elapsed() >= kProgressIntervalMs);
}

void ProgressLine::show(const QString& text)
{
    if (!isDue())
        return;
    m_sinceShown.start();
    std::fprintf(stderr, "\r\033[K%s", qUtf8Printable(text));
    std::fflush(stderr);
}

void ProgressLine::clear() const
{
    if (m_isShown)
        std::fputs("\r\033[K", stderr);
}

} // namespace primeloom
