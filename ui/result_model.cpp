// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result_model.h"

#include "ui/result_matcher.h"
#include "ui/result_notes.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace primeloom {

namespace {

constexpr auto kSlice = 5ms; // of sorting and filtering, between two looks at the event loop

bool looksAtAnyCell(const ResultFilter& filter)
{
    return std::ranges::any_of(filter, [](const FilterTerm& term) { return !term.column; });
}

Qt::Alignment alignment(Column column)
{
    return Qt::AlignVCenter | (column == Column::Notes ? Qt::AlignLeft : Qt::AlignRight);
}

} // namespace

ResultModel::ResultModel(QObject* parent)
    : ShownRowsModel(parent)
{
    m_sweepTimer.setInterval(0);
    connect(&m_sweepTimer, &QTimer::timeout, this, &ResultModel::advanceSweep);
}

void ResultModel::begin(const Experiment& experiment, const TaskTimes& expected)
{
    beginResetModel();
    m_sweep.reset();
    m_sweepTimer.stop();
    m_store.begin(experiment);
    m_scale.begin(expected);
    m_cells.setFormats(m_scale.duration(), m_scale.clock());
    m_isDue = false;
    resetRows(m_store.rowCount());
    endResetModel();
    if (!isNatural())
        startSweep();
}

void ResultModel::addRecords(const Run& run, qsizetype first, qsizetype count)
{
    if (count <= 0)
        return;
    const bool isFirst = !hasResults();
    std::vector<int> rows;
    rows.reserve(static_cast<std::size_t>(count));
    for (qsizetype at = first; at < first + count; ++at) {
        if (const auto row = m_store.add(run.records[static_cast<std::size_t>(at)]))
            rows.push_back(*row);
    }
    if (rows.empty())
        return;
    if (m_scale.widen(m_store.extremes()))
        announceScale();
    else
        announceRows(rows);
    if (isFirst)
        Q_EMIT resultsArrived();
}

void ResultModel::setRunning(const std::vector<RunningTask>& tasks, ExecutorId executor)
{
    announceRows(m_store.setRunning(tasks, executor));
}

void ResultModel::endTurn(const Turn& turn)
{
    m_store.endTurn(turn);
    catchUp();
}

void ResultModel::endRun()
{
    m_store.endRun();
    catchUp();
}

void ResultModel::setFilter(const ResultFilter& filter)
{
    m_filter = filter;
    startSweep();
}

void ResultModel::setShownColumns(const ColumnSet& columns)
{
    const bool isNews = columns != m_shownColumns;
    m_shownColumns = columns;
    if (isNews && looksAtAnyCell(m_filter))
        startSweep();
}

void ResultModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column < 0 ? std::nullopt : std::optional(static_cast<Column>(column));
    m_sortOrder = order;
    startSweep();
}

void ResultModel::holdOrder()
{
    m_isHeld = true;
}

void ResultModel::releaseOrder()
{
    m_isHeld = false;
    if (m_isDue)
        startSweep();
}

bool ResultModel::isAvailable(Column column) const
{
    return std::ranges::none_of(kAllExecutors, [this, column](ExecutorId executor) {
        return needs(column, executor) && !m_store.experiment().includes(executor);
    });
}

// With what a turn has brought. What the user asks for is done at once, held or not.
void ResultModel::catchUp()
{
    if (m_scale.settle(m_store.extremes()))
        announceScale();
    else
        announceAll();
    m_isDue = !isNatural();
    if (m_isDue && !m_isHeld)
        startSweep();
}

void ResultModel::startSweep()
{
    m_isDue = false;
    RowSweep::Rule rule;
    if (!m_filter.empty())
        rule.isShown = [this](int row) { return matches(m_cells, row, m_filter, m_shownColumns); };
    if (m_sortColumn)
        rule.key = [this](int row) { return m_cells.sortKey(row, *m_sortColumn); };
    rule.order = m_sortOrder;
    m_sweep.emplace(m_store.rowCount(), std::move(rule));
    advanceSweep();
}

void ResultModel::advanceSweep()
{
    if (!m_sweep->advance(kSlice)) {
        m_sweepTimer.start();
        return;
    }
    m_sweepTimer.stop();
    showRows(m_sweep->rows());
    m_sweep.reset();
    Q_EMIT orderSettled();
}

void ResultModel::announceScale()
{
    m_cells.setFormats(m_scale.duration(), m_scale.clock());
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kColumnCount - 1);
    announceAll();
}

void ResultModel::announceRows(const std::vector<int>& rows)
{
    int first = rowCount();
    int last = -1;
    for (const int row : rows) {
        const int position = positionOf(row);
        if (position < 0)
            continue;
        first = std::min(first, position);
        last = std::max(last, position);
    }
    if (last >= 0)
        Q_EMIT dataChanged(index(first, 0), index(last, kColumnCount - 1));
}

void ResultModel::announceAll()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumnCount - 1));
}

int ResultModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

QVariant ResultModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const int row = rowAt(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return m_cells.text(row, column);
    case Qt::ToolTipRole:
        return toolTip(m_store, row, column, QLocale());
    case Qt::TextAlignmentRole:
        return static_cast<int>(alignment(column));
    case RawRole:
        return m_cells.raw(row, column);
    case BarRole:
        return bar(row, column);
    case BarExecutorRole:
        return infoOf(column).figure == Figure::Time
            ? QVariant(static_cast<int>(*infoOf(column).executor))
            : QVariant();
    case EmphasisRole:
        return static_cast<int>(m_cells.emphasisOf(row, column));
    default:
        return {};
    }
}

QVariant ResultModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumnCount)
        return {};
    const auto column = static_cast<Column>(section);
    switch (role) {
    case Qt::DisplayRole:
        return m_cells.header(column);
    case Qt::ToolTipRole:
        return explanationOf(column);
    case Qt::TextAlignmentRole:
        return static_cast<int>(alignment(column));
    default:
        return {};
    }
}

QVariant ResultModel::bar(int row, Column column) const
{
    if (infoOf(column).figure != Figure::Time)
        return {};
    const std::optional<double> time = m_cells.number(row, column);
    return time ? QVariant(m_scale.shareOf(Seconds(*time))) : QVariant();
}

} // namespace primeloom
