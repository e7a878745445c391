// SPDX-License-Identifier: GPL-3.0-or-later
// The table beside the speed-up chart, with the rows marked where the chart's hairline is.
#pragma once

#include "core/analysis/sweep.h"

#include <QTableView>

#include <optional>

namespace primeloom {

class SpeedupTable;

class SpeedupTableView final : public QTableView {
    Q_OBJECT
public:
    explicit SpeedupTableView(QWidget* parent = nullptr);

    void setSweep(const SweepSummary& sweep);
    // Half of `room` pixels at most: a narrow page shows spreads by the chart's whiskers alone.
    void fitInto(int room);
    // The rows of so many threads; none if nothing was measured there.
    void mark(std::optional<int> threads);

Q_SIGNALS:
    void threadsActivated(int threads); // by Enter or a double click on a row

protected:
    void changeEvent(QEvent* event) override;
    [[nodiscard]] int sizeHintForColumn(int column) const override;

private:
    void fit();
    [[nodiscard]] int widthOfColumns() const;
    void applyLook();

    SpeedupTable* m_table; // child, owned by this widget
    int m_room = QWIDGETSIZE_MAX; // for this table and the chart
};

} // namespace primeloom
