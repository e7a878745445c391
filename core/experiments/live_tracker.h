// SPDX-License-Identifier: GPL-3.0-or-later
// Where each task of the turn under way stands, from what has arrived of it.
#pragma once

#include "core/experiments/plan.h"
#include "core/records/task_record.h"

#include <cstdint>
#include <span>
#include <vector>

namespace primeloom {

// Belongs to one thread. Each record costs its task's successors; nothing else grows with the plan.
class LiveTracker {
public:
    explicit LiveTracker(const Plan& plan); // outlives this

    void beginTurn();
    void add(std::span<const TaskRecord> records); // of the turn under way
    void endTurn();

    // `running`: places of tasks that workers compute now. Empty between turns.
    [[nodiscard]] LiveStates states(std::span<const int> running) const;

private:
    void release(std::size_t place);

    const Plan& m_plan;
    // The plan's edges the other way: successors of i are [m_begins[i], m_begins[i + 1]).
    std::vector<std::uint32_t> m_begins;
    std::vector<std::uint32_t> m_successors;
    LiveStates m_states; // but for what runs; empty between turns
    std::vector<std::uint32_t> m_waitsFor; // predecessors of task i that are not Done
};

} // namespace primeloom
