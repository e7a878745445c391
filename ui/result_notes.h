// SPDX-License-Identifier: GPL-3.0-or-later
// What a task's row tells in words: what was unusual about it, and its details on each executor.
#pragma once

#include "ui/result_store.h"

#include <QLocale>
#include <QString>

#include <cstdint>

namespace primeloom {

// A few words, gravest first: "Pool failed in round 2 · Serial preempted 12.0 ms". Empty where
// nothing was unusual. Translated.
[[nodiscard]] QString noteText(const ResultStore& store, int row, const QLocale& locale);

// Whether the gravest of them is a failure or sums that differ.
[[nodiscard]] bool isError(const ResultStore& store, int row);

// A sentence on each with the executor's whole name and the round, one a line. Translated.
[[nodiscard]] QString noteDetails(const ResultStore& store, int row, const QLocale& locale);

// What pointing at a cell tells: noteDetails() of Notes, medianText() where an executor has a time.
// Empty where the cell says it all. Translated.
[[nodiscard]] QString toolTip(
    const ResultStore& store, int row, Column column, const QLocale& locale);

// For sorting: more is worse, 0 where nothing was unusual.
[[nodiscard]] std::uint64_t noteGravity(const ResultStore& store, int row);

} // namespace primeloom
