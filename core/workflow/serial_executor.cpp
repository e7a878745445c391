// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/serial_executor.h"

#include "core/workflow/graph_run.h"

namespace primeloom::workflow {

void SerialExecutor::execute(detail::GraphRun& run)
{
    detail::Tally tally{};
    for (detail::Task* task : run.graph().tasks)
        ++tally[static_cast<std::size_t>(run.process(*task, 0, [](detail::Task&) {}))];
    run.finish(tally);
}

} // namespace primeloom::workflow
