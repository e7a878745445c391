// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/column_chooser.h"

#include "ui/bar_delegate.h"

#include <QDataStream>
#include <QEvent>
#include <QHeaderView>
#include <QIODevice>
#include <QMenu>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr quint32 kStateVersion = 2; // raise it when the columns change
static_assert(kColumnCount <= 64); // a bit each
constexpr int kSortMarkWidth = 20; // the style's arrow beside a title
constexpr int kBarSpace = 40;

std::size_t bitOf(Column column)
{
    return static_cast<std::size_t>(column);
}

// A text as wide as most in the column; its title may be wider.
QString sampleOf(Figure figure)
{
    switch (figure) {
    case Figure::N:
        return u"00 000 000"_s;
    case Figure::Sum:
        return u"000 000 000 000"_s;
    case Figure::Notes:
        return u"preempted 00.0 ms"_s;
    default:
        return u"000.000"_s;
    }
}

} // namespace

ColumnChooser::ColumnChooser(QHeaderView& header, ResultModel& model, QObject* parent)
    : QObject(parent)
    , m_header(header)
    , m_model(model)
{
    header.installEventFilter(this);
    header.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&header, &QHeaderView::customContextMenuRequested, this, [this](QPoint at) {
        QMenu menu;
        fillMenu(menu);
        menu.exec(m_header.mapToGlobal(at));
    });
    connect(&model, &ResultModel::modelReset, this, &ColumnChooser::apply);
    reset();
}

std::vector<Column> ColumnChooser::shownColumns() const
{
    std::vector<Column> columns;
    for (int visual = 0; visual < m_header.count(); ++visual) {
        const int logical = m_header.logicalIndex(visual);
        if (!m_header.isSectionHidden(logical))
            columns.push_back(static_cast<Column>(logical));
    }
    return columns;
}

void ColumnChooser::toggle(Column column)
{
    if (column == Column::N)
        return;
    m_chosen.flip(bitOf(column));
    apply();
}

void ColumnChooser::reset()
{
    m_chosen = defaultColumns();
    for (int logical = 0; logical < kColumnCount; ++logical)
        m_header.moveSection(m_header.visualIndex(logical), logical);
    fitWidths();
    apply();
}

void ColumnChooser::apply()
{
    ColumnSet shown;
    for (int logical = 0; logical < kColumnCount; ++logical) {
        const auto column = static_cast<Column>(logical);
        shown[bitOf(column)] = m_chosen[bitOf(column)] && m_model.isAvailable(column);
        m_header.setSectionHidden(logical, !shown[bitOf(column)]);
    }
    m_model.setShownColumns(shown);
}

int ColumnChooser::fittingWidth(Column column) const
{
    const QFontMetrics metrics = m_header.fontMetrics();
    const Figure figure = infoOf(column).figure;
    const int title = metrics.horizontalAdvance(m_model.cells().header(column)) + kSortMarkWidth;
    const int text = metrics.horizontalAdvance(sampleOf(figure)) + 2 * BarDelegate::kMargin;
    const int bar = figure == Figure::Time ? BarDelegate::numberWidth(metrics) + kBarSpace : 0;
    return std::max({title, text, bar});
}

void ColumnChooser::fitWidths()
{
    m_fontHeight = m_header.fontMetrics().height();
    for (int logical = 0; logical < kColumnCount; ++logical) {
        const auto column = static_cast<Column>(logical);
        // Hidden sections cannot be resized.
        m_header.setSectionHidden(logical, false);
        m_header.resizeSection(logical, fittingWidth(column));
    }
}

bool ColumnChooser::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_header && event->type() == QEvent::FontChange)
        scaleWidths();
    return QObject::eventFilter(watched, event);
}

void ColumnChooser::scaleWidths()
{
    const int height = m_header.fontMetrics().height();
    for (int logical = 0; logical < kColumnCount; ++logical)
        m_header.resizeSection(logical, m_header.sectionSize(logical) * height / m_fontHeight);
    m_fontHeight = height;
}

void ColumnChooser::fillMenu(QMenu& menu)
{
    for (int logical = indexOf(Column::Sum); logical <= indexOf(Column::PoolThread); ++logical)
        addAction(menu, static_cast<Column>(logical), titleOf(static_cast<Column>(logical)));
    for (const Column column :
        {Column::GraphThread, Column::Preemptions, Column::Rounds, Column::Notes})
        addAction(menu, column, titleOf(column));
    menu.addSeparator();
    addSubmenu(menu, Figure::Wait, tr("Wait"));
    addSubmenu(menu, Figure::Cpu, tr("CPU time"));
    addSubmenu(menu, Figure::Ready, tr("Ready at"));
    addSubmenu(menu, Figure::Minimum, tr("Minimum"));
    addSubmenu(menu, Figure::Maximum, tr("Maximum"));
    menu.addSeparator();
    menu.addAction(tr("Default columns"), this, &ColumnChooser::reset);
}

void ColumnChooser::addAction(QMenu& menu, Column column, const QString& text)
{
    QAction* action = menu.addAction(text, this, [this, column] { toggle(column); });
    action->setCheckable(true);
    action->setChecked(m_chosen[bitOf(column)]);
    action->setEnabled(m_model.isAvailable(column));
}

void ColumnChooser::addSubmenu(QMenu& menu, Figure figure, const QString& text)
{
    QMenu* submenu = menu.addMenu(text);
    for (int logical = 0; logical < kColumnCount; ++logical) {
        const auto column = static_cast<Column>(logical);
        if (infoOf(column).figure == figure)
            addAction(*submenu, column, nameOf(*infoOf(column).executor));
    }
}

QByteArray ColumnChooser::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << kStateVersion << quint32{kColumnCount} << quint64{m_chosen.to_ullong()}
           << m_header.saveState();
    return state;
}

bool ColumnChooser::restoreState(const QByteArray& state)
{
    QDataStream stream(state);
    quint32 version = 0;
    quint32 count = 0;
    quint64 chosen = 0;
    QByteArray header;
    stream >> version >> count >> chosen >> header;
    const bool isOurs =
        stream.status() == QDataStream::Ok && version == kStateVersion && count == kColumnCount;
    if (!isOurs || !m_header.restoreState(header))
        return false;
    m_chosen = ColumnSet(chosen);
    m_chosen.set(bitOf(Column::N));
    apply();
    return true;
}

} // namespace primeloom
