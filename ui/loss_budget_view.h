// SPDX-License-Identifier: GPL-3.0-or-later
// "Where the time went": a stacked bar an executor, from useful work to what each kind of loss
// cost, on one scale of core-seconds.
#pragma once

#include "ui/loss_budget_layout.h"

#include <QWidget>

namespace primeloom {

class LossBudgetView final : public QWidget {
    Q_OBJECT
public:
    explicit LossBudgetView(QWidget* parent = nullptr);

    // Means over so many rounds.
    void setBudgets(std::vector<LossBudget> budgets, int rounds);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    static constexpr int kMargin = 12;
    static constexpr int kLabelGap = 18; // between labels of a line

    // A term's amount in words below its bar.
    struct Label {
        LossTerm term = LossTerm::Useful;
        QString text;
        QRect swatch;
        QRect area; // swatch included
    };
    struct Row {
        QRect heading;
        QRect bar;
        QRect below; // where the bar's negative terms are; empty without any
        std::vector<BudgetSegment> segments;
        std::vector<Label> labels;

        [[nodiscard]] QRect rectOf(const BudgetSegment& segment) const;
    };

    void describe();
    void arrange();
    [[nodiscard]] std::vector<Row> rowsFor(int width) const;
    [[nodiscard]] int placeLabels(Row& row, const LossBudget& budget, QPoint at, int right) const;
    void paintRow(QPainter& painter, const Row& row, const LossBudget& budget) const;
    void paintTerm(
        QPainter& painter, const QRect& area, const LossBudget& budget, LossTerm term) const;
    [[nodiscard]] QFont headingFont() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString tipAt(QPoint position) const;

    std::vector<LossBudget> m_budgets;
    std::vector<Row> m_rows;
    int m_rounds = 0;
};

} // namespace primeloom
