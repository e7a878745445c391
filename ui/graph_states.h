// SPDX-License-Identifier: GPL-3.0-or-later
// Where the tasks of a turn stand, counted, and the sign and the word of each state.
#pragma once

#include "core/records/plan_graph.h"
#include "core/records/task_record.h"

#include <QLocale>
#include <QString>

#include <array>
#include <span>

namespace primeloom {

// In the order in which they are counted: what is finished first.
inline constexpr std::array kAllLiveStates{LiveState::Done, LiveState::Running, LiveState::Ready,
    LiveState::Waiting, LiveState::Failed, LiveState::Cancelled, LiveState::Skipped};

// How many tasks stand where: element indexOf(state).
using StateCounts = std::array<int, kAllLiveStates.size()>;

[[nodiscard]] constexpr std::size_t indexOf(LiveState state)
{
    return static_cast<std::size_t>(state);
}

// After a turn, from its records; a task without one stands where the Result does to which it
// leads, a gather where the turn does.
[[nodiscard]] LiveStates statesOf(
    const PlanGraph& plan, std::span<const TaskRecord> records, bool hasCompleted);

// "✓", "▸", "○", "…", "✕", "⊘", "–".
[[nodiscard]] QString signOf(LiveState state);
// "done", "running".
[[nodiscard]] QString wordOf(LiveState state);

// "✓ 14 done · ▸ 4 running · … 2 waiting": only states that occur.
[[nodiscard]] QString countsText(const StateCounts& counts, const QLocale& locale);
// "✓ 14  ▸ 4  … 2".
[[nodiscard]] QString signsText(const StateCounts& counts, const QLocale& locale);
// "14 done, 4 running, 2 waiting": for a screen reader.
[[nodiscard]] QString spokenCounts(const StateCounts& counts, const QLocale& locale);

} // namespace primeloom
