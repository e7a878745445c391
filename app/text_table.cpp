// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text_table.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

QString aligned(const std::vector<TextRow>& rows)
{
    std::vector<qsizetype> widths;
    for (const TextRow& row : rows) {
        widths.resize(std::max(widths.size(), static_cast<std::size_t>(row.size())));
        for (qsizetype column = 0; column < row.size(); ++column) {
            qsizetype& width = widths[static_cast<std::size_t>(column)];
            width = std::max(width, row[column].size());
        }
    }
    QString text;
    for (const TextRow& row : rows) {
        for (qsizetype column = 0; column < row.size(); ++column) {
            text += column == 0 ? u""_s : u"  "_s;
            text += row[column].rightJustified(widths[static_cast<std::size_t>(column)]);
        }
        text += u'\n';
    }
    return text;
}

QString fixedText(double value, int decimals)
{
    return QString::number(value, 'f', decimals);
}

QString secondsText(Seconds time)
{
    return fixedText(time.count(), 6);
}

} // namespace primeloom
