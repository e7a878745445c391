// SPDX-License-Identifier: GPL-3.0-or-later
// Light or dark: as the desktop says, or as the user has chosen.
#pragma once

#include <QString>

namespace primeloom {

enum class Appearance : std::uint8_t { System, Light, Dark };

// The word for the settings file: system, light, dark.
[[nodiscard]] QString keyOf(Appearance appearance);

// What the user chose last; System at the first start.
[[nodiscard]] Appearance savedAppearance();
void saveAppearance(Appearance appearance);

// Gives the application our light or dark palette. System follows the lightness of the desktop's
// own palette.
void applyAppearance(Appearance appearance);

} // namespace primeloom
