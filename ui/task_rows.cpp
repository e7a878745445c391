// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/task_rows.h"

#include "core/analysis/turn_records.h"

#include <numeric>

namespace primeloom {

TaskRows::TaskRows(const Run& run)
{
    const PlanGraph plan = planOf(run);
    const auto rows = static_cast<std::size_t>(run.experiment.range.count());
    m_results.resize(rows);
    std::vector<std::size_t> counts(rows);
    const int tasks = recordedTaskCount(plan);
    for (int task = 0; task < tasks; ++task) {
        const PlannedTask& planned = plan.tasks()[static_cast<std::size_t>(task)];
        const auto row = static_cast<std::size_t>(run.experiment.range.rowReaching(planned.n));
        m_rows.push_back(static_cast<int>(row));
        ++counts[row];
        if (planned.kind == TaskKind::Result)
            m_results[row] = task;
    }
    m_ends.resize(rows);
    std::exclusive_scan(counts.begin(), counts.end(), m_ends.begin(), std::size_t{0});
    m_tasks.resize(m_rows.size());
    for (std::size_t task = 0; task < m_rows.size(); ++task)
        m_tasks[m_ends[static_cast<std::size_t>(m_rows[task])]++] = static_cast<int>(task);
}

std::span<const int> TaskRows::tasksOf(std::size_t row) const
{
    if (row >= m_ends.size())
        return {};
    const std::size_t begin = row == 0 ? 0 : m_ends[row - 1];
    return std::span(m_tasks).subspan(begin, m_ends[row] - begin);
}

} // namespace primeloom
