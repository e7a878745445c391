// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bar_delegate.h"

#include "ui/result_model.h"
#include "ui/theme.h"

#include <QAbstractItemView>
#include <QPainter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr qreal kBarOpacity = 0.55;
constexpr qreal kFadedBarOpacity = 0.25; // of a turn that was not completed
constexpr qreal kSelectionOpacity = 0.2;
constexpr int kBarInset = 3; // above and below
constexpr int kSmallestBarSpace = 24;
constexpr int kSmallestRowHeight = 24;
constexpr int kTextLead = 8; // above and below a row's text together

QColor withOpacity(QColor color, qreal opacity)
{
    color.setAlphaF(static_cast<float>(opacity));
    return color;
}

QColor textColor(Emphasis emphasis, const QPalette& palette)
{
    switch (emphasis) {
    case Emphasis::None:
        return palette.color(QPalette::Text);
    case Emphasis::Faded:
        return theme::color(theme::Role::SecondaryText, palette);
    case Emphasis::Error:
        return theme::color(theme::Role::Error, palette);
    }
    Q_UNREACHABLE();
}

bool isRowSelected(const QWidget* widget, int row)
{
    const auto* view = qobject_cast<const QAbstractItemView*>(widget);
    return view != nullptr && row >= 0 && row < view->model()->rowCount()
        && view->selectionModel()->isRowSelected(row);
}

// Neighbours that are selected, too, share one frame.
void paintSelection(QPainter& painter, const QStyleOptionViewItem& option, int row)
{
    const QColor accent = option.palette.color(QPalette::Highlight);
    const QRect cell = option.rect;
    painter.fillRect(cell, withOpacity(accent, kSelectionOpacity));
    if (!isRowSelected(option.widget, row - 1))
        painter.fillRect(cell.left(), cell.top(), cell.width(), 1, accent);
    if (!isRowSelected(option.widget, row + 1))
        painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, accent);
}

void paintBar(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
    Emphasis emphasis)
{
    const QVariant share = index.data(ResultModel::BarRole);
    if (!share.isValid())
        return;
    const auto executor = static_cast<ExecutorId>(index.data(ResultModel::BarExecutorRole).toInt());
    const qreal opacity = emphasis == Emphasis::Faded ? kFadedBarOpacity : kBarOpacity;
    const int space = option.rect.width() - BarDelegate::numberWidth(option.fontMetrics);
    const QRectF bar(option.rect.left(), option.rect.top() + kBarInset,
        std::max(0, space) * share.toDouble(), option.rect.height() - 2 * kBarInset);
    painter.fillRect(bar, withOpacity(theme::colorOf(executor, option.palette), opacity));
}

void paintText(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
    Emphasis emphasis)
{
    const QRect space = option.rect.adjusted(BarDelegate::kMargin, 0, -BarDelegate::kMargin, 0);
    const QString text = index.data(Qt::DisplayRole).toString();
    if (text.isEmpty())
        return;
    painter.setFont(option.font);
    painter.setPen(textColor(emphasis, option.palette));
    painter.drawText(space, index.data(Qt::TextAlignmentRole).toInt(),
        option.fontMetrics.elidedText(text, Qt::ElideRight, space.width()));
}

} // namespace

int BarDelegate::numberWidth(const QFontMetrics& metrics)
{
    return metrics.horizontalAdvance(u"00.000"_s) + 2 * kMargin;
}

int BarDelegate::rowHeight(const QFontMetrics& metrics)
{
    return std::max(kSmallestRowHeight, metrics.height() + kTextLead);
}

void BarDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool isAlternate = option.features.testFlag(QStyleOptionViewItem::Alternate);
    const auto emphasis = static_cast<Emphasis>(index.data(ResultModel::EmphasisRole).toInt());
    painter->save();
    painter->fillRect(
        option.rect, option.palette.color(isAlternate ? QPalette::AlternateBase : QPalette::Base));
    if (option.state.testFlag(QStyle::State_Selected))
        paintSelection(*painter, option, index.row());
    paintBar(*painter, option, index, emphasis);
    paintText(*painter, option, index, emphasis);
    painter->restore();
}

QSize BarDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QFontMetrics metrics(option.font);
    const bool hasBar = index.data(ResultModel::BarExecutorRole).isValid();
    const int text = metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString());
    const int bar = hasBar ? kSmallestBarSpace + numberWidth(metrics) : 0;
    return {std::max(text + 2 * kMargin, bar), rowHeight(metrics)};
}

} // namespace primeloom
