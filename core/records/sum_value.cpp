// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/sum_value.h"

#include <algorithm>
#include <array>

namespace primeloom {

namespace {

constexpr std::size_t kMostDigits = 39; // of 2^128 - 1
constexpr SumValue kLargest = ~SumValue{0};

} // namespace

QString decimalText(SumValue sum)
{
    std::array<QChar, kMostDigits> digits;
    QChar* first = digits.data() + kMostDigits;
    do {
        *--first = QChar(u'0' + static_cast<char16_t>(sum % 10));
        sum /= 10;
    } while (sum != 0);
    return QString(first, digits.data() + kMostDigits - first);
}

std::optional<SumValue> sumFromDecimal(QStringView text)
{
    if (text.isEmpty())
        return std::nullopt;
    SumValue sum = 0;
    for (const QChar character : text) {
        if (character < u'0' || character > u'9')
            return std::nullopt;
        const auto digit = static_cast<SumValue>(character.unicode() - u'0');
        if (sum > (kLargest - digit) / 10)
            return std::nullopt;
        sum = 10 * sum + digit;
    }
    return sum;
}

} // namespace primeloom
