// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speedup_table_view.h"

#include "ui/speedup_table.h"

#include <QEvent>
#include <QHeaderView>
#include <QStyle>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr int kRowHeight = 24;
constexpr int kColumnGap = 4; // between numbers of neighbouring columns
constexpr float kTint = 0.2F; // of a marked row: full highlight would cry

} // namespace

SpeedupTableView::SpeedupTableView(QWidget* parent)
    : QTableView(parent)
    , m_table(new SpeedupTable(this))
{
    setObjectName(u"speedupTable"_s);
    setAccessibleName(tr("Speed-up by threads"));
    setModel(m_table);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(SpeedupTable::Executor, QHeaderView::Stretch);
    connect(this, &QTableView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT threadsActivated(m_table->threadsIn(index.row()));
    });
    applyLook();
}

void SpeedupTableView::setSweep(const SweepSummary& sweep)
{
    m_table->setSweep(sweep);
    fit();
}

void SpeedupTableView::mark(std::optional<int> threads)
{
    clearSelection();
    const auto rows = threads ? m_table->rowsOf(*threads) : std::nullopt;
    if (!rows)
        return;
    const QModelIndex first = m_table->index(rows->first, 0);
    const QModelIndex last = m_table->index(rows->second, SpeedupTable::ColumnCount - 1);
    selectionModel()->select({first, last}, QItemSelectionModel::ClearAndSelect);
    scrollTo(first);
}

void SpeedupTableView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    const QEvent::Type type = event->type();
    if (type == QEvent::PaletteChange || type == QEvent::LocaleChange)
        applyLook();
    if (type == QEvent::FontChange || type == QEvent::LocaleChange)
        fit();
}

int SpeedupTableView::sizeHintForColumn(int column) const
{
    return QTableView::sizeHintForColumn(column) + kColumnGap;
}

void SpeedupTableView::fitInto(int room)
{
    m_room = room;
    fit();
}

// Every column is as wide as its numbers; whoever is beside the table has the rest.
void SpeedupTableView::fit()
{
    setColumnHidden(SpeedupTable::Spread, false);
    setColumnHidden(SpeedupTable::Spread, widthOfColumns() > m_room / 2);
    setMinimumWidth(widthOfColumns());
}

int SpeedupTableView::widthOfColumns() const
{
    int width = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    for (int column = 0; column < SpeedupTable::ColumnCount; ++column) {
        if (!isColumnHidden(column))
            width +=
                std::max(horizontalHeader()->sectionSizeHint(column), sizeHintForColumn(column));
    }
    return width;
}

void SpeedupTableView::applyLook()
{
    // Of the parent: this palette is one's own.
    const QPalette around = parentWidget() ? parentWidget()->palette() : palette();
    m_table->setLook(around, locale());
    QColor tint = around.color(QPalette::Highlight);
    tint.setAlphaF(kTint);
    if (palette().color(QPalette::Highlight) == tint)
        return; // our own change has come back
    QPalette colors;
    colors.setColor(QPalette::Highlight, tint);
    colors.setColor(QPalette::HighlightedText, around.color(QPalette::Text));
    setPalette(colors);
}

} // namespace primeloom
