// SPDX-License-Identifier: GPL-3.0-or-later
// An icon from an SVG file, drawn by Qt SVG itself.
#pragma once

#include <QIcon>
#include <QString>

namespace primeloom {

// The picture at `path` in the sizes that window managers and panels ask for, 16 to 256 px. Unlike
// QIcon(path) it needs no plugin, which from Debian 13 on is a package of its own. Precondition:
// `path` is an SVG file of the resources.
[[nodiscard]] QIcon svgIcon(const QString& path);

} // namespace primeloom
