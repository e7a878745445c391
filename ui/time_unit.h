// SPDX-License-Identifier: GPL-3.0-or-later
// The units in which measured times are written.
#pragma once

#include <QString>

#include <cstdint>

namespace primeloom {

enum class TimeUnit : std::uint8_t { Second, Millisecond, Microsecond };

// How many seconds one unit is. Thread-safe.
[[nodiscard]] double secondsIn(TimeUnit unit);

// Translated: "s", "ms", "µs". Thread-safe.
[[nodiscard]] QString symbolOf(TimeUnit unit);

} // namespace primeloom
