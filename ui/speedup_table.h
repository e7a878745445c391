// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of the Speed-up tab: a row for each executor on each measured number of threads.
#pragma once

#include "core/analysis/sweep.h"

#include <QAbstractTableModel>
#include <QLocale>
#include <QPalette>

namespace primeloom {

class SpeedupTable final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Threads, Executor, Measured, Spread, Best, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setSweep(SweepSummary sweep);
    void setLook(const QPalette& palette, const QLocale& locale);

    // The rows of so many threads are [first, last]; none if nothing was measured there.
    [[nodiscard]] std::optional<std::pair<int, int>> rowsOf(int threads) const;
    [[nodiscard]] int threadsIn(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString textOf(const SweepPoint& point, int column) const;
    [[nodiscard]] QString bestText(const SweepPoint& point) const;

    SweepSummary m_sweep; // its points stand by threads, executors in view order
    QPalette m_palette;
    QLocale m_locale;
};

} // namespace primeloom
