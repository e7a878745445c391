// SPDX-License-Identifier: GPL-3.0-or-later
// "Time to finish all 20 tasks": a bar an executor, with its spread, its median and its speed-up.
#pragma once

#include "core/analysis/summary.h"
#include "ui/totals_layout.h"

#include <QWidget>

#include <vector>

namespace primeloom {

class TotalsView final : public QWidget {
    Q_OBJECT
public:
    explicit TotalsView(QWidget* parent = nullptr);

    // Without a completed round it says so instead. If sums differ, it shows no speed-up.
    void setSummary(const RunSummary& summary);

    // Where things are now.
    [[nodiscard]] TotalsLayout layoutNow() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        ExecutorId executor = ExecutorId::Serial;
        TotalsInput input;
        QString time;
        QString speedUp;
    };

    void makeTexts();
    [[nodiscard]] Row rowOf(const ExecutorSummary& executor) const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString note() const;
    [[nodiscard]] QString spreadNote() const;
    [[nodiscard]] QString words() const;
    [[nodiscard]] int noteHeight(int width) const;
    void drawRow(QPainter& painter, const Row& row, const TotalsLayout::Row& at) const;

    RunSummary m_summary;
    std::vector<Row> m_rows;
};

} // namespace primeloom
