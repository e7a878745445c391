// SPDX-License-Identifier: GPL-3.0-or-later
// The field in which rows are filtered: reads what is typed once the user pauses.
#pragma once

#include "ui/result_filter.h"

#include <QLineEdit>
#include <QTimer>

namespace primeloom {

class FilterEdit final : public QLineEdit {
    Q_OBJECT
public:
    explicit FilterEdit(QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override; // as wide as its placeholder

Q_SIGNALS:
    // What is written now; a filter that lets every row pass if it cannot be understood.
    void filterChanged(const primeloom::ResultFilter& filter);

    // Why it cannot be understood, before filterChanged(); empty if it can.
    void problemChanged(const QString& sentence);

private:
    void read();

    QTimer m_pause;
};

} // namespace primeloom
