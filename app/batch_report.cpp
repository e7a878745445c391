// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/batch_report.h"

#include "core/analysis/task_medians.h"

#include <QHash>
#include <QStringList>

#include <algorithm>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

using Row = QStringList;

constexpr int kDecimals = 6; // microseconds: finer than a task's own noise

// Right-aligned columns, two spaces between.
QString aligned(const std::vector<Row>& rows)
{
    std::vector<qsizetype> widths;
    for (const Row& row : rows) {
        widths.resize(std::max(widths.size(), static_cast<std::size_t>(row.size())));
        for (qsizetype column = 0; column < row.size(); ++column) {
            qsizetype& width = widths[static_cast<std::size_t>(column)];
            width = std::max(width, row[column].size());
        }
    }
    QString text;
    for (const Row& row : rows) {
        for (qsizetype column = 0; column < row.size(); ++column) {
            text += column == 0 ? u""_s : u"  "_s;
            text += row[column].rightJustified(widths[static_cast<std::size_t>(column)]);
        }
        text += u'\n';
    }
    return text;
}

QString fixed(double value, int decimals)
{
    return QString::number(value, 'f', decimals);
}

// The sum of each row of the range, from any task that was done.
std::vector<QString> sumsOf(const Run& run)
{
    std::vector<QString> sums(run.experiment.range.count());
    for (const TaskRecord& record : run.records) {
        if (record.status == TaskEnd::Done)
            sums[run.experiment.range.rowOf(record.n)] = decimalText(record.sum);
    }
    return sums;
}

} // namespace

QString taskTable(const Run& run)
{
    const std::vector<TaskMedians> medians = taskMedians(run);
    if (medians.empty())
        return {};
    Row header{u"n"_s, u"sum"_s};
    for (const TaskMedians& executor : medians)
        header += keyOf(executor.executor) + u"_s"_s;
    std::vector<Row> rows{header};
    const std::vector<QString> sums = sumsOf(run);
    for (std::size_t index = 0; index < sums.size(); ++index) {
        Row row{QString::number(run.experiment.range.at(index)), sums[index]};
        for (const TaskMedians& executor : medians)
            row += fixed(executor.rows[index].took.count(), kDecimals);
        rows.push_back(row);
    }
    return aligned(rows);
}

QString executorTable(const RunSummary& summary)
{
    if (summary.executors.empty())
        return {};
    const bool hasSpeedUp = std::ranges::any_of(summary.executors,
        [](const ExecutorSummary& executor) { return executor.speedUp.has_value(); });
    Row header{u"executor"_s, u"threads"_s, u"median_s"_s, u"fastest_s"_s, u"slowest_s"_s};
    if (hasSpeedUp)
        header += {u"speed-up"_s, u"low"_s, u"high"_s, u"efficiency"_s};
    std::vector<Row> rows{header};
    for (const ExecutorSummary& executor : summary.executors) {
        Row row{keyOf(executor.executor), QString::number(executor.threads),
            fixed(executor.median.count(), kDecimals), fixed(executor.fastest.count(), kDecimals),
            fixed(executor.slowest.count(), kDecimals)};
        if (executor.speedUp)
            row += {fixed(executor.speedUp->median, 3), fixed(executor.speedUp->low, 3),
                fixed(executor.speedUp->high, 3),
                fixed(100 * executor.efficiency.value_or(0), 1) + u" %"_s};
        rows.push_back(row);
    }
    return aligned(rows);
}

} // namespace primeloom
