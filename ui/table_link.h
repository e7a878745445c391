// SPDX-License-Identifier: GPL-3.0-or-later
// Ties the rows of the table to the tasks that are selected and pointed at in all views.
#pragma once

#include "ui/task_rows.h"

#include <QObject>

namespace primeloom {

class ResultModel;
class ResultView;
class TaskSelection;

// A row stands for all tasks of its n. All three outlive it.
class TableLink final : public QObject {
    Q_OBJECT
public:
    TableLink(ResultView& view, const ResultModel& model, TaskSelection& selection);

    void begin(TaskRows rows); // of another run

private:
    void lead();
    void follow();
    void pointAt(const QModelIndex& index);
    void showHovered();

    ResultView& m_view;
    const ResultModel& m_model;
    TaskSelection& m_selection;
    TaskRows m_rows;
    bool m_isBusy = false; // one side is being brought in line with the other
};

} // namespace primeloom
