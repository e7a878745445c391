// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/mailbox.h"

#include <QtGlobal>

#include <utility>

namespace primeloom {

namespace {

bool belongsTo(const TaskRecord& record, const Phase& phase)
{
    return phase.kind == Phase::Kind::Measuring && record.round == phase.round
        && record.executor == phase.executor && record.threads == phase.threads;
}

} // namespace

Mailbox::Mailbox(int workers, std::size_t eventCapacity)
    : m_lanes(static_cast<std::size_t>(workers) + 1)
    , m_events(eventCapacity)
{
}

void Mailbox::taskBegan(int worker, int task, std::chrono::steady_clock::time_point at) noexcept
{
    Lane& lane = m_lanes[static_cast<std::size_t>(worker)];
    // Each is read on its own: a stamp that belongs to the neighbouring task does no harm.
    lane.since.store(at, std::memory_order_relaxed);
    lane.task.store(task, std::memory_order_relaxed);
}

void Mailbox::post(const TaskRecord& record) noexcept
{
    bool posted = false;
    if (record.worker < 0) {
        const std::lock_guard lock(m_neverBegunMutex);
        posted = m_lanes.back().records.append(record);
    } else {
        Lane& lane = m_lanes[static_cast<std::size_t>(record.worker)];
        lane.task.store(-1, std::memory_order_relaxed);
        posted = lane.records.append(record);
    }
    if (!posted)
        m_hasLostRecords.store(true, std::memory_order_relaxed);
}

bool Mailbox::hasLostRecords() const noexcept
{
    return m_hasLostRecords.load(std::memory_order_relaxed);
}

void Mailbox::post(RunEvent event) noexcept
{
    const std::size_t posted = m_eventsPosted.load(std::memory_order_relaxed);
    Q_ASSERT(posted < m_events.size());
    m_events[posted] = std::move(event);
    m_eventsPosted.store(posted + 1, std::memory_order_release);
}

const RunEvent* Mailbox::take(std::vector<TaskRecord>& records, std::size_t cap)
{
    // Read before the lanes: whatever was posted before these events is in the lanes by now.
    const bool eventWaits = m_eventsTaken < m_eventsPosted.load(std::memory_order_acquire);
    std::size_t taken = 0;
    for (Lane& lane : m_lanes)
        taken += takeTurnRecords(lane, records, cap - taken);
    if (!eventWaits || taken == cap)
        return nullptr;
    const RunEvent& event = m_events[m_eventsTaken++];
    if (const auto* began = std::get_if<PhaseBegan>(&event))
        m_phase = began->phase;
    return &event;
}

// A worker may be in the next turn already: its records wait until that turn's begin is handed out.
std::size_t Mailbox::takeTurnRecords(Lane& lane, std::vector<TaskRecord>& records, std::size_t cap)
{
    std::size_t taken = 0;
    for (; taken < cap; ++taken) {
        const TaskRecord* record = lane.records.front();
        if (!record || !belongsTo(*record, m_phase))
            break;
        records.push_back(*record);
        lane.records.pop();
    }
    return taken;
}

bool Mailbox::hasRunEnded() const
{
    const std::size_t posted = m_eventsPosted.load(std::memory_order_acquire);
    return posted > 0 && std::holds_alternative<RunEnded>(m_events[posted - 1]);
}

std::vector<WorkerActivity> Mailbox::activities() const
{
    std::vector<WorkerActivity> activities;
    for (std::size_t worker = 0; worker + 1 < m_lanes.size(); ++worker) {
        const Lane& lane = m_lanes[worker];
        const std::int32_t task = lane.task.load(std::memory_order_relaxed);
        if (task >= 0)
            activities.push_back({.worker = static_cast<int>(worker),
                .task = task,
                .since = lane.since.load(std::memory_order_relaxed)});
    }
    return activities;
}

} // namespace primeloom
