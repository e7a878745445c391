// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action_button.h"

#include "ui/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionButton>

#include <algorithm>

namespace primeloom {

namespace {

constexpr int kMinimumHeight = 38;
constexpr int kPadding = 8; // around sign and text
constexpr int kSignGap = 8; // between sign and text
constexpr qreal kRadius = 4;
constexpr int kTextFlags = Qt::AlignCenter | Qt::TextWordWrap | Qt::TextShowMnemonic;
constexpr int kHoverLightness = 108; // per cent
constexpr int kPressedDarkness = 114;

// `share` of `over` laid on `under`.
QColor blended(const QColor& under, const QColor& over, float share)
{
    const auto mix = [share](float below, float above) { return below + (above - below) * share; };
    return QColor::fromRgbF(mix(under.redF(), over.redF()), mix(under.greenF(), over.greenF()),
        mix(under.blueF(), over.blueF()));
}

} // namespace

ActionButton::ActionButton(QWidget* parent)
    : QPushButton(parent)
{
    QFont bold;
    bold.setBold(true);
    setFont(bold);
    setAutoDefault(true);
    setDefault(true);
    setMinimumHeight(kMinimumHeight);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum, QSizePolicy::PushButton);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ActionButton::setAction(Action action, const QString& text)
{
    if (m_action == action && this->text() == text)
        return;
    m_action = action;
    setText(text);
    updateGeometry();
    update();
}

QSize ActionButton::sizeHint() const
{
    const QRect text = fontMetrics().boundingRect({}, kTextFlags & ~Qt::TextWordWrap, this->text());
    const int width = text.width() + signSize() + kSignGap + 2 * kPadding;
    return {width, heightForWidth(width)};
}

QSize ActionButton::minimumSizeHint() const
{
    const QRect narrowest = fontMetrics().boundingRect(QRect(0, 0, 1, 1), kTextFlags, text());
    return {narrowest.width() + signSize() + kSignGap + 2 * kPadding, kMinimumHeight};
}

int ActionButton::heightForWidth(int width) const
{
    return std::max(kMinimumHeight, textRectFor(width).height() + 2 * kPadding);
}

QRect ActionButton::textRectFor(int width) const
{
    const int available = std::max(1, width - signSize() - kSignGap - 2 * kPadding);
    return fontMetrics().boundingRect(QRect(0, 0, available, QWIDGETSIZE_MAX), kTextFlags, text());
}

int ActionButton::signSize() const
{
    return fontMetrics().capHeight();
}

QColor ActionButton::face() const
{
    const QColor rest = m_action == Action::Start
        ? palette().color(QPalette::Highlight)
        : blended(palette().color(QPalette::Window), palette().color(QPalette::WindowText), 0.16F);
    if (isDown())
        return rest.darker(kPressedDarkness);
    return underMouse() ? rest.lighter(kHoverLightness) : rest;
}

QColor ActionButton::ink() const
{
    if (!isEnabled())
        return theme::color(theme::Role::SecondaryText, palette());
    return palette().color(
        m_action == Action::Start ? QPalette::HighlightedText : QPalette::WindowText);
}

void ActionButton::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFace(painter);

    const QSize textSize = textRectFor(width()).size();
    const int textAndSign = signSize() + kSignGap + textSize.width();
    const QRect signBox(
        (width() - textAndSign) / 2, (height() - signSize()) / 2, signSize(), signSize());
    const QRect textBox(signBox.right() + 1 + kSignGap, 0, textSize.width() + 1, height());
    paintSign(painter, QStyle::visualRect(layoutDirection(), rect(), signBox));
    painter.setPen(ink());
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), textBox), kTextFlags, text());
}

void ActionButton::paintFace(QPainter& painter)
{
    if (!isEnabled()) {
        QStyleOptionButton option;
        initStyleOption(&option);
        style()->drawControl(QStyle::CE_PushButtonBevel, &option, &painter, this);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(face());
    painter.drawRoundedRect(rect(), kRadius, kRadius);
    if (!hasFocus())
        return;
    constexpr qreal kRingInset = 3;
    painter.setPen(blended(face(), ink(), 0.75F));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect())
                                .adjusted(kRingInset, kRingInset, -kRingInset, -kRingInset)
                                .adjusted(0.5, 0.5, -0.5, -0.5),
        kRadius - 2, kRadius - 2);
}

void ActionButton::paintSign(QPainter& painter, const QRectF& box) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink());
    if (m_action == Action::Stop)
        painter.drawRect(box);
    else
        painter.drawPolygon(
            QPolygonF({box.topLeft(), {box.right(), box.center().y()}, box.bottomLeft()}));
}

void ActionButton::keyPressEvent(QKeyEvent* event)
{
    // Ctrl+Return compares: a second one must not stop what the first has started.
    if (event->isAutoRepeat() || event->modifiers().testFlag(Qt::ControlModifier))
        return;
    QPushButton::keyPressEvent(event);
}

void ActionButton::mouseDoubleClickEvent(QMouseEvent* event)
{
    event->accept();
}

} // namespace primeloom
