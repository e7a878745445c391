// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers and times as people read them. Files and command-line output do not use this: they are in
// the C locale.
#pragma once

#include "core/records/sum_value.h"

#include <QLocale>
#include <QString>

#include <chrono>
#include <cstdint>

namespace primeloom {

// Digits grouped in threes by U+202F, the narrow no-break space, whatever the locale's own
// separator: a comma or a point would mean different things to different readers (ISO
// 80000-1, 7.3.1). Digits are the locale's. Thread-safe.
[[nodiscard]] QString groupedNumber(std::uint64_t value, const QLocale& locale);

// The same for a sum of any size. Thread-safe.
[[nodiscard]] QString groupedSum(SumValue sum, const QLocale& locale);

// With exactly `decimals` decimals, by the locale's decimal sign, grouped like the above.
// Thread-safe.
[[nodiscard]] QString fixedNumber(double value, int decimals, const QLocale& locale);

// Three significant digits for figures that are measured: 4.32, 0.124, 15.9, 312. Thread-safe.
[[nodiscard]] QString significant(double value, const QLocale& locale);

// A share, 0..1, as "92 %" or, below ten percent, "6.6 %". Thread-safe.
[[nodiscard]] QString percentText(double fraction, const QLocale& locale);

// A measured time with its unit: "4.32 s", "12 ms", "9.5 µs". Thread-safe.
[[nodiscard]] QString timeText(std::chrono::duration<double> time, const QLocale& locale);

// A rough time for estimates and time left, one or two significant digits: "28 s", "43 min", "14
// h", "3 days". Thread-safe.
[[nodiscard]] QString roughTimeText(std::chrono::duration<double> time, const QLocale& locale);

} // namespace primeloom
