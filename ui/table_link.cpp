// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table_link.h"

#include "ui/result_model.h"
#include "ui/result_view.h"
#include "ui/task_selection.h"

#include <QItemSelectionModel>
#include <QScopedValueRollback>

#include <algorithm>
#include <set>

namespace primeloom {

namespace {

// Rows at these positions, as few ranges as there are.
QItemSelection selectionOf(const ResultModel& model, const std::set<int>& positions)
{
    QItemSelection selection;
    const int last = model.columnCount() - 1;
    for (auto from = positions.begin(); from != positions.end();) {
        auto to = from;
        while (std::next(to) != positions.end() && *std::next(to) == *to + 1)
            ++to;
        selection.select(model.index(*from, 0), model.index(*to, last));
        from = std::next(to);
    }
    return selection;
}

} // namespace

TableLink::TableLink(ResultView& view, const ResultModel& model, TaskSelection& selection)
    : QObject(&view)
    , m_view(view)
    , m_model(model)
    , m_selection(selection)
{
    connect(view.selectionModel(), &QItemSelectionModel::selectionChanged, this, &TableLink::lead);
    connect(&selection, &TaskSelection::changed, this, &TableLink::follow);
    connect(&selection, &TaskSelection::hoveredChanged, this, &TableLink::showHovered);
    view.setMouseTracking(true);
    connect(&view, &QAbstractItemView::entered, this, &TableLink::pointAt);
    connect(&view, &ResultView::pointerLeft, this, [this] { m_selection.hover(std::nullopt); });
}

void TableLink::begin(TaskRows rows)
{
    m_rows = std::move(rows);
    showHovered();
}

void TableLink::lead()
{
    if (m_isBusy)
        return;
    const QScopedValueRollback busy(m_isBusy, true);
    std::vector<int> tasks;
    for (const QModelIndex& index : m_view.selectionModel()->selectedRows()) {
        const auto more = m_rows.tasksOf(static_cast<std::size_t>(m_model.rowAt(index.row())));
        tasks.insert(tasks.end(), more.begin(), more.end());
    }
    m_selection.selectOnly(std::move(tasks));
}

void TableLink::follow()
{
    if (m_isBusy)
        return;
    const QScopedValueRollback busy(m_isBusy, true);
    std::set<int> positions;
    for (const int task : m_selection.tasks()) {
        const int position = m_model.positionOf(m_rows.rowOf(task));
        if (position >= 0)
            positions.insert(positions.end(), position);
    }
    m_view.selectionModel()->select(
        selectionOf(m_model, positions), QItemSelectionModel::ClearAndSelect);
    const std::optional<int> current = m_selection.current();
    const int position = current ? m_model.positionOf(m_rows.rowOf(*current)) : -1;
    if (position >= 0)
        m_view.revealRow(position);
}

void TableLink::pointAt(const QModelIndex& index)
{
    const auto row = static_cast<std::size_t>(m_model.rowAt(index.row()));
    if (row < m_rows.rowCount())
        m_selection.hover(m_rows.resultOf(row));
}

void TableLink::showHovered()
{
    const std::optional<int> task = m_selection.hovered();
    m_view.setHoveredRow(task ? m_model.positionOf(m_rows.rowOf(*task)) : -1);
}

} // namespace primeloom
