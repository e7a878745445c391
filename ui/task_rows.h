// SPDX-License-Identifier: GPL-3.0-or-later
// Which tasks of a plan belong to which n: a view that has a row or a mark an n finds the tasks
// that the other views know, and the other way round.
#pragma once

#include "core/records/run.h"

#include <span>
#include <vector>

namespace primeloom {

// Rows are those of the range, ascending n. A part of a sum belongs to the first n that it reaches.
class TaskRows {
public:
    TaskRows() = default; // of no tasks
    explicit TaskRows(const Run& run); // time O(tasks)

    [[nodiscard]] std::size_t rowCount() const { return m_ends.size(); }
    [[nodiscard]] int rowOf(int task) const { return m_rows[static_cast<std::size_t>(task)]; }
    // Ascending; the sum itself among them. Empty for a row that there is not.
    [[nodiscard]] std::span<const int> tasksOf(std::size_t row) const;
    // The task that ends with the sum. Precondition: the row has tasks.
    [[nodiscard]] int resultOf(std::size_t row) const { return m_results[row]; }

private:
    std::vector<int> m_rows; // by task
    std::vector<int> m_results; // by row
    std::vector<int> m_tasks; // row by row
    std::vector<std::size_t> m_ends; // in m_tasks, by row
};

} // namespace primeloom
