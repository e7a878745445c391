// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the result table: what each one shows, for which executor, and its name.
#pragma once

#include "core/records/executor_id.h"
#include "ui/time_format.h"

#include <QString>

#include <bitset>
#include <optional>

namespace primeloom {

// Notes stay last: they stretch over the rest of the width.
enum class Column : std::uint8_t {
    N,
    Sum,
    SerialTime,
    PoolTime,
    GraphTime,
    LockedTime,
    PoolRatio,
    PoolThread,
    SerialWait,
    PoolWait,
    GraphWait,
    LockedWait,
    SerialCpu,
    PoolCpu,
    GraphCpu,
    LockedCpu,
    SerialReady,
    PoolReady,
    GraphReady,
    LockedReady,
    SerialMinimum,
    PoolMinimum,
    GraphMinimum,
    LockedMinimum,
    SerialMaximum,
    PoolMaximum,
    GraphMaximum,
    LockedMaximum,
    GraphThread,
    LockedThread,
    Preemptions,
    Rounds,
    Notes,
};
inline constexpr int kColumnCount = static_cast<int>(Column::Notes) + 1;

using ColumnSet = std::bitset<kColumnCount>;

[[nodiscard]] constexpr int indexOf(Column column)
{
    return static_cast<int>(column);
}

// What a column shows, whoever ran the task.
enum class Figure : std::uint8_t {
    N,
    Sum,
    Time, // end − start
    Ratio, // of the pool's time to the serial one
    Thread,
    Wait,
    Cpu,
    Ready, // when the task ended
    Minimum, // of Time over the finished rounds
    Maximum,
    Preemptions,
    Rounds,
    Notes,
};

struct ColumnInfo {
    Figure figure = Figure::N;
    std::optional<ExecutorId> executor; // none: the column speaks of the task, or of all executors
};

[[nodiscard]] ColumnInfo infoOf(Column column);

// The columns that stand in the table until the user chooses others.
[[nodiscard]] ColumnSet defaultColumns();

// Whether the column says anything without `executor`.
[[nodiscard]] bool needs(Column column, ExecutorId executor);

// Times in seconds: Time, Wait, Cpu, Ready, Minimum and Maximum.
[[nodiscard]] bool isTime(Figure figure);

// Whole numbers: N, Sum, Thread, Preemptions and Rounds.
[[nodiscard]] bool isWhole(Figure figure);

// Translated, one word: "Serial", "Pool", "Graph".
[[nodiscard]] QString shortNameOf(ExecutorId executor);

// Translated: "Pool wait"; a header adds the unit to times.
[[nodiscard]] QString titleOf(Column column);

// Translated: one or two sentences on what the column means.
[[nodiscard]] QString explanationOf(Column column);

// The name in CSV: n, sum, serial_s, pool_over_serial; times are in seconds there.
[[nodiscard]] QString keyOf(Column column);

} // namespace primeloom
