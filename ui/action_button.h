// SPDX-License-Identifier: GPL-3.0-or-later
// The one button that starts and stops: large, in the accent colour, with a drawn sign.
#pragma once

#include <QPushButton>

namespace primeloom {

// Its text wraps where it would be wider than the button. Return presses it while it has the focus,
// but a held key or a double click presses it only once: it changes its meaning in place.
class ActionButton final : public QPushButton {
    Q_OBJECT
public:
    enum class Action : std::uint8_t {
        Start, // accent colour, a triangle
        Stop, // grey, a square
    };

    explicit ActionButton(QWidget* parent = nullptr);

    void setAction(Action action, const QString& text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] QRect textRectFor(int width) const; // of the wrapped text, at the origin
    [[nodiscard]] int signSize() const;
    [[nodiscard]] QColor face() const;
    [[nodiscard]] QColor ink() const;
    void paintFace(QPainter& painter);
    void paintSign(QPainter& painter, const QRectF& box) const;

    Action m_action = Action::Start;
};

} // namespace primeloom
