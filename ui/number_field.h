// SPDX-License-Identifier: GPL-3.0-or-later
// A text field for whole numbers that reads them the way people write them and shows them grouped.
#pragma once

#include "core/records/limit_range.h"

#include <QLineEdit>

#include <optional>

namespace primeloom {

// Right-aligned; reads and writes numbers by its locale(). A readable number is re-formatted when
// the field is left or Return is pressed, never under the user's hands; an unreadable text stays as
// it is.
class NumberField final : public QLineEdit {
    Q_OBJECT
public:
    explicit NumberField(QWidget* parent = nullptr);

    // Nothing if unreadable, or above kLargestEnd.
    [[nodiscard]] std::optional<LimitEnd> value() const;
    void setValue(LimitEnd value);

    // Writes the number in groups; keeps a text that is no number.
    void reformat();

    // What is wrong, in words: outlined in the error colour until set empty, and part of the
    // accessible description.
    void setProblem(const QString& sentence);
    [[nodiscard]] bool hasProblem() const { return !m_problem.isEmpty(); }

    // How the number may be written; tool tip and accessible description.
    void setHelp(const QString& help);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override; // holds the largest limit

Q_SIGNALS:
    void stepRequested(int steps); // Up and Down keys: +1 and -1
    void settled(); // the field was left, or Return pressed: the user is done with it

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    void describe();

    QString m_problem;
    QString m_help;
};

} // namespace primeloom
