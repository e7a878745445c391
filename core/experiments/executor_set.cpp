// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/executor_set.h"

#include "core/workflow/graph_executor.h"
#include "core/workflow/queue_executor.h"
#include "core/workflow/serial_executor.h"

#include <QtGlobal>

#include <algorithm>

namespace primeloom {

namespace {

std::unique_ptr<workflow::Executor> makeExecutor(const TurnId& turn)
{
    switch (turn.executor) {
    case ExecutorId::Serial:
        return std::make_unique<workflow::SerialExecutor>();
    case ExecutorId::Pool:
    case ExecutorId::Locked:
        return std::make_unique<workflow::QueueExecutor>(turn.threads);
    case ExecutorId::Graph:
        return std::make_unique<workflow::GraphExecutor>(turn.threads);
    }
    Q_UNREACHABLE();
}

} // namespace

ExecutorSet::Made ExecutorSet::executorFor(const TurnId& turn)
{
    const auto known = std::ranges::find(m_entries, turn, &Entry::turn);
    if (known != m_entries.end())
        return {.executor = *known->executor, .isNew = false};
    if (m_threads + turn.threads > kIdleThreads) {
        m_entries.clear();
        m_threads = 0;
    }
    m_entries.push_back({.turn = turn, .executor = makeExecutor(turn)});
    m_threads += turn.threads;
    return {.executor = *m_entries.back().executor, .isNew = true};
}

} // namespace primeloom
