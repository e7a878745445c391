// SPDX-License-Identifier: GPL-3.0-or-later
// The lower half of the results: filter, buttons, and the table of all tasks.
#pragma once

#include "ui/column_chooser.h"
#include "ui/filter_edit.h"
#include "ui/inline_message.h"
#include "ui/result_model.h"
#include "ui/result_view.h"

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;

namespace primeloom {

class TableLink;
class TaskSelection;

// Object names: tablePane, filterEdit, filterMessage, filterCount, copyButton, exportButton,
// resultTable.
class TablePane final : public QWidget {
    Q_OBJECT
public:
    explicit TablePane(QWidget* parent = nullptr);

    // Rows selected here are selected in all views, and the other way round. Call it once.
    void setSelection(TaskSelection& selection);

    // See ResultModel: to be called as the controller's signals come. `run` has its plan.
    void begin(const Run& run, const TaskTimes& expected = {});
    void addRecords(const Run& run, qsizetype first, qsizetype count);
    void setRunning(const std::vector<RunningTask>& tasks, ExecutorId executor);
    void endTurn(const Turn& turn);
    void endRun();

    // What the Export button opens; null: there is nothing to export. The menu stays the caller's.
    void setExportMenu(QMenu* menu);
    [[nodiscard]] QMenu* exportMenu() const;

    // The selected rows, or all that are shown if none is, go to the clipboard.
    void copy() const;
    void copyAsCsv() const;
    void selectAll();
    void focusFilter();

    // Whether there is anything to copy or to export.
    [[nodiscard]] bool hasResults() const;

    // Columns, their widths, and the sorting, to be kept from one start of the program to the next.
    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray& state); // false if it is none of saveState()'s

Q_SIGNALS:
    void hasResultsChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeBar();
    void connectTable();
    void showProblem(const QString& sentence);
    void showFilterState();
    void showAvailability();
    void paintCount();
    void openContextMenu(QPoint at);
    void follow(const Run& run, qsizetype record);

    ResultModel m_model;
    ResultView* m_view;
    ColumnChooser* m_columns;
    FilterEdit* m_filterEdit;
    InlineMessage* m_filterMessage;
    QLabel* m_filterCount;
    QPushButton* m_copyButton;
    QPushButton* m_exportButton;
    TableLink* m_link = nullptr; // owned by m_view
    TaskOrder m_order = TaskOrder::SmallestFirst;
    bool m_follows = false; // the newest row, until the user navigates
};

} // namespace primeloom
