// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/loss_budget_view.h"

#include "core/analysis/loss_words.h"
#include "ui/loss_amounts.h"

#include <QHelpEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr int kBarHeight = 26;
constexpr int kBelowHeight = 9;
constexpr int kBelowGap = 2;
constexpr int kSwatch = 11;
constexpr int kGap = 6;
constexpr int kRowGap = 18;
constexpr double kLeastShare = 5e-4; // of a term worth a label

bool isWorthShowing(const LossBudget& budget, LossTerm term)
{
    return std::abs(shareOf(budget, term)) >= kLeastShare;
}

bool goesBelow(const LossBudget& budget)
{
    return std::ranges::any_of(kAllLossTerms, [&budget](LossTerm term) {
        return budget.of(term) < Seconds(0) && isWorthShowing(budget, term);
    });
}

// Below `bar`, as wide as the widget lets it be.
QRect rectBelow(const QRect& bar, int room)
{
    return {bar.left(), bar.bottom() + 1 + kBelowGap, room, kBelowHeight};
}

} // namespace

LossBudgetView::LossBudgetView(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(u"lossBudgetView"_s);
    setLayoutDirection(Qt::LeftToRight); // bars run from left to right everywhere
    setAccessibleName(tr("Where the time went"));
}

void LossBudgetView::setBudgets(std::vector<LossBudget> budgets, int rounds)
{
    m_budgets = std::move(budgets);
    m_rounds = rounds;
    describe();
    arrange();
}

void LossBudgetView::describe()
{
    QStringList sentences;
    for (const LossBudget& budget : m_budgets) {
        QStringList amounts;
        for (const LossTerm term : kAllLossTerms) {
            if (isWorthShowing(budget, term))
                amounts += amountText(budget, term, locale());
        }
        sentences +=
            tr("%1: %2: %3.")
                .arg(nameOf(budget.executor), totalText(budget, locale()), amounts.join(u", "_s));
    }
    setAccessibleDescription(sentences.join(u' '));
}

void LossBudgetView::arrange()
{
    m_rows = rowsFor(width());
    updateGeometry();
    update();
}

QFont LossBudgetView::headingFont() const
{
    QFont bold = font();
    bold.setBold(true);
    return bold;
}

QString LossBudgetView::title() const
{
    if (m_rounds == 1)
        return tr("What the threads did with their time");
    return tr("What the threads did with their time (mean of %n rounds)", nullptr, m_rounds);
}

// All bars have one scale: as many pixels are as many core-seconds. What goes back from beyond a
// bar's end must have room, too.
std::vector<LossBudgetView::Row> LossBudgetView::rowsFor(int width) const
{
    Seconds most{0};
    for (const LossBudget& budget : m_budgets)
        most = std::max(most, extentOf(budget));
    const int line = QFontMetrics(headingFont()).height();
    const int room = width - 2 * kMargin;
    int top = kMargin + line + kGap;
    std::vector<Row> rows;
    for (const LossBudget& budget : m_budgets) {
        const double scale = most > Seconds(0) ? room / most.count() : 0;
        Row row{.heading = {kMargin, top, room, line},
            .bar = {kMargin, top + line + 2,
                static_cast<int>(std::lround(budget.total.count() * scale)), kBarHeight},
            .below = {},
            .segments = segmentsOf(budget, kMargin, scale),
            .labels = {}};
        if (goesBelow(budget))
            row.below = rectBelow(row.bar, room);
        const int bars = row.bar.united(row.below).bottom() + 1;
        const int bottom = placeLabels(row, budget, {kMargin, bars + kGap}, width - kMargin);
        rows.push_back(std::move(row));
        top = bottom + kRowGap;
    }
    return rows;
}

// In lines from left to right; returns where they end.
int LossBudgetView::placeLabels(Row& row, const LossBudget& budget, QPoint at, int right) const
{
    const int height = fontMetrics().height();
    for (const LossTerm term : kAllLossTerms) {
        if (!isWorthShowing(budget, term))
            continue;
        const QString text = amountText(budget, term, locale());
        const int width = kSwatch + kGap + fontMetrics().horizontalAdvance(text);
        if (at.x() > kMargin && at.x() + width > right)
            at = {kMargin, at.y() + height + 2};
        row.labels.push_back({.term = term,
            .text = text,
            .swatch = {at.x(), at.y() + (height - kSwatch) / 2, kSwatch, kSwatch},
            .area = {at.x(), at.y(), width, height}});
        at.rx() += width + kLabelGap;
    }
    return at.y() + height;
}

int LossBudgetView::heightForWidth(int width) const
{
    const std::vector<Row> rows = rowsFor(width);
    if (rows.empty())
        return kMargin;
    const Row& last = rows.back();
    return (last.labels.empty() ? last.bar : last.labels.back().area).bottom() + kMargin;
}

QSize LossBudgetView::sizeHint() const
{
    constexpr int kUsualWidth = 600;
    return {kUsualWidth, heightForWidth(kUsualWidth)};
}

QSize LossBudgetView::minimumSizeHint() const
{
    constexpr int kLeastWidth = 320;
    return {kLeastWidth, heightForWidth(std::max(kLeastWidth, width()))};
}

void LossBudgetView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void LossBudgetView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LocaleChange) {
        describe();
        arrange();
    }
}

// None of a term that is less than half a pixel.
QRect LossBudgetView::Row::rectOf(const BudgetSegment& segment) const
{
    const QRect& band = segment.isNegative() ? below : bar;
    const int left = static_cast<int>(std::lround(segment.left));
    const int right = static_cast<int>(std::lround(segment.right));
    return {left, band.top(), right - left, band.height()};
}

bool LossBudgetView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), tipAt(help->pos()), this);
    return true;
}

QString LossBudgetView::tipAt(QPoint position) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        std::optional<LossTerm> term;
        for (const BudgetSegment& segment : m_rows[i].segments) {
            if (m_rows[i].rectOf(segment).contains(position))
                term = segment.term;
        }
        for (const Label& label : m_rows[i].labels) {
            if (label.area.contains(position))
                term = label.term;
        }
        if (term) {
            return u"<p>%1</p><p>%2</p>"_s.arg(
                amountText(m_budgets[i], *term, locale()), explanationOf(*term, m_budgets[i]));
        }
    }
    return {};
}

} // namespace primeloom
