// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/text_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>

namespace primeloom {

std::optional<QString> saveFile(const QString& path, const std::function<bool(QIODevice&)>& write)
{
    QSaveFile file(path);
    // commit() also fails for what write() refused, with the reason of the first refusal.
    if (file.open(QIODevice::WriteOnly) && write(file) && file.commit())
        return std::nullopt;
    return QCoreApplication::translate("TextFile", "%1 could not be written: %2.")
        .arg(QDir::toNativeSeparators(path), file.errorString());
}

std::optional<QString> saveText(const QString& path, const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    return saveFile(
        path, [&bytes](QIODevice& device) { return device.write(bytes) == bytes.size(); });
}

} // namespace primeloom
