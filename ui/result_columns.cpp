// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result_columns.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

struct ResultTable {
    Q_DECLARE_TR_FUNCTIONS(ResultTable)
};

// The column's name without its executor, %1 standing for that.
QString titlePattern(Figure figure)
{
    switch (figure) {
    case Figure::N:
        return ResultTable::tr("n");
    case Figure::Sum:
        return ResultTable::tr("Sum of primes < n");
    case Figure::Time:
        return u"%1"_s;
    case Figure::Ratio:
        return ResultTable::tr("Pool ÷ serial");
    case Figure::Thread:
        return ResultTable::tr("%1 thread");
    case Figure::Wait:
        return ResultTable::tr("%1 wait");
    case Figure::Cpu:
        return ResultTable::tr("%1 CPU");
    case Figure::Ready:
        return ResultTable::tr("%1 ready at");
    case Figure::Minimum:
        return ResultTable::tr("%1 min");
    case Figure::Maximum:
        return ResultTable::tr("%1 max");
    case Figure::Preemptions:
        return ResultTable::tr("Preemptions");
    case Figure::Rounds:
        return ResultTable::tr("Rounds");
    case Figure::Notes:
        return ResultTable::tr("Notes");
    }
    Q_UNREACHABLE();
}

QString keyPattern(Figure figure)
{
    switch (figure) {
    case Figure::N:
        return u"n"_s;
    case Figure::Sum:
        return u"sum"_s;
    case Figure::Time:
        return u"%1_s"_s;
    case Figure::Ratio:
        return u"pool_over_serial"_s;
    case Figure::Thread:
        return u"%1_thread"_s;
    case Figure::Wait:
        return u"%1_wait_s"_s;
    case Figure::Cpu:
        return u"%1_cpu_s"_s;
    case Figure::Ready:
        return u"%1_ready_s"_s;
    case Figure::Minimum:
        return u"%1_min_s"_s;
    case Figure::Maximum:
        return u"%1_max_s"_s;
    case Figure::Preemptions:
        return u"preemptions"_s;
    case Figure::Rounds:
        return u"rounds"_s;
    case Figure::Notes:
        return u"notes"_s;
    }
    Q_UNREACHABLE();
}

constexpr auto kSerial = ExecutorId::Serial;
constexpr auto kPool = ExecutorId::Pool;
constexpr auto kGraph = ExecutorId::Graph;
constexpr auto kLocked = ExecutorId::Locked;

// In the order of Column.
constexpr std::array<ColumnInfo, kColumnCount> kColumns{{
    {Figure::N, {}},
    {Figure::Sum, {}},
    {Figure::Time, kSerial},
    {Figure::Time, kPool},
    {Figure::Time, kGraph},
    {Figure::Time, kLocked},
    {Figure::Ratio, {}},
    {Figure::Thread, kPool},
    {Figure::Wait, kSerial},
    {Figure::Wait, kPool},
    {Figure::Wait, kGraph},
    {Figure::Wait, kLocked},
    {Figure::Cpu, kSerial},
    {Figure::Cpu, kPool},
    {Figure::Cpu, kGraph},
    {Figure::Cpu, kLocked},
    {Figure::Ready, kSerial},
    {Figure::Ready, kPool},
    {Figure::Ready, kGraph},
    {Figure::Ready, kLocked},
    {Figure::Minimum, kSerial},
    {Figure::Minimum, kPool},
    {Figure::Minimum, kGraph},
    {Figure::Minimum, kLocked},
    {Figure::Maximum, kSerial},
    {Figure::Maximum, kPool},
    {Figure::Maximum, kGraph},
    {Figure::Maximum, kLocked},
    {Figure::Thread, kGraph},
    {Figure::Thread, kLocked},
    {Figure::Preemptions, {}},
    {Figure::Rounds, {}},
    {Figure::Notes, {}},
}};

} // namespace

ColumnInfo infoOf(Column column)
{
    return kColumns[static_cast<std::size_t>(column)];
}

ColumnSet defaultColumns()
{
    ColumnSet columns;
    for (int column = indexOf(Column::N); column <= indexOf(Column::PoolThread); ++column)
        columns.set(static_cast<std::size_t>(column));
    columns.set(static_cast<std::size_t>(Column::Notes));
    return columns;
}

bool needs(Column column, ExecutorId executor)
{
    if (column == Column::PoolRatio)
        return executor == kPool || executor == kSerial;
    return infoOf(column).executor == executor;
}

bool isTime(Figure figure)
{
    switch (figure) {
    case Figure::Time:
    case Figure::Wait:
    case Figure::Cpu:
    case Figure::Ready:
    case Figure::Minimum:
    case Figure::Maximum:
        return true;
    default:
        return false;
    }
}

bool isWhole(Figure figure)
{
    switch (figure) {
    case Figure::N:
    case Figure::Sum:
    case Figure::Thread:
    case Figure::Preemptions:
    case Figure::Rounds:
        return true;
    default:
        return false;
    }
}

QString shortNameOf(ExecutorId executor)
{
    switch (executor) {
    case kSerial:
        return ResultTable::tr("Serial");
    case kPool:
        return ResultTable::tr("Pool");
    case kGraph:
        return ResultTable::tr("Graph");
    case kLocked:
        return ResultTable::tr("Locked");
    }
    Q_UNREACHABLE();
}

QString titleOf(Column column)
{
    const ColumnInfo info = infoOf(column);
    const QString pattern = titlePattern(info.figure);
    return info.executor ? pattern.arg(shortNameOf(*info.executor)) : pattern;
}

QString keyOf(Column column)
{
    const ColumnInfo info = infoOf(column);
    const QString pattern = keyPattern(info.figure);
    return info.executor ? pattern.arg(keyOf(*info.executor)) : pattern;
}

QString explanationOf(Column column)
{
    switch (infoOf(column).figure) {
    case Figure::N:
        return ResultTable::tr("Each task sums the primes below its n.");
    case Figure::Sum:
        return ResultTable::tr("The exact sum of all primes below n.");
    case Figure::Time:
        return ResultTable::tr(
            "How long the task took: the median over the finished rounds, and while an "
            "executor runs, its newest time. The bars of all executors share one scale.");
    case Figure::Ratio:
        return ResultTable::tr("The time on the worker pool divided by that of the serial loop in "
                               "the same round, median over the rounds. Above 1 the task itself "
                               "ran slower next to others.");
    case Figure::Thread:
        return ResultTable::tr("The thread that ran the task in the latest round.");
    case Figure::Wait:
        return ResultTable::tr(
            "How long the task was ready before a thread began it, median over the rounds.");
    case Figure::Cpu:
        return ResultTable::tr(
            "CPU time of the task, median over the rounds. Less than the time it took means "
            "that it was interrupted.");
    case Figure::Ready:
        return ResultTable::tr(
            "When the result was there, from the executor's start, median over the rounds.");
    case Figure::Minimum:
        return ResultTable::tr("The shortest time over the finished rounds.");
    case Figure::Maximum:
        return ResultTable::tr("The longest time over the finished rounds.");
    case Figure::Preemptions:
        return ResultTable::tr(
            "How often the system took the CPU away from the task, over all executors and "
            "rounds.");
    case Figure::Rounds:
        return ResultTable::tr("How many finished rounds of every executor stand behind this row.");
    case Figure::Notes:
        return ResultTable::tr(
            "What was unusual: time off the CPU when the task was preempted, failures, sums "
            "that differ.");
    }
    Q_UNREACHABLE();
}

} // namespace primeloom
