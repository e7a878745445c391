// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/serial_executor.h"

#include "core/workflow/task_life.h"

#include <vector>

namespace primeloom::workflow {

void SerialExecutor::execute(detail::GraphRun& run)
{
    struct Level {
        const detail::GraphData* graph;
        std::size_t next = 0; // task
    };
    detail::Lane lane;
    std::vector<Level> levels{{.graph = &run.graph()}}; // expansions above what they are part of
    while (!levels.empty()) {
        const auto [graph, next] = levels.back();
        if (next == graph->tasks.size()) {
            levels.pop_back();
            continue;
        }
        ++levels.back().next;
        detail::Task& task = *graph->tasks[next];
        run.process(task, lane, [&](const detail::Task& ready) {
            if (ready.graph->place == &task && levels.back().graph != ready.graph)
                levels.push_back({.graph = ready.graph});
        });
    }
    if (lane.ended > 0)
        run.finish(lane);
}

} // namespace primeloom::workflow
