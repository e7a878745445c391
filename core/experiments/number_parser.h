// SPDX-License-Identifier: GPL-3.0-or-later
// Reads whole numbers the way people write them: 1000000, 1 000 000, 1_000_000, 1e6, 2^20, 1.5M.
#pragma once

#include <QLocale>
#include <QStringView>

#include <cstdint>
#include <variant>

namespace primeloom {

enum class NumberError : std::uint8_t {
    Empty,
    UnexpectedCharacter, // at `position`
    Negative,
    NotWhole, // 1.5, 15e-1
    TooLarge, // above 2^64 - 1
};

struct NumberProblem {
    NumberError error = NumberError::Empty;
    qsizetype position = 0; // 0-based index into the text, where the trouble begins

    friend bool operator==(const NumberProblem&, const NumberProblem&) = default;
};

// Exact: never through a double. White space of any kind and '_' may group digits, as may the group
// separator of `locale` in groups of three; the decimal sign is '.' or that of `locale`; suffixes
// k, M, G stand for 10^3, 10^6, 10^9. Thread-safe.
[[nodiscard]] std::variant<std::uint64_t, NumberProblem> parseNumber(
    QStringView text, const QLocale& locale);

} // namespace primeloom
