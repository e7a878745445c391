// SPDX-License-Identifier: GPL-3.0-or-later
// Which columns of the result table are shown, how wide and in which order: the header's menu, and
// what is remembered of it.
#pragma once

#include "ui/result_model.h"

#include <QByteArray>
#include <QObject>

class QHeaderView;
class QMenu;

namespace primeloom {

// A column is shown if the user chose it and its executors take part in the run.
class ColumnChooser final : public QObject {
    Q_OBJECT
public:
    // `header` belongs to a view of `model`; both must outlive this.
    ColumnChooser(QHeaderView& header, ResultModel& model, QObject* parent = nullptr);

    [[nodiscard]] std::vector<Column> shownColumns() const; // from left to right

    // Shows the column if it was hidden, and the reverse. n is always shown.
    void toggle(Column column);

    // The columns, widths and order that the program came with.
    void reset();

    // Fills an empty menu with an entry a column.
    void fillMenu(QMenu& menu);

    [[nodiscard]] QByteArray saveState() const;
    // False, and nothing changed, if `state` is none of ours.
    bool restoreState(const QByteArray& state);

    // Widths follow the header's font.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void apply();
    void fitWidths();
    void scaleWidths();
    void addAction(QMenu& menu, Column column, const QString& text);
    void addSubmenu(QMenu& menu, Figure figure, const QString& text);
    [[nodiscard]] int fittingWidth(Column column) const;

    QHeaderView& m_header;
    ResultModel& m_model;
    ColumnSet m_chosen = defaultColumns();
    int m_fontHeight = 0; // that the widths are made for
};

} // namespace primeloom
