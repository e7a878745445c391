// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/secondary_label.h"

#include "ui/theme.h"

#include <QEvent>

namespace primeloom {

SecondaryLabel::SecondaryLabel(QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::WindowText); // on Base, too
    applyColors();
}

void SecondaryLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyColors();
}

void SecondaryLabel::applyColors()
{
    const QColor ink = theme::color(theme::Role::SecondaryText, palette());
    if (palette().color(QPalette::Active, QPalette::WindowText) == ink)
        return; // our own change has come back
    QPalette colors;
    colors.setColor(QPalette::WindowText, ink);
    setPalette(colors);
}

} // namespace primeloom
