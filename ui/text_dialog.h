// SPDX-License-Identifier: GPL-3.0-or-later
// A window of formatted text beside the main window.
#pragma once

#include <QString>

class QWidget;

namespace primeloom {

struct DialogText {
    QString name; // of the window, for tests; one window a name
    QString title;
    QString html;
};

// Shows the text, in the window of that name if it is still open.
void showText(QWidget& parent, const DialogText& text);

} // namespace primeloom
