// SPDX-License-Identifier: GPL-3.0-or-later
// The table of results: one row a limit, executors side by side, filled in batches while a run
// goes on, sorted and filtered without ever blocking the window.
#pragma once

#include "core/records/run.h"
#include "ui/result_cells.h"
#include "ui/result_filter.h"
#include "ui/result_store.h"
#include "ui/row_sweep.h"
#include "ui/shown_rows_model.h"
#include "ui/time_scale.h"

#include <QTimer>

#include <optional>
#include <vector>

namespace primeloom {

class ResultModel final : public ShownRowsModel {
    Q_OBJECT
public:
    enum Role {
        RawRole = Qt::UserRole, // see ResultCells::raw()
        BarRole, // double 0..1: the part of the common scale that the cell's time covers
        BarExecutorRole, // int of ExecutorId: whose time the column shows
        EmphasisRole, // int of Emphasis
    };

    explicit ResultModel(QObject* parent = nullptr);

    // A new run: all rows wait. With `expected` times, units and bars fit from the first result on.
    void begin(const Experiment& experiment, const TaskTimes& expected = {});

    // records [first, first + count) of `run` are new: one dataChanged, none for an empty batch.
    void addRecords(const Run& run, qsizetype first, qsizetype count);

    // What `executor` is computing now.
    void setRunning(const std::vector<RunningTask>& tasks, ExecutorId executor);

    // Medians include the turn if it was completed; sorting and filtering catch up.
    void endTurn(const Turn& turn);

    // No turn follows: cells still waiting say that they were not run.
    void endRun();

    // Shows the rows that `filter` lets pass.
    void setFilter(const ResultFilter& filter);

    // The columns that the user sees: plain text is sought in these.
    void setShownColumns(const ColumnSet& columns);

    // Stable; column -1 is the order of n.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    // Between these rows stay where they are, whatever the run brings (the pointer is over them).
    void holdOrder();
    void releaseOrder();

    [[nodiscard]] bool hasResults() const { return m_store.hasRecords(); }
    [[nodiscard]] bool isFiltered() const { return !m_filter.empty(); }
    [[nodiscard]] bool isNatural() const { return m_filter.empty() && !m_sortColumn; }
    [[nodiscard]] bool isSorting() const { return m_sweep.has_value(); } // or filtering
    [[nodiscard]] bool isAvailable(Column column) const; // its executors take part
    [[nodiscard]] int allRows() const { return m_store.rowCount(); } // shown or not
    [[nodiscard]] const ResultCells& cells() const { return m_cells; }

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(
        const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    // The rows and their order agree again with filter, sort column and values.
    void orderSettled();
    // The first record of a run is there.
    void resultsArrived();

private:
    [[nodiscard]] QVariant bar(int row, Column column) const;
    void catchUp();
    void startSweep();
    void advanceSweep();
    void announceScale();
    void announceRows(const std::vector<int>& rows);
    void announceAll();

    ResultStore m_store;
    ResultCells m_cells{m_store};
    TimeScale m_scale;
    ResultFilter m_filter;
    ColumnSet m_shownColumns = defaultColumns();
    std::optional<Column> m_sortColumn;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_isHeld = false;
    bool m_isDue = false; // a turn ended since rows were last filtered and sorted
    std::optional<RowSweep> m_sweep;
    QTimer m_sweepTimer;
};

} // namespace primeloom
