// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include <QPainter>
#include <QPixmap>
#include <QPolygonF>

namespace primeloom::theme {

namespace {

constexpr QSize kIconSize(16, 16);
constexpr qreal kIconPixelRatio = 4; // sharp on any screen up to 400 %

// Main colours of a palette; the rest of its roles follow from them.
struct Base {
    QColor window;
    QColor base;
    QColor alternate;
    QColor button;
    QColor text;
    QColor disabledText;
    QColor placeholder;
    QColor accent;
    QColor onAccent;
    QColor tip;
};

QPalette paletteFrom(const Base& colors)
{
    QPalette palette(colors.button, colors.window);
    palette.setColor(QPalette::Base, colors.base);
    palette.setColor(QPalette::AlternateBase, colors.alternate);
    palette.setColor(QPalette::ToolTipBase, colors.tip);
    palette.setColor(QPalette::Highlight, colors.accent);
    palette.setColor(QPalette::HighlightedText, colors.onAccent);
    palette.setColor(QPalette::Link, colors.accent);
    palette.setColor(QPalette::LinkVisited, colors.accent);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
             QPalette::ToolTipText, QPalette::BrightText}) {
        palette.setColor(role, colors.text);
        palette.setColor(QPalette::Disabled, role, colors.disabledText);
    }
    palette.setColor(QPalette::PlaceholderText, colors.placeholder);
    return palette;
}

void paintShape(QPainter& painter, ExecutorId executor, QPointF center, qreal size)
{
    const qreal half = size / 2;
    switch (executor) {
    case ExecutorId::Serial:
        painter.drawEllipse(center, half, half);
        return;
    case ExecutorId::Pool:
        painter.drawRect(QRectF(center.x() - half, center.y() - half, size, size));
        return;
    case ExecutorId::Graph:
        painter.drawPolygon(QPolygonF({{center.x(), center.y() - half},
            {center.x() + half, center.y() + half}, {center.x() - half, center.y() + half}}));
        return;
    case ExecutorId::Locked:
        painter.drawPolygon(
            QPolygonF({{center.x(), center.y() - half}, {center.x() + half, center.y()},
                {center.x(), center.y() + half}, {center.x() - half, center.y()}}));
        return;
    }
    Q_UNREACHABLE();
}

} // namespace

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness()
        < palette.color(QPalette::WindowText).lightness();
}

QColor color(Role role, const QPalette& palette)
{
    const bool dark = isDark(palette);
    switch (role) {
    case Role::SecondaryText:
        return dark ? QColor(0xA8, 0xAE, 0xB3) : QColor(0x5C, 0x61, 0x66);
    case Role::Grid:
        return dark ? QColor(0x3C, 0x41, 0x45) : QColor(0xDA, 0xDD, 0xDF);
    case Role::Ideal:
        return QColor(0x8A, 0x8F, 0x93);
    case Role::Warning:
        return dark ? QColor(0xE6, 0xC2, 0x00) : QColor(0x8A, 0x61, 0x00);
    case Role::WarningBackground:
        return dark ? QColor(0x3A, 0x34, 0x17) : QColor(0xFF, 0xF6, 0xDC);
    case Role::Error:
        return dark ? QColor(0xFF, 0x8A, 0x80) : QColor(0xB0, 0x00, 0x20);
    case Role::ErrorBackground:
        return dark ? QColor(0x42, 0x25, 0x28) : QColor(0xFC, 0xE8, 0xEA);
    }
    Q_UNREACHABLE();
}

QColor colorOf(ExecutorId executor, const QPalette& palette)
{
    const bool dark = isDark(palette);
    switch (executor) {
    case ExecutorId::Serial:
        return dark ? QColor(0xB4, 0xB4, 0xB4) : QColor(0x6E, 0x6E, 0x6E);
    case ExecutorId::Pool:
        return dark ? QColor(0x56, 0xB4, 0xE9) : QColor(0x00, 0x72, 0xB2);
    case ExecutorId::Graph:
        return dark ? QColor(0xF0, 0x8A, 0x3C) : QColor(0xB8, 0x4F, 0x00);
    case ExecutorId::Locked:
        return dark ? QColor(0xBE, 0xFF, 0xAD) : QColor(0x11, 0x36, 0x14);
    }
    Q_UNREACHABLE();
}

QColor faded(const QColor& ink, const QPalette& palette)
{
    const QColor ground = palette.color(QPalette::Base);
    const auto halfway = [](int a, int b) { return (a + b) / 2; };
    return {halfway(ink.red(), ground.red()), halfway(ink.green(), ground.green()),
        halfway(ink.blue(), ground.blue())};
}

void drawMark(
    QPainter& painter, ExecutorId executor, QPointF center, qreal size, const QPalette& palette)
{
    const QColor ink = colorOf(executor, palette);
    const bool hollow = executor == ExecutorId::Graph;
    painter.save();
    painter.setPen(hollow ? QPen(ink, 1.6) : QPen(Qt::NoPen));
    painter.setBrush(hollow ? palette.color(QPalette::Base) : ink);
    paintShape(painter, executor, center, size);
    painter.restore();
}

QIcon iconOf(ExecutorId executor, const QPalette& palette)
{
    QIcon icon;
    for (const QIcon::Mode mode : {QIcon::Normal, QIcon::Disabled}) {
        QPixmap pixmap(kIconSize * kIconPixelRatio);
        pixmap.setDevicePixelRatio(kIconPixelRatio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colorOf(mode == QIcon::Normal ? executor : ExecutorId::Serial, palette));
        paintShape(painter, executor, {kIconSize.width() / 2.0, kIconSize.height() / 2.0}, 10);
        painter.end();
        icon.addPixmap(pixmap, mode);
    }
    return icon;
}

QPalette lightPalette()
{
    return paletteFrom({.window = QColor(0xEF, 0xF0, 0xF1),
        .base = Qt::white,
        .alternate = QColor(0xF6, 0xF7, 0xF7),
        .button = QColor(0xF6, 0xF7, 0xF8),
        .text = QColor(0x23, 0x26, 0x29),
        .disabledText = QColor(0x8A, 0x8F, 0x93),
        .placeholder = QColor(0x70, 0x75, 0x7A),
        .accent = QColor(0x2A, 0x70, 0xB5),
        .onAccent = Qt::white,
        .tip = Qt::white});
}

QPalette darkPalette()
{
    return paletteFrom({.window = QColor(0x2A, 0x2D, 0x31),
        .base = QColor(0x1B, 0x1E, 0x20),
        .alternate = QColor(0x20, 0x23, 0x26),
        .button = QColor(0x3A, 0x3E, 0x43),
        .text = QColor(0xFC, 0xFC, 0xFC),
        .disabledText = QColor(0x8A, 0x8F, 0x93),
        .placeholder = QColor(0xA0, 0xA5, 0xAA),
        .accent = QColor(0x3D, 0xAE, 0xE9),
        .onAccent = QColor(0x1B, 0x1E, 0x20),
        .tip = QColor(0x31, 0x36, 0x3B)});
}

} // namespace primeloom::theme
