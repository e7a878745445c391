// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/number_field.h"

#include "core/experiments/number_parser.h"
#include "core/records/formatting.h"
#include "ui/theme.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionFrame>

namespace primeloom {

namespace {

constexpr qreal kOutlineWidth = 2;
constexpr qreal kOutlineRadius = 2; // as the frames of Fusion
constexpr int kMinimumHeight = 24; // a target that is easy to hit
constexpr std::uint64_t kWidestNumber = 2'147'483'648; // the largest Stop

// Menus and other windows take the focus only for a while; the field is not left.
bool isLeaving(Qt::FocusReason reason)
{
    return reason != Qt::PopupFocusReason && reason != Qt::MenuBarFocusReason
        && reason != Qt::ActiveWindowFocusReason;
}

} // namespace

NumberField::NumberField(QWidget* parent)
    : QLineEdit(parent)
{
    setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setInputMethodHints(Qt::ImhPreferNumbers);
    connect(this, &QLineEdit::returnPressed, this, [this] {
        reformat();
        Q_EMIT settled();
    });
}

std::optional<LimitEnd> NumberField::value() const
{
    const auto parsed = parseLimitEnd(text(), locale());
    if (const auto* number = std::get_if<LimitEnd>(&parsed))
        return *number;
    return std::nullopt;
}

void NumberField::setValue(LimitEnd value)
{
    setText(groupedSum(value, locale()));
}

void NumberField::reformat()
{
    const std::optional<LimitEnd> number = value();
    if (number && text() != groupedSum(*number, locale()))
        setValue(*number);
}

void NumberField::setProblem(const QString& sentence)
{
    if (m_problem == sentence)
        return;
    m_problem = sentence;
    describe();
    update();
}

void NumberField::setHelp(const QString& help)
{
    m_help = help;
    describe();
}

void NumberField::describe()
{
    const QString& words = m_problem.isEmpty() ? m_help : m_problem;
    setAccessibleDescription(words);
    setToolTip(words);
}

QSize NumberField::sizeHint() const
{
    return minimumSizeHint();
}

QSize NumberField::minimumSizeHint() const
{
    QStyleOptionFrame option;
    initStyleOption(&option);
    constexpr int kTextMargins = 6; // 2 on each side inside the frame, and the cursor
    const QSize text(
        fontMetrics().horizontalAdvance(groupedNumber(kWidestNumber, locale())) + kTextMargins,
        fontMetrics().height() + 2);
    const QSize framed = style()->sizeFromContents(QStyle::CT_LineEdit, &option, text, this);
    return framed.expandedTo({0, kMinimumHeight});
}

void NumberField::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    if (!hasProblem())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::color(theme::Role::Error, palette()), kOutlineWidth));
    constexpr qreal kInset = kOutlineWidth / 2;
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(kInset, kInset, -kInset, -kInset), kOutlineRadius, kOutlineRadius);
}

void NumberField::keyPressEvent(QKeyEvent* event)
{
    const bool arrow = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
    if (arrow && (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier && !isReadOnly()) {
        Q_EMIT stepRequested(event->key() == Qt::Key_Up ? 1 : -1);
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void NumberField::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    if (!isLeaving(event->reason()))
        return;
    reformat();
    Q_EMIT settled();
}

// The number is one word, although its groups are parted by spaces.
void NumberField::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        selectAll();
}

} // namespace primeloom
