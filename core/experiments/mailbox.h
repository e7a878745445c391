// SPDX-License-Identifier: GPL-3.0-or-later
// Through which a run reaches the GUI thread: workers and the coordinator write, one timer reads.
#pragma once

#include "core/experiments/append_log.h"
#include "core/experiments/phase.h"
#include "core/experiments/run_failure.h"
#include "core/records/run.h"
#include "core/records/seconds.h"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <variant>
#include <vector>

namespace primeloom {

// What the coordinator has to tell. RunEnded is the last.
struct PhaseBegan {
    Phase phase;
    std::chrono::steady_clock::time_point at{};
};
struct CostsEstimated {
    std::vector<Seconds> costs; // of the plan's tasks by place
};
struct TurnEnded {
    Turn turn;
};
struct RunEnded {
    RunStatus status = RunStatus::Finished;
    std::optional<RunFailure> failure{}; // of RunStatus::Failed
};
using RunEvent = std::variant<PhaseBegan, CostsEstimated, TurnEnded, RunEnded>;

// What a worker is computing at the moment of asking.
struct WorkerActivity {
    int worker = 0;
    int task = 0;
    std::chrono::steady_clock::time_point since;
};

// One lane a worker, and one more for tasks that no worker ever began. No lock and no allocation a
// task: a lane allocates once in 512 records.
class Mailbox {
public:
    // `eventCapacity`: how many events post() will be given at most. May throw std::bad_alloc.
    Mailbox(int workers, std::size_t eventCapacity);

    // Worker `worker` computes `task` from now on. Called on that worker.
    void taskBegan(int worker, int task, std::chrono::steady_clock::time_point at) noexcept;
    // Called on the worker that the record names; on any thread for a task never begun.
    void post(const TaskRecord& record) noexcept;
    // Records that post() had no memory for are lost: the run has failed. Thread-safe.
    [[nodiscard]] bool hasLostRecords() const noexcept;
    // A turn's end is posted after its last record. Called on the coordinator.
    void post(RunEvent event) noexcept;

    // Appends to `records` what has arrived of the turn under way, at most `cap`, then returns the
    // next event if its moment has come: a turn's begin is handed out before its first record and
    // its end after its last. Null if no event waits, or if `cap` was reached. An event stays where
    // it is as long as the mailbox does. Called on the reader.
    [[nodiscard]] const RunEvent* take(std::vector<TaskRecord>& records, std::size_t cap);

    // RunEnded was posted: nobody is measured any more, whatever is still to be taken. Called on
    // the reader.
    [[nodiscard]] bool hasRunEnded() const;

    // Workers that compute now, in order. A sample: nobody is stopped for it. Thread-safe.
    [[nodiscard]] std::vector<WorkerActivity> activities() const;

private:
    struct alignas(kCacheLine) Lane {
        AppendLog<TaskRecord> records;
        std::atomic<std::int32_t> task = -1; // -1: idle
        std::atomic<std::chrono::steady_clock::time_point> since;
    };

    std::size_t takeTurnRecords(Lane& lane, std::vector<TaskRecord>& records, std::size_t cap);

    std::vector<Lane> m_lanes; // [workers]: tasks never begun, written under m_neverBegunMutex
    std::mutex m_neverBegunMutex;
    std::atomic<bool> m_hasLostRecords = false;

    std::vector<RunEvent> m_events; // never grows; the first m_eventsPosted may be read
    std::atomic<std::size_t> m_eventsPosted = 0;
    std::size_t m_eventsTaken = 0; // the reader's
    Phase m_phase; // the reader's: of the last PhaseBegan handed out
};

} // namespace primeloom
