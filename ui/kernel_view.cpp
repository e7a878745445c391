// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kernel_view.h"

#include "core/analysis/kernel_gains.h"
#include "core/records/formatting.h"
#include "ui/kernel_text.h"
#include "ui/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr qreal kMarkSize = 11;
constexpr qreal kKeyGap = 6;
constexpr qreal kKeyApart = 22;

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

QString elided(const QPainter& painter, const QString& text, const QRectF& area)
{
    return painter.fontMetrics().elidedText(text, Qt::ElideRight, qRound(area.width()));
}

} // namespace

KernelView::KernelView(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(u"kernelView"_s);
    setLayoutDirection(Qt::LeftToRight); // like axes everywhere
}

void KernelView::show(KernelPicture picture)
{
    m_picture = std::move(picture);
    makeTexts();
}

void KernelView::makeTexts()
{
    m_rows.clear();
    QStringList sentences;
    for (std::size_t row = 0; row < m_picture.timings.size(); ++row) {
        m_rows.push_back(rowOf(row));
        sentences += m_rows.back().sentence;
    }
    setAccessibleName(title());
    setAccessibleDescription(sentences.join(u' '));
    updateGeometry();
    update();
}

KernelView::Row KernelView::rowOf(std::size_t row) const
{
    const KernelTiming& timing = m_picture.timings[row];
    Row texts{.name = kernelName(timing),
        .words = m_picture.isValid ? factorsText(timing, m_picture.timings, locale()) : QString(),
        .serial = {},
        .parallel = {},
        .instead = insteadOf(timing, row),
        .sentence = kernelSentence(timing, m_picture.timings, locale())};
    if (isMeasuredAgain(row))
        texts.sentence += u' ' + tr("Running …");
    if (timing.serial)
        texts.serial = timeText(*timing.serial, locale());
    if (timing.parallel)
        texts.parallel = timeText(*timing.parallel, locale());
    return texts;
}

QString KernelView::insteadOf(const KernelTiming& timing, std::size_t row) const
{
    if (!timing.reason.isEmpty())
        return timing.reason;
    if (timing.serial)
        return {};
    return m_picture.running == row ? tr("Running …") : tr("Waiting");
}

bool KernelView::isMeasuredAgain(std::size_t row) const
{
    return m_picture.running == row && m_picture.timings[row].serial;
}

QString KernelView::title() const
{
    const QString n = groupedNumber(m_picture.n, locale());
    if (m_picture.rounds == 1)
        return tr("Time to sum the primes below %1 (measured once)").arg(n);
    return tr("Time to sum the primes below %1 (median of %n rounds)", nullptr, m_picture.rounds)
        .arg(n);
}

KernelLayout KernelView::layoutNow() const
{
    const QFontMetricsF plain(font());
    const QFontMetricsF strong(bold(font()));
    std::vector<KernelRowInput> inputs;
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        inputs.push_back({.serial = m_picture.timings[row].serial,
            .parallel = m_picture.timings[row].parallel,
            .nameWidth = strong.horizontalAdvance(m_rows[row].name),
            .wordsWidth = plain.horizontalAdvance(m_rows[row].words),
            .serialWidth = plain.horizontalAdvance(m_rows[row].serial),
            .parallelWidth = plain.horizontalAdvance(m_rows[row].parallel)});
    return layOutKernels(inputs, size(), strong.height());
}

QSize KernelView::sizeHint() const
{
    constexpr int kUsualWidth = 700;
    return {kUsualWidth, minimumSizeHint().height() * 5 / 4};
}

QSize KernelView::minimumSizeHint() const
{
    constexpr int kLeastWidth = 360;
    const qreal line = QFontMetricsF(bold(font())).height();
    return {kLeastWidth, qRound(leastKernelHeight(m_rows.size(), line))};
}

void KernelView::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const KernelLayout layout = layoutNow();
    painter.setFont(bold(font()));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(
        layout.title, Qt::AlignLeft | Qt::AlignVCenter, elided(painter, title(), layout.title));
    painter.setFont(font());
    if (!layout.ticks.empty()) {
        drawAxis(painter, layout);
        drawTutorial(painter, layout);
        drawKey(painter, layout.key);
    }
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        drawRow(painter, row, layout.rows[row]);
}

void KernelView::drawAxis(QPainter& painter, const KernelLayout& layout) const
{
    const QColor secondary = theme::color(theme::Role::SecondaryText, palette());
    for (const KernelLayout::Tick& tick : layout.ticks) {
        painter.setPen(theme::color(theme::Role::Grid, palette()));
        painter.drawLine(tick.line);
        painter.setPen(secondary);
        if (!tick.text.isEmpty())
            painter.drawText(tick.text, Qt::AlignCenter, decadeText(tick.power, locale()));
    }
    const QString words = tr("Logarithmic scale: from line to line ten times as long");
    painter.drawText(layout.axis, Qt::AlignCenter, elided(painter, words, layout.axis));
}

// A dotted line where the tutorial's serial loop is: the distance to it is what is gained.
void KernelView::drawTutorial(QPainter& painter, const KernelLayout& layout) const
{
    const auto tutorial = std::ranges::find(m_picture.timings, kTutorialKernel, &KernelTiming::key);
    if (tutorial == m_picture.timings.end() || !tutorial->serial)
        return;
    const qreal x = layout.at(*tutorial->serial);
    const qreal top = layout.rows[static_cast<std::size_t>(tutorial - m_picture.timings.begin())]
                          .strip.center()
                          .y();
    painter.setPen(QPen(theme::color(theme::Role::Ideal, palette()), 1.4, Qt::DotLine));
    painter.drawLine(QPointF(x, top), QPointF(x, layout.ticks.front().line.y2()));
}

void KernelView::drawKey(QPainter& painter, const QRectF& area) const
{
    const auto draw = [&](ExecutorId executor, const QString& text, qreal x) {
        theme::drawMark(
            painter, executor, {x + kMarkSize / 2, area.center().y()}, kMarkSize, palette());
        painter.setPen(theme::color(theme::Role::SecondaryText, palette()));
        const qreal left = x + kMarkSize + kKeyGap;
        const qreal width = painter.fontMetrics().horizontalAdvance(text) + 1;
        painter.drawText(QRectF(left, area.top(), width, area.height()), Qt::AlignVCenter, text);
        return left + width;
    };
    const qreal end = draw(ExecutorId::Serial, tr("alone: serial loop"), area.left());
    draw(ExecutorId::Graph, tr("task graph on %1").arg(threadCountText(m_picture.threads)),
        end + kKeyApart);
}

void KernelView::drawRow(QPainter& painter, std::size_t row, const KernelLayout::Row& at) const
{
    const Row& texts = m_rows[row];
    const bool isPresent = texts.instead.isEmpty();
    painter.setPen(isPresent ? palette().color(QPalette::Text)
                             : theme::color(theme::Role::SecondaryText, palette()));
    if (isMeasuredAgain(row))
        drawPointer(painter, at.name);
    painter.setFont(bold(font()));
    drawOnGround(painter, at.name, Qt::AlignLeft, texts.name);
    painter.setFont(font());
    const bool isBelow = at.words.top() > at.name.top();
    drawOnGround(painter, at.words, isBelow ? Qt::AlignLeft : Qt::AlignRight, texts.words);
    if (isPresent)
        drawMarks(painter, row, at);
    else
        drawOnGround(painter, at.strip, Qt::AlignLeft, texts.instead);
}

// In the margin, so that nothing moves from one kernel to the next.
void KernelView::drawPointer(QPainter& painter, const QRectF& name)
{
    constexpr qreal kTip = 5; // left of the name
    constexpr qreal kSize = 5;
    const QPointF tip(name.left() - kTip, name.center().y());
    painter.setBrush(painter.pen().color());
    painter.drawPolygon(
        QPolygonF({tip, tip + QPointF(-kSize, -kSize), tip + QPointF(-kSize, kSize)}));
    painter.setBrush(Qt::NoBrush);
}

// The lines of the scale end before the text.
void KernelView::drawOnGround(
    QPainter& painter, const QRectF& area, Qt::Alignment side, const QString& text) const
{
    const QString shown = elided(painter, text, area);
    const Qt::Alignment alignment = side | Qt::AlignVCenter;
    constexpr qreal kAround = 4;
    const QRectF ground = painter.boundingRect(area, static_cast<int>(alignment), shown);
    if (!shown.isEmpty())
        painter.fillRect(ground.adjusted(-kAround, 0, kAround, 0), palette().color(QPalette::Base));
    painter.drawText(area, static_cast<int>(alignment), shown);
}

void KernelView::drawMarks(QPainter& painter, std::size_t row, const KernelLayout::Row& at) const
{
    const QColor secondary = theme::color(theme::Role::SecondaryText, palette());
    if (at.serial && at.parallel) {
        painter.setPen(QPen(m_picture.isValid ? secondary : theme::faded(secondary, palette()), 2));
        painter.drawLine(*at.serial, *at.parallel);
    }
    if (at.serial)
        theme::drawMark(painter, ExecutorId::Serial, *at.serial, kMarkSize, palette());
    if (at.parallel)
        theme::drawMark(
            painter, m_picture.timings[row].executor, *at.parallel, kMarkSize, palette());
    painter.setPen(secondary);
    painter.drawText(at.serialText, Qt::AlignCenter, m_rows[row].serial);
    painter.drawText(at.parallelText, Qt::AlignCenter, m_rows[row].parallel);
}

void KernelView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LocaleChange)
        makeTexts();
}

bool KernelView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const KernelLayout layout = layoutNow();
    QString tip;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (layout.rows[row].name.united(layout.rows[row].strip).contains(help->pos()))
            tip = m_rows[row].sentence;
    }
    QToolTip::showText(help->globalPos(), tip, this);
    return true;
}

} // namespace primeloom
