// SPDX-License-Identifier: GPL-3.0-or-later
// Reads whole numbers the way people write them: 1000000, 1 000 000, 1_000_000, 1e6, 2^20, 1.5M.
#pragma once

#include "core/records/limit_range.h"

#include <QLocale>
#include <QStringView>

#include <cstdint>
#include <variant>

namespace primeloom {

enum class NumberError : std::uint8_t {
    Empty,
    UnexpectedCharacter, // at `position`; at the text's end: something is missing there
    Negative, // `position` is the sign's
    NotWhole, // 1.5, 15e-1: `position` is that of the decimal sign, or else of the e
    TooLarge, // above what was asked for: `position` is that of the first digit
};

struct NumberProblem {
    NumberError error = NumberError::Empty;
    qsizetype position = 0; // 0-based index into the text, where the trouble begins

    friend bool operator==(const NumberProblem&, const NumberProblem&) = default;
};

// Exact: never through a double. A number is digits (of any script), then perhaps a decimal sign
// and more digits, then perhaps e and a power of ten, or a suffix: k, M, G stand for 10^3, 10^6,
// 10^9. It may also be a power of whole numbers, such as 2^20.
//
// Digits may be grouped
// - by white space of any kind, wherever and however much: who edits 1 000 000 into 100 000 leaves
//   1 00 000 behind, and should not be told off for it;
// - by a single '_' between two digits;
// - by the group separator of `locale`, strictly in groups of three, after one to three digits that
//   do not begin with 0.
// The decimal sign is '.' or that of `locale`. Where '.' separates groups too (German), 1.500 is
// 1500 and 1.5k is 1500. The largest is 2^64 - 1. Thread-safe.
[[nodiscard]] std::variant<std::uint64_t, NumberProblem> parseNumber(
    QStringView text, const QLocale& locale);

// The same, up to kLargestEnd. Thread-safe.
[[nodiscard]] std::variant<LimitEnd, NumberProblem> parseLimitEnd(
    QStringView text, const QLocale& locale);

} // namespace primeloom
