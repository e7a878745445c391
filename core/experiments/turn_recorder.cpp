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

TurnRecorder::TurnRecorder(Mailbox& mailbox, const Phase& turn, std::span<const Limit> limits,
    std::span<const SumValue> sums)
    : m_mailbox(mailbox)
    , m_turn(turn)
    , m_limits(limits)
    , m_sums(sums)
{
}

void TurnRecorder::taskStarted(
    workflow::TaskId task, int worker, workflow::Clock::time_point start) noexcept
{
    if (task.index() < m_limits.size())
        m_mailbox.taskBegan(worker, static_cast<int>(task.index()), start);
}

void TurnRecorder::taskEnded(const workflow::TaskReport& report) noexcept
{
    const std::size_t task = report.task.index();
    if (task >= m_limits.size())
        return;
    // These tasks need no other: they were runnable when the executor began.
    const workflow::Clock::time_point begin = report.queued;
    m_mailbox.post(TaskRecord{
        .round = m_turn.round,
        .task = static_cast<std::int32_t>(task),
        .n = m_limits[task],
        .sum = report.status == workflow::TaskStatus::Done ? m_sums[task] : 0,
        .queued = report.queued - begin,
        .start = report.start - begin,
        .end = report.end - begin,
        .cpu = report.cpu,
        .involuntarySwitches = report.involuntarySwitches,
        .worker = static_cast<std::int16_t>(report.worker),
        .executor = m_turn.executor,
        .status = endOf(report.status),
        .threads = static_cast<std::int16_t>(m_turn.threads),
    });
}

} // namespace primeloom
