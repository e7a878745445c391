// SPDX-License-Identifier: GPL-3.0-or-later
// The help windows: how to read the main window, the keyboard shortcuts, and what Primeloom is.
// None is modal.
#pragma once

class QWidget;

namespace primeloom {

void showGuide(QWidget& parent);
void showShortcuts(QWidget& parent);
void showAbout(QWidget& parent);

} // namespace primeloom
