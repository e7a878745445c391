// SPDX-License-Identifier: GPL-3.0-or-later
// Tables for a terminal: right-aligned columns of plain digits, in the C locale.
#pragma once

#include "core/records/seconds.h"

#include <QStringList>

#include <vector>

namespace primeloom {

// The cells of a row; there may be fewer than columns.
using TextRow = QStringList;

// Right-aligned columns, two spaces between, a line a row. Thread-safe.
[[nodiscard]] QString aligned(const std::vector<TextRow>& rows);

// With exactly so many decimals. Thread-safe.
[[nodiscard]] QString fixedText(double value, int decimals);

// Seconds to the microsecond: finer than the noise of a task. Thread-safe.
[[nodiscard]] QString secondsText(Seconds time);

} // namespace primeloom
