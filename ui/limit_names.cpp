// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/limit_names.h"

#include "core/records/formatting.h"

#include <QCoreApplication>

#include <array>
#include <optional>

namespace primeloom {

namespace {

constexpr int kMostDecimals = 2;
constexpr std::array<Limit, 3> kUnits{1'000'000'000, 1'000'000, 1'000};

// How many decimals show `limit` in `unit` exactly.
std::optional<int> decimalsOf(Limit limit, Limit unit)
{
    Limit place = unit;
    for (int decimals = 0; decimals <= kMostDecimals; ++decimals, place /= 10) {
        if (limit % place == 0)
            return decimals;
    }
    return {};
}

QString withUnit(const QString& number, Limit unit)
{
    if (unit == 1'000'000'000)
        return QCoreApplication::translate("LimitNames", "%1 G").arg(number);
    if (unit == 1'000'000)
        return QCoreApplication::translate("LimitNames", "%1 M").arg(number);
    return QCoreApplication::translate("LimitNames", "%1 k").arg(number);
}

} // namespace

LimitNames::LimitNames(const LimitRange& range)
{
    for (const Limit unit : kUnits) {
        const std::optional<int> first = decimalsOf(range.start, unit);
        const std::optional<int> step = decimalsOf(range.step, unit);
        if (range.stop <= unit || !first || !step)
            continue;
        m_unit = unit;
        m_decimals = std::max(*first, *step);
        return;
    }
}

bool LimitNames::isExact(Limit n) const
{
    const std::optional<int> decimals = decimalsOf(n, m_unit);
    return m_unit > 1 && decimals && *decimals <= m_decimals;
}

QString LimitNames::numberOf(Limit n, const QLocale& locale) const
{
    return isExact(n)
        ? fixedNumber(static_cast<double>(n) / static_cast<double>(m_unit), m_decimals, locale)
        : groupedNumber(n, locale);
}

QString LimitNames::nameOf(Limit n, const QLocale& locale) const
{
    const QString number = numberOf(n, locale);
    return isExact(n) ? withUnit(number, m_unit) : number;
}

} // namespace primeloom
