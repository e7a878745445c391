// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/toggle_button.h"

#include <QToolButton>

namespace primeloom {

QToolButton* makeToggleButton(const QString& text, const QString& toolTip, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMinimumHeight(kLeastButtonHeight);
    return button;
}

} // namespace primeloom
