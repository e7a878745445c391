// SPDX-License-Identifier: GPL-3.0-or-later
// How the bars of a loss budget are painted. Where they are, loss_budget_view.cpp knows.
#include "ui/loss_amounts.h"
#include "ui/loss_budget_view.h"
#include "ui/theme.h"

#include <QPainter>

namespace primeloom {

void LossBudgetView::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setFont(headingFont());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(
        rect().adjusted(kMargin, kMargin, -kMargin, 0), Qt::AlignLeft | Qt::AlignTop, title());
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        paintRow(painter, m_rows[i], m_budgets[i]);
}

void LossBudgetView::paintRow(QPainter& painter, const Row& row, const LossBudget& budget) const
{
    const QColor secondary = theme::color(theme::Role::SecondaryText, palette());
    painter.setFont(headingFont());
    painter.setPen(palette().color(QPalette::Text));
    const QString name = nameOf(budget.executor);
    painter.drawText(row.heading, Qt::AlignLeft | Qt::AlignVCenter, name);
    const int after = painter.fontMetrics().horizontalAdvance(name) + kLabelGap;
    painter.setFont(font());
    painter.setPen(secondary);
    painter.drawText(row.heading.adjusted(after, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
        totalText(budget, locale()));
    for (const BudgetSegment& segment : row.segments) {
        const QRect area = row.rectOf(segment);
        if (!area.isEmpty())
            paintTerm(painter, area, budget, segment.term);
    }
    for (const Label& label : row.labels) {
        paintTerm(painter, label.swatch, budget, label.term);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(label.area, Qt::AlignRight | Qt::AlignVCenter, label.text);
    }
}

// CPU time is solid, time without any is hatched: as in the lanes. What is negative is hollow.
void LossBudgetView::paintTerm(
    QPainter& painter, const QRect& area, const LossBudget& budget, LossTerm term) const
{
    const QColor ink = theme::colorOf(budget.executor, palette());
    const QColor hatch = theme::color(theme::Role::SecondaryText, palette());
    const QColor ground = palette().color(QPalette::Base);
    const auto hatched = [&](const QColor& color, Qt::BrushStyle style) {
        painter.fillRect(area, ground);
        painter.fillRect(area, QBrush(color, style));
        painter.setPen(color);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(area.adjusted(0, 0, -1, -1));
    };
    if (budget.of(term) < Seconds(0))
        return hatched(ink, Qt::NoBrush);
    switch (term) {
    case LossTerm::Useful:
        return painter.fillRect(area, ink);
    case LossTerm::ExtraCpu:
        return painter.fillRect(area, theme::faded(ink, palette()));
    case LossTerm::OffCpu:
        return hatched(ink, Qt::Dense6Pattern);
    case LossTerm::LockWait:
        return hatched(ink, Qt::DiagCrossPattern);
    case LossTerm::WaitingForDependencies:
        return hatched(hatch, Qt::FDiagPattern);
    case LossTerm::Dispatch:
        return hatched(hatch, Qt::Dense4Pattern);
    case LossTerm::IdleAtEnd:
        return hatched(hatch, Qt::BDiagPattern);
    }
    Q_UNREACHABLE();
}

} // namespace primeloom
