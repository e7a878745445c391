// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speedup_table.h"

#include "core/records/formatting.h"
#include "ui/speedup_curves.h"
#include "ui/speedup_text.h"
#include "ui/theme.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

void SpeedupTable::setSweep(SweepSummary sweep)
{
    beginResetModel();
    m_sweep = std::move(sweep);
    std::ranges::stable_sort(m_sweep.points, {}, &SweepPoint::threads);
    endResetModel();
}

void SpeedupTable::setLook(const QPalette& palette, const QLocale& locale)
{
    beginResetModel();
    m_palette = palette;
    m_locale = locale;
    endResetModel();
}

std::optional<std::pair<int, int>> SpeedupTable::rowsOf(int threads) const
{
    const auto& points = m_sweep.points;
    const auto first = std::ranges::lower_bound(points, threads, {}, &SweepPoint::threads);
    const auto last = std::ranges::upper_bound(points, threads, {}, &SweepPoint::threads);
    if (first == last)
        return {};
    return std::pair(
        static_cast<int>(first - points.begin()), static_cast<int>(last - points.begin()) - 1);
}

int SpeedupTable::threadsIn(int row) const
{
    return m_sweep.points[static_cast<std::size_t>(row)].threads;
}

int SpeedupTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_sweep.points.size());
}

int SpeedupTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SpeedupTable::data(const QModelIndex& index, int role) const
{
    const SweepPoint& point = m_sweep.points[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(point, index.column());
    case Qt::DecorationRole:
        return index.column() == Executor ? theme::iconOf(point.executor, m_palette) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant(
            Qt::AlignVCenter | (index.column() == Executor ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::ToolTipRole:
        return wordsAt(m_sweep, point.threads, m_locale);
    default:
        return {};
    }
}

QString SpeedupTable::textOf(const SweepPoint& point, int column) const
{
    switch (column) {
    case Threads:
        return m_locale.toString(point.threads);
    case Executor:
        return nameOf(point.executor);
    case Measured:
        return significant(point.speedUp.median, m_locale);
    case Spread:
        return spreadText(point.speedUp, m_locale);
    case Best:
        return bestText(point);
    default:
        return {};
    }
}

QString SpeedupTable::bestText(const SweepPoint& point) const
{
    if (point.threads > kMostPredictedThreads)
        return u"–"_s;
    const double best = bestOn(m_sweep, point.threads);
    return tr("%1 of %2")
        .arg(percentText(point.speedUp.median / best, m_locale), significant(best, m_locale));
}

QVariant SpeedupTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (section == Executor ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::ToolTipRole && section == Best)
        return tr("How much of what the tasks allow was reached: the best is what list scheduling "
                  "makes of the serial loop's times.");
    if (role == Qt::ToolTipRole && section == Spread)
        return tr("From 6 rounds the 95 % interval of the median, below that the whole range.");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Threads:
        return tr("Threads");
    case Executor:
        return tr("Executor");
    case Measured:
        return tr("Speed-up");
    case Spread:
        return tr("Spread");
    case Best:
        return tr("Of the best");
    default:
        return {};
    }
}

} // namespace primeloom
