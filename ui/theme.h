// SPDX-License-Identifier: GPL-3.0-or-later
// The visual language: which colour and which shape means what, in the light and in the dark
// palette.
#pragma once

#include "core/records/executor_id.h"

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QPointF>

class QPainter;

namespace primeloom::theme {

enum class Role : std::uint8_t {
    SecondaryText, // units, hints, axis labels
    Grid, // horizontal chart lines, separators
    Ideal, // predicted curves
    Warning, // text and icons; always with words
    WarningBackground,
    Error, // text, icons and outlines; always with words
    ErrorBackground,
};

// Whether `palette` is a dark one: its windows are darker than their text.
[[nodiscard]] bool isDark(const QPalette& palette);

// Contrast of text roles on Base and Window is at least 4.4 : 1 in both palettes.
[[nodiscard]] QColor color(Role role, const QPalette& palette);

// An executor has one colour and one shape in every view: serial grey disc, pool blue square, graph
// orange triangle, locked pool green diamond: dark in the light palette, light in the dark one,
// because beside the three no hue of their lightness is left to people without one kind of cone.
// In grey print the colours are alike, so the shape (or a direct label) is always there too.
[[nodiscard]] QColor colorOf(ExecutorId executor, const QPalette& palette);

// `ink` halfway to the ground of charts and tables (Base), opaque: what counts no longer, or not
// yet.
[[nodiscard]] QColor faded(const QColor& ink, const QPalette& palette);

// Draws the executor's shape centred at `center`, `size` logical pixels high: filled disc and
// square, hollow triangle (filled with `palette`'s Base).
void drawMark(
    QPainter& painter, ExecutorId executor, QPointF center, qreal size, const QPalette& palette);

// The shape as a filled icon for the legend in the control panel.
[[nodiscard]] QIcon iconOf(ExecutorId executor, const QPalette& palette);

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

} // namespace primeloom::theme
