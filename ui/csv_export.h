// SPDX-License-Identifier: GPL-3.0-or-later
// Asks where the samples of a run shall go, and writes them there.
#pragma once

#include "core/records/run.h"

#include <QObject>

class QWidget;

namespace primeloom {

class CsvExport final : public QObject {
    Q_OBJECT
public:
    explicit CsvExport(QWidget& window);

    // Opens a file dialog over the window, in the folder of the last export; saves what `run` holds
    // when the dialog is accepted. `run` must outlive the dialog, which is modal to the window.
    void ask(const Run& run);

    // Writes at once, without a dialog; a file that is there is replaced.
    void save(const Run& run, const QString& path);

Q_SIGNALS:
    void saved(const QString& path);
    // Nothing was written; `sentence` says what failed and why.
    void failed(const QString& sentence);

private:
    QWidget& m_window;
};

} // namespace primeloom
