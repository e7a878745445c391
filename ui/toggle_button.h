// SPDX-License-Identifier: GPL-3.0-or-later
// The flat buttons above a view that choose what it shows.
#pragma once

#include <QString>

class QToolButton;
class QWidget;

namespace primeloom {

inline constexpr int kLeastButtonHeight = 24; // a target that is easy to hit

// Checkable, reached by Tab, owned by `parent`.
[[nodiscard]] QToolButton* makeToggleButton(
    const QString& text, const QString& toolTip, QWidget* parent);

} // namespace primeloom
