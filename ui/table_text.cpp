// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table_text.h"

#include <QAbstractItemView>

#include <algorithm>
#include <functional>
#include <numeric>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

struct Syntax {
    QChar separator;
    QString lineEnd;
    std::function<QString(Column)> header;
    std::function<QString(int row, Column)> cell;
};

QString join(const ResultModel& model, const TableExtract& extract, const Syntax& syntax)
{
    QString text;
    const auto appendLine = [&](const auto& field) {
        for (const Column column : extract.columns) {
            if (column != extract.columns.front())
                text += syntax.separator;
            text += field(column);
        }
        text += syntax.lineEnd;
    };
    appendLine(syntax.header);
    for (const int position : extract.positions) {
        const int row = model.rowAt(position);
        appendLine([&](Column column) { return syntax.cell(row, column); });
    }
    return text;
}

QString quotedIfNeeded(QString field)
{
    const bool isPlain = !field.contains(u',') && !field.contains(u'"') && !field.contains(u'\n');
    return isPlain ? field : u'"' + field.replace(u'"', u"\"\""_s) + u'"';
}

} // namespace

TableExtract extractFrom(const QAbstractItemView& view, const std::vector<Column>& columns)
{
    TableExtract extract{.positions = {}, .columns = columns};
    if (view.selectionModel()->hasSelection()) {
        for (const QModelIndex& index : view.selectionModel()->selectedRows())
            extract.positions.push_back(index.row());
        std::ranges::sort(extract.positions);
    } else {
        extract.positions.resize(static_cast<std::size_t>(view.model()->rowCount()));
        std::iota(extract.positions.begin(), extract.positions.end(), 0);
    }
    return extract;
}

QString toTsv(const ResultModel& model, const TableExtract& extract)
{
    const ResultCells& cells = model.cells();
    return join(model, extract,
        {.separator = u'\t',
            .lineEnd = u"\n"_s,
            .header = [&cells](Column column) { return cells.header(column); },
            .cell = [&cells](int row, Column column) { return cells.plainText(row, column); }});
}

QString toCsv(const ResultModel& model, const TableExtract& extract)
{
    const ResultCells& cells = model.cells();
    return join(model, extract,
        {.separator = u',',
            .lineEnd = u"\r\n"_s,
            .header = [](Column column) { return keyOf(column); },
            .cell = [&cells](int row,
                        Column column) { return quotedIfNeeded(cells.csvText(row, column)); }});
}

} // namespace primeloom
