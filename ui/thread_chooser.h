// SPDX-License-Identifier: GPL-3.0-or-later
// Says on how many threads table and tabs show a sweep, and lets one choose.
#pragma once

#include "core/records/experiment.h"

#include <QWidget>

class QComboBox;

namespace primeloom {

// Hidden for an experiment on one number of threads: there is nothing to tell apart.
class ThreadChooser final : public QWidget {
    Q_OBJECT
public:
    enum class Mode : std::uint8_t {
        Fixed, // while a run goes on
        Choosable,
    };

    explicit ThreadChooser(QWidget* parent = nullptr);

    void show(const Experiment& experiment, Mode mode);
    using QWidget::show;

Q_SIGNALS:
    void chosen(int threads); // by the user

private:
    QComboBox* m_threads; // item data: threads
};

} // namespace primeloom
