// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/graph_executor.h"

#include "core/workflow/worker_pool.h"

namespace primeloom::workflow {

GraphExecutor::GraphExecutor(int threads)
    : m_pool(std::make_unique<detail::WorkerPool>(threads))
{
}

GraphExecutor::~GraphExecutor() = default;

int GraphExecutor::threadCount() const
{
    return m_pool->threadCount();
}

void GraphExecutor::execute(detail::GraphRun& run)
{
    m_pool->execute(run);
}

} // namespace primeloom::workflow
