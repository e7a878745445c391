// SPDX-License-Identifier: GPL-3.0-or-later
// What the cells of the result table say: their numbers and their texts.
#pragma once

#include "ui/result_store.h"

#include <QLocale>
#include <QString>
#include <QVariant>

#include <optional>

namespace primeloom {

inline constexpr int kRatioDecimals = 2;

// How a cell's text is to stand out.
enum class Emphasis : std::uint8_t {
    None,
    Faded, // not (yet) a result that counts
    Error,
};

// Rows are those of the store. Texts are made for what is painted, never kept.
class ResultCells {
public:
    // `store` must outlive this.
    explicit ResultCells(const ResultStore& store);

    // The formats of times that tasks take, and of times on the clock of a turn (Wait, Ready).
    void setFormats(const TimeFormat& duration, const TimeFormat& clock);
    [[nodiscard]] const TimeFormat& formatOf(Column column) const;

    // "Pool (ms)": the title with the unit of times.
    [[nodiscard]] QString header(Column column) const;

    // As it is shown: "0.270", "running", "1 700 000".
    [[nodiscard]] QString text(int row, Column column) const;

    // For other programs in this locale: no group separators, so that numbers paste as numbers.
    [[nodiscard]] QString plainText(int row, Column column) const;

    // In the C locale, times in seconds to the nanosecond; empty without a value.
    [[nodiscard]] QString csvText(int row, Column column) const;

    // qulonglong (N, Sum, Thread and counts; a sum above 2^64 - 1 is its digits as QString), double
    // (seconds, ratio) or QString (Notes);
    // invalid without a value.
    [[nodiscard]] QVariant raw(int row, Column column) const;

    // Orders like raw(), exactly; nothing without a value. Notes order by gravity.
    [[nodiscard]] std::optional<SumValue> sortKey(int row, Column column) const;

    // The value of a column of whole numbers; nothing where there is none.
    [[nodiscard]] std::optional<SumValue> whole(int row, Column column) const;

    // The value of any other column but Notes: seconds, or the ratio.
    [[nodiscard]] std::optional<double> number(int row, Column column) const;

    [[nodiscard]] Emphasis emphasisOf(int row, Column column) const;

private:
    const ResultStore& m_store;
    QLocale m_locale;
    TimeFormat m_durationFormat;
    TimeFormat m_clockFormat;
};

} // namespace primeloom
