// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/serial_executor.h"

#include "core/workflow/graph_run.h"

namespace primeloom::workflow {

void SerialExecutor::execute(detail::GraphRun& run)
{
    for (detail::Task* task : run.tasks())
        run.process(*task, 0, [](detail::Task&) {});
}

} // namespace primeloom::workflow
