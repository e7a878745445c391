// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/csv_export.h"

#include "core/storage/csv_writer.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

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

// Sorts by time in a folder and is valid on every file system: no colons.
QString suggestedName(const Run& run)
{
    return u"primeloom %1.csv"_s.arg(run.started.toLocalTime().toString(u"yyyy-MM-dd HH-mm-ss"_s));
}

} // namespace

CsvExport::CsvExport(QWidget& window)
    : QObject(&window)
    , m_window(window)
{
}

void CsvExport::ask(const Run& run)
{
    auto* dialog = new QFileDialog(
        &m_window, tr("Export samples as CSV"), QDir(lastFolder()).filePath(suggestedName(run)));
    dialog->setObjectName(u"exportDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Comma-separated values (*.csv)"));
    dialog->setDefaultSuffix(u"csv"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, &run](const QString& path) { save(run, path); });
    dialog->open();
}

void CsvExport::save(const Run& run, const QString& path)
{
    if (const std::optional<QString> problem = saveSamples(run, path)) {
        Q_EMIT failed(*problem);
        return;
    }
    QSettings().setValue(kFolderKey, QFileInfo(path).absolutePath());
    Q_EMIT saved(path);
}

} // namespace primeloom
