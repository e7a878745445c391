// SPDX-License-Identifier: GPL-3.0-or-later
// Asks for the numbers of threads that a sweep shall measure.
#pragma once

#include "core/experiments/experiment_form.h"

#include <QDialog>

#include <optional>

class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace primeloom {

// The numbers in a list such as "1, 2, 4"; nothing unless there are two or more, and only numbers.
[[nodiscard]] std::optional<std::vector<int>> threadCountsIn(const QString& text);

// Can be accepted only with a list that makes a sweep of `form`.
class SweepDialog final : public QDialog {
    Q_OBJECT
public:
    SweepDialog(ExperimentForm form, QWidget* parent);

    // Precondition: it was accepted.
    [[nodiscard]] std::vector<int> threadCounts() const;

private:
    void check();

    ExperimentForm m_form;
    QLineEdit* m_counts; // widgets are owned by this
    QLabel* m_hint;
    QDialogButtonBox* m_buttons;
};

} // namespace primeloom
