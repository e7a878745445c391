// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/text_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace primeloom {

namespace {

QString sentence(const QString& path, const QString& reason)
{
    return QCoreApplication::translate("TextFile", "%1 could not be written: %2.")
        .arg(QDir::toNativeSeparators(path), reason);
}

// A pipe, a device, or one of this program's own streams: a file that took its place would be of
// use to nobody.
bool isStream(const QString& path)
{
    const QFileInfo file(path);
    return file.exists() && !file.isDir()
        && (!file.isFile() || path.startsWith(QLatin1StringView("/dev/")));
}

} // namespace

std::optional<QString> writeProblem(const QString& path)
{
    if (isStream(path))
        return std::nullopt; // to open one may wait for a reader, or end what it reads
    QSaveFile probe(path);
    if (!probe.open(QIODevice::WriteOnly))
        return probe.errorString();
    probe.cancelWriting();
    return std::nullopt;
}

std::optional<QString> saveFile(const QString& path, const std::function<bool(QIODevice&)>& write)
{
    if (isStream(path)) {
        QFile stream(path);
        // Buffered, Qt would ask a stream for its position.
        if (stream.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && write(stream))
            return std::nullopt;
        return sentence(path, stream.errorString());
    }
    QSaveFile file(path);
    // commit() also fails for what write() refused, with the reason of the first refusal.
    if (file.open(QIODevice::WriteOnly) && write(file) && file.commit())
        return std::nullopt;
    return sentence(path, file.errorString());
}

std::optional<QString> saveText(const QString& path, const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    return saveFile(
        path, [&bytes](QIODevice& device) { return device.write(bytes) == bytes.size(); });
}

} // namespace primeloom
