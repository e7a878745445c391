// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/view_keys.h"

#include <QKeyEvent>

namespace primeloom {

std::optional<ViewKey> viewKeyOf(const QKeyEvent& event)
{
    if (event.modifiers() & Qt::ControlModifier)
        return event.key() == Qt::Key_0 ? std::optional(ViewKey::ShowAll) : std::nullopt;
    switch (event.key()) {
    case Qt::Key_W:
        return ViewKey::ZoomIn;
    case Qt::Key_S:
        return ViewKey::ZoomOut;
    case Qt::Key_A:
        return ViewKey::PanLeft;
    case Qt::Key_D:
        return ViewKey::PanRight;
    case Qt::Key_Backspace:
        return ViewKey::Back;
    case Qt::Key_Space:
        return ViewKey::Grab;
    default:
        return {};
    }
}

bool endsGrab(const QKeyEvent& event)
{
    return event.key() == Qt::Key_Space && !event.isAutoRepeat();
}

} // namespace primeloom
