// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run_export.h"

#include "core/analysis/critical_path.h"
#include "core/analysis/task_costs.h"
#include "core/storage/csv_writer.h"
#include "core/storage/dot_writer.h"
#include "core/storage/text_file.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr auto kFolderKey = "export/folder"_L1;

QString lastFolder()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString folder = QSettings().value(kFolderKey, documents).toString();
    return QFileInfo(folder).isDir() ? folder : QDir::homePath();
}

QString suffixOf(RunExport::Format format)
{
    return format == RunExport::Format::Dot ? u"dot"_s : u"csv"_s;
}

// Sorts by time in a folder and is valid on every file system: no colons.
QString suggestedName(const Run& run, RunExport::Format format)
{
    const QString what = format == RunExport::Format::KernelsCsv ? u"kernels "_s : QString();
    return u"primeloom %1%2.%3"_s.arg(
        what, run.started.toLocalTime().toString(u"yyyy-MM-dd HH-mm-ss"_s), suffixOf(format));
}

// Of the task graph if it ran, in the last complete round; longest path thick.
QString dotOf(const Run& run)
{
    const ExecutorId executor = run.experiment.includes(ExecutorId::Graph)
        ? ExecutorId::Graph
        : run.experiment.executors.front();
    const TurnId turn{.executor = executor,
        .threads = executor == ExecutorId::Serial ? 1 : run.experiment.threads};
    const std::vector<Seconds> costs = serialCosts(run, run.plan);
    const std::vector<int> path = costs.empty() ? std::vector<int>() : longestPath(run.plan, costs);
    return toDot(run.plan, fatesOf(run, turn, std::max(0, run.completedRounds() - 1)), path);
}

} // namespace

RunExport::RunExport(QWidget& window)
    : QObject(&window)
    , m_window(window)
{
}

void RunExport::ask(std::span<const Run> runs, Format format)
{
    auto* dialog = new QFileDialog(
        &m_window, titleOf(format), QDir(lastFolder()).filePath(suggestedName(runs[0], format)));
    dialog->setObjectName(u"exportDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(
        format == Format::Dot ? tr("Graphviz (*.dot)") : tr("Comma-separated values (*.csv)"));
    dialog->setDefaultSuffix(suffixOf(format));
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, runs, format](const QString& path) { save(runs, format, path); });
    dialog->open();
}

void RunExport::save(std::span<const Run> runs, Format format, const QString& path)
{
    const std::optional<QString> problem =
        format == Format::Dot ? saveText(path, dotOf(runs[0])) : saveSamples(runs, path);
    if (problem) {
        Q_EMIT failed(*problem, format);
        return;
    }
    QSettings().setValue(kFolderKey, QFileInfo(path).absolutePath());
    Q_EMIT saved(path);
}

QString RunExport::titleOf(Format format)
{
    switch (format) {
    case Format::Csv:
        return tr("Export samples as CSV");
    case Format::KernelsCsv:
        return tr("Export the comparison of kernels as CSV");
    case Format::Dot:
        return tr("Export the task graph as DOT");
    }
    Q_UNREACHABLE();
}

} // namespace primeloom
