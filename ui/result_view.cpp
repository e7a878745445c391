// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result_view.h"

#include "ui/bar_delegate.h"
#include "ui/result_header.h"
#include "ui/theme.h"

#include <QEnterEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace primeloom {

namespace {

constexpr int kFocusWidth = 3;

bool asksForCsv(const QKeyEvent& event)
{
    return event.key() == Qt::Key_C
        && event.modifiers() == (Qt::ControlModifier | Qt::ShiftModifier);
}

} // namespace

ResultView::ResultView(QWidget* parent)
    : QTableView(parent)
{
    setItemDelegate(new BarDelegate(this));
    setHorizontalHeader(new ResultHeader(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setTabKeyNavigation(false); // Tab goes on to the next control, as everywhere else
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, &ResultView::navigated);
    fitRowHeight();
}

void ResultView::setEmptyText(const QString& text)
{
    m_emptyText = text;
    viewport()->update();
}

void ResultView::revealRow(int position)
{
    executeDelayedItemsLayout(); // else the scroll bar still has the range of an earlier run
    const int height = verticalHeader()->defaultSectionSize();
    const int whole = std::max(1, viewport()->height() / height);
    const int top = verticalScrollBar()->value(); // rows, as scrolling goes by item
    verticalScrollBar()->setValue(std::clamp(top, position - whole + 1, position));
}

void ResultView::setHoveredRow(int position)
{
    if (std::exchange(m_hovered, position) != position)
        viewport()->update();
}

bool ResultView::event(QEvent* event)
{
    // Otherwise a menu's Ctrl+C would take the key even while the table has the focus.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Copy) || asksForCsv(*key)) {
            event->accept();
            return true;
        }
    }
    return QTableView::event(event);
}

void ResultView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested();
    } else if (asksForCsv(*event)) {
        Q_EMIT csvCopyRequested();
    } else if (event->key() == Qt::Key_Escape && selectionModel()->hasSelection()) {
        clearSelection();
    } else {
        Q_EMIT navigated();
        QTableView::keyPressEvent(event);
    }
}

void ResultView::mousePressEvent(QMouseEvent* event)
{
    Q_EMIT navigated();
    QTableView::mousePressEvent(event);
}

void ResultView::enterEvent(QEnterEvent* event)
{
    QTableView::enterEvent(event);
    Q_EMIT pointerEntered();
}

void ResultView::leaveEvent(QEvent* event)
{
    QTableView::leaveEvent(event);
    Q_EMIT pointerLeft();
}

void ResultView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitRowHeight();
}

void ResultView::fitRowHeight()
{
    verticalHeader()->setDefaultSectionSize(BarDelegate::rowHeight(fontMetrics()));
}

// A selected row's frame depends on its neighbours, and the focus mark on the whole row, so that
// repainting just the cells that changed would leave traces.
void ResultView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTableView::selectionChanged(selected, deselected);
    viewport()->update();
}

void ResultView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    viewport()->update();
}

void ResultView::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (model() == nullptr)
        return;
    if (model()->rowCount() == 0)
        paintEmptyText();
    else if (hasFocus() && currentIndex().isValid())
        paintFocus();
    if (m_hovered >= 0)
        paintHovered();
}

void ResultView::paintHovered()
{
    const QRect row(0, rowViewportPosition(m_hovered), viewport()->width(), rowHeight(m_hovered));
    QPainter painter(viewport());
    painter.setPen(theme::color(theme::Role::SecondaryText, palette()));
    painter.drawRect(row.adjusted(0, 0, -1, -1));
}

void ResultView::paintFocus()
{
    const int row = currentIndex().row();
    const int left = isRightToLeft() ? viewport()->width() - kFocusWidth : 0;
    QPainter painter(viewport());
    painter.fillRect(left, rowViewportPosition(row), kFocusWidth, rowHeight(row),
        palette().color(QPalette::Highlight));
}

void ResultView::paintEmptyText()
{
    QPainter painter(viewport());
    painter.setPen(theme::color(theme::Role::SecondaryText, palette()));
    painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

} // namespace primeloom
