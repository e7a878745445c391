// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/turn_recorder.h"

#include <QtGlobal>

#include <cstdint>

namespace primeloom {

namespace {

TaskEnd endOf(workflow::TaskStatus status)
{
    switch (status) {
    case workflow::TaskStatus::Done:
        return TaskEnd::Done;
    case workflow::TaskStatus::Failed:
        return TaskEnd::Failed;
    case workflow::TaskStatus::Cancelled:
        return TaskEnd::Cancelled;
    case workflow::TaskStatus::Skipped:
        return TaskEnd::Skipped;
    }
    Q_UNREACHABLE();
}

} // namespace

TurnRecorder::TurnRecorder(Mailbox& mailbox, const Phase& turn, const PlannedTasks& tasks)
    : m_mailbox(mailbox)
    , m_turn(turn)
    , m_tasks(tasks)
{
}

void TurnRecorder::taskStarted(
    workflow::TaskId task, int worker, workflow::Clock::time_point start) noexcept
{
    if (task.index() < m_tasks.plan().taskCount())
        m_mailbox.taskBegan(worker, static_cast<int>(task.index()), start);
}

void TurnRecorder::taskEnded(const workflow::TaskReport& report) noexcept
{
    const Plan& plan = m_tasks.plan();
    const std::size_t place = report.task.index();
    if (place >= plan.taskCount())
        return;
    const workflow::Clock::time_point begin = m_tasks.begin();
    const bool waited = !plan.graph().predecessors(place).empty();
    const PlannedTask& task = plan.task(place);
    m_mailbox.post(TaskRecord{
        .round = m_turn.round,
        .task = static_cast<std::int32_t>(place),
        .n = task.n,
        .sum = report.status == workflow::TaskStatus::Done ? m_tasks.sum(place) : 0,
        .queued = waited ? report.queued - begin : std::chrono::nanoseconds{0},
        .start = report.start - begin,
        .end = report.end - begin,
        .cpu = report.cpu,
        .involuntarySwitches = report.involuntarySwitches,
        .worker = static_cast<std::int16_t>(report.worker),
        .executor = m_turn.executor,
        .status = endOf(report.status),
        .threads = static_cast<std::int16_t>(m_turn.threads),
        .kind = task.kind,
        .hasSum = m_tasks.hasSum(place),
        .hasFirst = task.first.has_value(),
        .first = task.first.value_or(0),
        .lockWait = m_tasks.lockWait(place),
    });
}

} // namespace primeloom
