// SPDX-License-Identifier: GPL-3.0-or-later
// The exact sum of the primes below a limit. 64 bits hold it to n = 29 505 444 491; 128 bits hold
// it for every n.
#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace primeloom {

__extension__ typedef unsigned __int128 SumValue; // NOLINT(modernize-use-using): -Wpedantic

// All decimal digits, plain: for files and the command line. Thread-safe.
[[nodiscard]] QString decimalText(SumValue sum);

// Reads what decimalText() wrote; nothing for any other text or a number above 2^128 - 1.
// Thread-safe.
[[nodiscard]] std::optional<SumValue> sumFromDecimal(QStringView text);

} // namespace primeloom
