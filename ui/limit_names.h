// SPDX-License-Identifier: GPL-3.0-or-later
// Short names of limits, for where there is little room: "1.70 M" for 1 700 000.
#pragma once

#include "core/records/limit_range.h"

#include <QLocale>
#include <QString>

namespace primeloom {

// One unit and one number of decimals for all limits of a range, so that names tell them apart and
// look alike; plain digits where a unit would need more than two decimals.
class LimitNames {
public:
    LimitNames() = default;
    explicit LimitNames(const LimitRange& range);

    // A limit that the range's decimals would round (a part of a shared plan) has plain digits.
    [[nodiscard]] QString nameOf(Limit n, const QLocale& locale) const;
    // The same without the unit, where the view names it once for all: "1.70".
    [[nodiscard]] QString numberOf(Limit n, const QLocale& locale) const;
    // 1 where names are plain digits, or 1 000, 1 000 000, 1 000 000 000.
    [[nodiscard]] Limit unit() const { return m_unit; }

private:
    [[nodiscard]] bool isExact(Limit n) const; // in the unit, with the range's decimals

    Limit m_unit = 1;
    int m_decimals = 0;
};

} // namespace primeloom
