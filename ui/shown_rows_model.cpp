// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shown_rows_model.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

namespace primeloom {

int ShownRowsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ShownRowsModel::rowAt(int position) const
{
    return m_rows[static_cast<std::size_t>(position)];
}

int ShownRowsModel::positionOf(int row) const
{
    return m_positions[static_cast<std::size_t>(row)];
}

void ShownRowsModel::resetRows(int count)
{
    m_rows.resize(static_cast<std::size_t>(count));
    std::iota(m_rows.begin(), m_rows.end(), 0);
    m_positions = m_rows;
}

// In steps that every view can follow: what goes moves to the end and is removed there, what comes
// is appended, and then all find their places.
void ShownRowsModel::showRows(const std::vector<int>& rows)
{
    std::vector<bool> stays(m_positions.size());
    for (const int row : rows)
        stays[static_cast<std::size_t>(row)] = true;
    const auto isGoing = [&stays](int row) { return !stays[static_cast<std::size_t>(row)]; };
    const auto isNew = [this](int row) { return positionOf(row) < 0; };

    std::vector<int> coming;
    std::ranges::copy_if(rows, std::back_inserter(coming), isNew);
    std::vector<int> keptFirst;
    std::ranges::remove_copy_if(rows, std::back_inserter(keptFirst), isNew);
    const int kept = static_cast<int>(keptFirst.size());
    std::ranges::copy_if(m_rows, std::back_inserter(keptFirst), isGoing);

    if (kept < rowCount()) {
        permute(std::move(keptFirst));
        removeFrom(kept);
    }
    if (!coming.empty())
        append(coming);
    permute(rows);
}

// Precondition: `rows` are those shown now.
void ShownRowsModel::permute(std::vector<int> rows)
{
    if (rows == m_rows)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> rowsOfBefore;
    rowsOfBefore.reserve(static_cast<std::size_t>(before.size()));
    for (const QModelIndex& index : before)
        rowsOfBefore.push_back(rowAt(index.row()));
    m_rows = std::move(rows);
    indexPositions();
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype at = 0; at < before.size(); ++at)
        after.append(
            index(positionOf(rowsOfBefore[static_cast<std::size_t>(at)]), before[at].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void ShownRowsModel::removeFrom(int position)
{
    beginRemoveRows({}, position, rowCount() - 1);
    m_rows.resize(static_cast<std::size_t>(position));
    indexPositions();
    endRemoveRows();
}

void ShownRowsModel::append(const std::vector<int>& rows)
{
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(rows.size()) - 1);
    m_rows.insert(m_rows.end(), rows.begin(), rows.end());
    indexPositions();
    endInsertRows();
}

void ShownRowsModel::indexPositions()
{
    std::ranges::fill(m_positions, -1);
    for (std::size_t position = 0; position < m_rows.size(); ++position)
        m_positions[static_cast<std::size_t>(m_rows[position])] = static_cast<int>(position);
}

} // namespace primeloom
