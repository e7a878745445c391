// SPDX-License-Identifier: GPL-3.0-or-later
// Asks where what is known of a run, or of several, shall go, and writes it there.
#pragma once

#include "core/records/run.h"

#include <QObject>

#include <span>

class QWidget;

namespace primeloom {

class RunExport final : public QObject {
    Q_OBJECT
public:
    enum class Format : std::uint8_t {
        Csv, // every sample
        KernelsCsv, // every sample of all runs of a comparison of kernels
        Dot, // the task graph with what became of its tasks in the last complete round
    };

    explicit RunExport(QWidget& window);

    // Opens a file dialog over the window, in the folder of the last export; saves what `runs` hold
    // when the dialog is accepted. They must outlive the dialog, which is modal to the window.
    // Precondition: one run at least, exactly one for Dot.
    void ask(std::span<const Run> runs, Format format);

    // Writes at once, without a dialog; a file that is there is replaced.
    void save(std::span<const Run> runs, Format format, const QString& path);

Q_SIGNALS:
    void saved(const QString& path);
    // Nothing was written; `sentence` says what failed and why.
    void failed(const QString& sentence, primeloom::RunExport::Format format);

private:
    [[nodiscard]] static QString titleOf(Format format);

    QWidget& m_window;
};

} // namespace primeloom
