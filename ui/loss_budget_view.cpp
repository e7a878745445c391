// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/loss_budget_view.h"

#include "core/analysis/loss_words.h"
#include "ui/loss_amounts.h"
#include "ui/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr int kMargin = 12;
constexpr int kBarHeight = 26;
constexpr int kSwatch = 11;
constexpr int kGap = 6;
constexpr int kLabelGap = 18;
constexpr int kRowGap = 18;
constexpr double kLeastShare = 5e-4; // of a term worth a label

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

QRect rectOf(const BudgetSegment& segment, const QRect& bar)
{
    const int left = static_cast<int>(std::lround(segment.left));
    const int right = static_cast<int>(std::lround(segment.right));
    return {left, bar.top(), std::max(1, right - left), bar.height()};
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
            if (std::abs(shareOf(budget, term)) >= kLeastShare)
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

QString LossBudgetView::title() const
{
    if (m_rounds == 1)
        return tr("What the threads did with their time");
    return tr("What the threads did with their time (mean of %n rounds)", nullptr, m_rounds);
}

// All bars have one scale: as many pixels are as many core-seconds.
std::vector<LossBudgetView::Row> LossBudgetView::rowsFor(int width) const
{
    Seconds most{0};
    for (const LossBudget& budget : m_budgets)
        most = std::max(most, budget.total);
    const int line = QFontMetrics(bold(font())).height();
    const int room = width - 2 * kMargin;
    int top = kMargin + line + kGap;
    std::vector<Row> rows;
    for (const LossBudget& budget : m_budgets) {
        const double scale = most > Seconds(0) ? room / most.count() : 0;
        Row row{.heading = {kMargin, top, room, line},
            .bar = {kMargin, top + line + 2,
                static_cast<int>(std::lround(budget.total.count() * scale)), kBarHeight},
            .segments = segmentsOf(budget, kMargin, scale),
            .labels = {}};
        const int bottom =
            placeLabels(row, budget, {kMargin, row.bar.bottom() + 1 + kGap}, width - kMargin);
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
        if (std::abs(shareOf(budget, term)) < kLeastShare)
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

void LossBudgetView::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setFont(bold(font()));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(
        rect().adjusted(kMargin, kMargin, -kMargin, 0), Qt::AlignLeft | Qt::AlignTop, title());
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        paintRow(painter, m_rows[i], m_budgets[i]);
}

void LossBudgetView::paintRow(QPainter& painter, const Row& row, const LossBudget& budget) const
{
    const QColor secondary = theme::color(theme::Role::SecondaryText, palette());
    painter.setFont(bold(font()));
    painter.setPen(palette().color(QPalette::Text));
    const QString name = nameOf(budget.executor);
    painter.drawText(row.heading, Qt::AlignLeft | Qt::AlignVCenter, name);
    const int after = painter.fontMetrics().horizontalAdvance(name) + kLabelGap;
    painter.setFont(font());
    painter.setPen(secondary);
    painter.drawText(row.heading.adjusted(after, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
        totalText(budget, locale()));
    // What goes back over the segment before it comes last, or the next one would hide it.
    for (const bool negative : {false, true}) {
        for (const BudgetSegment& segment : row.segments) {
            if (segment.isNegative() == negative)
                paintTerm(painter, rectOf(segment, row.bar), budget, segment.term, negative);
        }
    }
    for (const Label& label : row.labels) {
        paintTerm(painter, label.swatch, budget, label.term, budget.of(label.term) < Seconds(0));
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(label.area, Qt::AlignRight | Qt::AlignVCenter, label.text);
    }
}

// CPU time is solid, time without any is hatched: as in the lanes.
void LossBudgetView::paintTerm(QPainter& painter, const QRect& area, const LossBudget& budget,
    LossTerm term, bool isNegative) const
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
    switch (term) {
    case LossTerm::Useful:
        return painter.fillRect(area, ink);
    case LossTerm::ExtraCpu:
        if (isNegative)
            return hatched(palette().color(QPalette::Text), Qt::NoBrush);
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
            if (rectOf(segment, m_rows[i].bar).contains(position))
                term = segment.term;
        }
        for (const Label& label : m_rows[i].labels) {
            if (label.area.contains(position))
                term = label.term;
        }
        if (term) {
            return u"<p>%1</p><p>%2</p>"_s.arg(
                amountText(m_budgets[i], *term, locale()), explanationOf(*term));
        }
    }
    return {};
}

} // namespace primeloom
