// SPDX-License-Identifier: GPL-3.0-or-later
// A box beside what it speaks of: what is wrong or worth knowing, why, and one click that mends it,
// or two clicks to choose from.
#pragma once

#include "core/experiments/validation.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace primeloom {

// Hidden until it has something to say. Icon and words carry the severity, colour only underlines
// it. To assistive technology it is an alert named by its sentence.
class InlineMessage final : public QWidget {
    Q_OBJECT
public:
    enum class Shape : std::uint8_t {
        Box, // narrow: buttons below the words
        Strip, // wide: beside them
    };

    explicit InlineMessage(QWidget* parent = nullptr)
        : InlineMessage(Shape::Box, parent)
    {
    }
    explicit InlineMessage(Shape shape, QWidget* parent = nullptr);

    // Shows the box; parts of `text` that are empty take no room.
    void showMessage(Severity severity, const ProblemText& text);

    [[nodiscard]] Severity severity() const { return m_severity; }
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QPushButton* fixButton() const { return m_fix; }
    [[nodiscard]] QPushButton* alternativeButton() const { return m_alternative; }

Q_SIGNALS:
    void fixClicked();
    void alternativeClicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void arrange(Shape shape);
    void applyColors();
    [[nodiscard]] QPushButton* makeButton();
    void padButtons();

    class Icon;
    Severity m_severity = Severity::Information;
    Icon* m_icon; // children of this
    QLabel* m_sentence;
    QLabel* m_detail;
    QPushButton* m_fix;
    QPushButton* m_alternative;
};

} // namespace primeloom
