// SPDX-License-Identifier: GPL-3.0-or-later
// Asks where what is known of a run shall go, and writes it there.
#pragma once

#include "core/records/run.h"

#include <QObject>

class QWidget;

namespace primeloom {

class RunExport final : public QObject {
    Q_OBJECT
public:
    enum class Format : std::uint8_t {
        Csv, // every sample
        Dot, // the task graph with what became of its tasks in the last complete round
    };

    explicit RunExport(QWidget& window);

    // Opens a file dialog over the window, in the folder of the last export; saves what `run` holds
    // when the dialog is accepted. `run` must outlive the dialog, which is modal to the window.
    void ask(const Run& run, Format format);

    // Writes at once, without a dialog; a file that is there is replaced.
    void save(const Run& run, Format format, const QString& path);

Q_SIGNALS:
    void saved(const QString& path);
    // Nothing was written; `sentence` says what failed and why.
    void failed(const QString& sentence, primeloom::RunExport::Format format);

private:
    QWidget& m_window;
};

} // namespace primeloom
