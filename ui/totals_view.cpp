// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/totals_view.h"

#include "core/records/formatting.h"
#include "ui/theme.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr int kMargin = 12; // as in the layout
constexpr qreal kSpeedUpGap = 16; // between the median and the speed-up
constexpr qreal kCapHeight = 11; // of a whisker
constexpr int kIntervalRounds = 6; // from there on the headline states an interval: not this

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

void drawWhisker(QPainter& painter, const QLineF& whisker, qreal barHeight)
{
    const qreal cap = std::min(kCapHeight, barHeight) / 2;
    painter.drawLine(whisker);
    for (const QPointF& end : {whisker.p1(), whisker.p2()})
        painter.drawLine(end - QPointF(0, cap), end + QPointF(0, cap));
}

} // namespace

TotalsView::TotalsView(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(u"totalsView"_s);
    setLayoutDirection(Qt::LeftToRight); // like axes, bars run from left to right everywhere
    makeTexts();
}

void TotalsView::setSummary(const RunSummary& summary)
{
    m_summary = summary;
    makeTexts();
}

void TotalsView::makeTexts()
{
    m_rows.clear();
    for (const ExecutorSummary& executor : m_summary.executors)
        m_rows.push_back(rowOf(executor));
    setAccessibleName(title());
    setAccessibleDescription(words());
    updateGeometry();
    update();
}

TotalsView::Row TotalsView::rowOf(const ExecutorSummary& executor) const
{
    Row row{.executor = executor.executor,
        .input = {.median = executor.median,
            .fastest = executor.fastest,
            .slowest = executor.slowest},
        .time = timeText(executor.median, locale()),
        .speedUp = {}};
    row.input.textWidth = QFontMetricsF(bold(font())).horizontalAdvance(row.time);
    if (executor.speedUp && !m_summary.difference) {
        row.speedUp = tr("%1×").arg(significant(executor.speedUp->median, locale()));
        row.input.textWidth += kSpeedUpGap + QFontMetricsF(font()).horizontalAdvance(row.speedUp);
    }
    return row;
}

QString TotalsView::title() const
{
    const int count = m_summary.experiment.taskCount();
    if (count == 1)
        return tr("Time to finish the task");
    return tr("Time to finish all %1 tasks", nullptr, count)
        .arg(groupedNumber(static_cast<std::uint64_t>(count), locale()));
}

QString TotalsView::note() const
{
    if (m_summary.difference)
        return tr("⚠ The sums differ: these times are not valid.");
    if (m_rows.empty())
        return tr(
            "No round was completed. Times can be compared once every executor has finished.");
    if (m_summary.status == RunStatus::Finished)
        return spreadNote();
    return spreadNote() + u' ' + tr("The round that did not end is faded and does not count.");
}

QString TotalsView::spreadNote() const
{
    const int rounds = m_summary.completedRounds;
    if (rounds == 1)
        return tr("Measured once: one round does not show how much times vary.");
    if (rounds < kIntervalRounds)
        return tr(
            "Median of %n rounds; whiskers show the fastest and slowest round.", nullptr, rounds);
    return tr("Median of %n rounds; whiskers show the whole range, from the fastest to the slowest "
              "round.",
        nullptr, rounds);
}

QString TotalsView::words() const
{
    QStringList sentences;
    for (const Row& row : m_rows) {
        const QString time =
            tr("%1: %2, in single rounds %3 to %4")
                .arg(nameOf(row.executor), row.time, timeText(row.input.fastest, locale()),
                    timeText(row.input.slowest, locale()));
        sentences += row.speedUp.isEmpty()
            ? time + u'.'
            : tr("%1; %2 faster than the serial loop.").arg(time, row.speedUp);
    }
    sentences += note();
    return sentences.join(u' ');
}

int TotalsView::noteHeight(int width) const
{
    return fontMetrics()
        .boundingRect(QRect(0, 0, width - 2 * kMargin, 1000), Qt::TextWordWrap, note())
        .height();
}

TotalsLayout TotalsView::layoutNow() const
{
    std::vector<TotalsInput> inputs;
    for (const Row& row : m_rows)
        inputs.push_back(row.input);
    const int line = QFontMetrics(bold(font())).height();
    return layOutTotals(inputs, size(), line, noteHeight(width()));
}

QSize TotalsView::sizeHint() const
{
    constexpr int kCharacters = 46; // 320 pixels with a font of the usual size
    const int line = fontMetrics().height();
    return {kCharacters * fontMetrics().averageCharWidth(), line * 20};
}

QSize TotalsView::minimumSizeHint() const
{
    const int titleWidth = QFontMetrics(bold(font())).horizontalAdvance(title()) + 2 * kMargin;
    return {std::max(titleWidth, sizeHint().width() * 3 / 4), sizeHint().height() * 2 / 3};
}

void TotalsView::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const TotalsLayout layout = layoutNow();
    painter.setFont(bold(font()));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(layout.title, Qt::AlignLeft | Qt::AlignTop,
        painter.fontMetrics().elidedText(title(), Qt::ElideRight, qRound(layout.title.width())));
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        drawRow(painter, m_rows[row], layout.rows[row]);
    painter.setFont(font());
    painter.setPen(theme::color(
        m_summary.difference ? theme::Role::Error : theme::Role::SecondaryText, palette()));
    painter.drawText(layout.note, Qt::TextWordWrap | Qt::AlignBottom, note());
}

void TotalsView::drawRow(QPainter& painter, const Row& row, const TotalsLayout::Row& at) const
{
    const QColor secondary = theme::color(theme::Role::SecondaryText, palette());
    painter.setFont(font());
    painter.setPen(secondary);
    painter.drawText(at.name, Qt::AlignLeft | Qt::AlignVCenter, nameOf(row.executor));

    const QColor ink = theme::colorOf(row.executor, palette());
    painter.fillRect(at.bar, m_summary.difference ? theme::faded(ink, palette()) : ink);
    if (m_summary.completedRounds > 1) {
        painter.setPen(QPen(palette().color(QPalette::Text), 1.4));
        drawWhisker(painter, at.whisker, at.bar.height());
    }
    painter.setFont(bold(font()));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(at.text, Qt::AlignLeft | Qt::AlignVCenter, row.time);
    painter.setFont(font());
    painter.setPen(secondary);
    painter.drawText(at.text, Qt::AlignRight | Qt::AlignVCenter, row.speedUp);
}

void TotalsView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    const QEvent::Type type = event->type();
    if (type == QEvent::FontChange || type == QEvent::LocaleChange)
        makeTexts();
}

} // namespace primeloom
