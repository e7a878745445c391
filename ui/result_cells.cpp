// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result_cells.h"

#include "core/records/formatting.h"
#include "ui/result_notes.h"

#include <QCoreApplication>

#include <bit>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

struct ResultTable {
    Q_DECLARE_TR_FUNCTIONS(ResultTable)
};

constexpr int kNanosecondDecimals = 9;

QString wordOf(CellState state)
{
    switch (state) {
    case CellState::Waiting:
        return ResultTable::tr("waiting");
    case CellState::Running:
        return ResultTable::tr("running");
    case CellState::Failed:
        return ResultTable::tr("failed");
    case CellState::Cancelled:
        return ResultTable::tr("cancelled");
    case CellState::Skipped:
        return ResultTable::tr("skipped");
    case CellState::NotRun:
        return ResultTable::tr("not run");
    case CellState::Value:
    case CellState::Unfinished:
        return {};
    }
    Q_UNREACHABLE();
}

// A number that QVariant cannot hold stays exact as text.
QVariant rawWhole(SumValue value)
{
    const auto low = static_cast<qulonglong>(value);
    return value == low ? QVariant(low) : QVariant(decimalText(value));
}

} // namespace

ResultCells::ResultCells(const ResultStore& store)
    : m_store(store)
{
}

void ResultCells::setFormats(const TimeFormat& duration, const TimeFormat& clock)
{
    m_durationFormat = duration;
    m_clockFormat = clock;
}

const TimeFormat& ResultCells::formatOf(Column column) const
{
    const Figure figure = infoOf(column).figure;
    return figure == Figure::Wait || figure == Figure::Ready ? m_clockFormat : m_durationFormat;
}

QString ResultCells::header(Column column) const
{
    QString title = titleOf(column);
    if (!isTime(infoOf(column).figure))
        return title;
    return ResultTable::tr("%1 (%2)").arg(title, symbolOf(formatOf(column).unit));
}

std::optional<SumValue> ResultCells::whole(int row, Column column) const
{
    const ColumnInfo info = infoOf(column);
    switch (info.figure) {
    case Figure::N:
        return m_store.limitAt(row);
    case Figure::Sum:
        return m_store.sumAt(row);
    case Figure::Thread: {
        const std::optional<int> worker = m_store.samplesOf(*info.executor).workerAt(row);
        return worker ? std::optional(static_cast<SumValue>(*worker) + 1) : std::nullopt;
    }
    case Figure::Preemptions:
        return static_cast<SumValue>(m_store.preemptionsAt(row));
    case Figure::Rounds:
        return static_cast<SumValue>(m_store.finishedRounds());
    default:
        Q_UNREACHABLE();
    }
}

std::optional<double> ResultCells::number(int row, Column column) const
{
    const ColumnInfo info = infoOf(column);
    if (info.figure == Figure::Ratio)
        return m_store.ratioAt(row);
    Q_ASSERT(isTime(info.figure));
    if (info.figure == Figure::Time) {
        const TimeCell cell = m_store.timeAt(row, *info.executor);
        const bool hasTime = cell.state == CellState::Value || cell.state == CellState::Unfinished;
        return hasTime ? std::optional(cell.time.count()) : std::nullopt;
    }
    const auto time = m_store.samplesOf(*info.executor).figureAt(row, info.figure);
    return time ? std::optional(time->count()) : std::nullopt;
}

QString ResultCells::text(int row, Column column) const
{
    const ColumnInfo info = infoOf(column);
    if (info.figure == Figure::Notes)
        return noteText(m_store, row, m_locale);
    if (isWhole(info.figure)) {
        const std::optional<SumValue> value = whole(row, column);
        return value ? groupedSum(*value, m_locale) : QString();
    }
    if (const std::optional<double> value = number(row, column))
        return isTime(info.figure) ? formatOf(column).text(Seconds(*value), m_locale)
                                   : fixedNumber(*value, kRatioDecimals, m_locale);
    return info.figure == Figure::Time ? wordOf(m_store.timeAt(row, *info.executor).state)
                                       : QString();
}

QString ResultCells::plainText(int row, Column column) const
{
    static const QString kSeparator = groupedNumber(1'000, QLocale::c()).sliced(1, 1);
    QString shown = text(row, column);
    if (infoOf(column).figure != Figure::Notes)
        shown.remove(kSeparator);
    return shown;
}

QString ResultCells::csvText(int row, Column column) const
{
    const QLocale c = QLocale::c();
    const Figure figure = infoOf(column).figure;
    if (figure == Figure::Notes)
        return noteText(m_store, row, c);
    if (isWhole(figure)) {
        const std::optional<SumValue> value = whole(row, column);
        return value ? decimalText(*value) : QString();
    }
    const std::optional<double> value = number(row, column);
    return value ? QString::number(*value, 'f', kNanosecondDecimals) : QString();
}

QVariant ResultCells::raw(int row, Column column) const
{
    const Figure figure = infoOf(column).figure;
    if (figure == Figure::Notes)
        return noteText(m_store, row, m_locale);
    if (isWhole(figure)) {
        const std::optional<SumValue> value = whole(row, column);
        return value ? rawWhole(*value) : QVariant();
    }
    const std::optional<double> value = number(row, column);
    return value ? QVariant(*value) : QVariant();
}

std::optional<SumValue> ResultCells::sortKey(int row, Column column) const
{
    const Figure figure = infoOf(column).figure;
    if (figure == Figure::Notes) {
        const SumValue gravity = noteGravity(m_store, row);
        return gravity > 0 ? std::optional(gravity) : std::nullopt;
    }
    if (isWhole(figure))
        return whole(row, column);
    // The bits of doubles that are not negative order as the doubles do (IEEE 754).
    const std::optional<double> value = number(row, column);
    return value ? std::optional<SumValue>(std::bit_cast<std::uint64_t>(std::abs(*value)))
                 : std::nullopt;
}

Emphasis ResultCells::emphasisOf(int row, Column column) const
{
    const ColumnInfo info = infoOf(column);
    if (info.figure == Figure::Notes)
        return isError(m_store, row) ? Emphasis::Error : Emphasis::None;
    if (info.figure == Figure::Sum)
        return m_store.sumsDifferAt(row) ? Emphasis::Error : Emphasis::None;
    if (info.figure != Figure::Time)
        return Emphasis::None;
    switch (m_store.timeAt(row, *info.executor).state) {
    case CellState::Value:
        return Emphasis::None;
    case CellState::Failed:
        return Emphasis::Error;
    default:
        return Emphasis::Faded;
    }
}

} // namespace primeloom
