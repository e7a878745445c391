// SPDX-License-Identifier: GPL-3.0-or-later
// One executor's turn as the timeline shows it: a lane a worker, what runs now, and its makespan.
#pragma once

#include "core/experiments/phase.h"
#include "core/records/run.h"
#include "ui/timeline_geometry.h"

#include <optional>
#include <span>
#include <vector>

namespace primeloom {

// A task that a worker is computing now. When it began is known to a tick.
struct OpenTask {
    int task = 0;
    Limit n = 0;
    Seconds since{0};
};

class TimelineGroup {
public:
    enum class State : std::uint8_t {
        Empty, // its turn has not come
        Running,
        Ended,
        Spoiled, // its turn ended, but was not completed: it does not count
    };

    TimelineGroup(TurnId turn, int taskCount);

    void clear(); // Empty
    // Its turn of round `round` begins; what was there goes.
    void begin(int round);
    void add(const TaskRecord& record); // tasks that never began have no place in a lane
    // Now is `elapsed` after the turn's beginning.
    void tick(Seconds elapsed, std::span<const RunningTask> running);
    // Another turn runs: this one ended, with its last task as far as is known.
    void close();
    // A turn that has ended. `records` are its own.
    void show(const Turn& turn, std::span<const TaskRecord> records);

    [[nodiscard]] const TurnId& turn() const { return m_turn; }
    [[nodiscard]] ExecutorId executor() const { return m_turn.executor; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] int round() const { return m_round; } // -1: Empty
    [[nodiscard]] const std::vector<TimelineLane>& lanes() const { return m_lanes; } // by worker
    [[nodiscard]] const std::optional<OpenTask>& openTask(std::size_t lane) const;

    // Until now while Running.
    [[nodiscard]] Seconds makespan() const { return m_makespan; }
    // The makespan of a turn that has ended.
    [[nodiscard]] std::optional<Seconds> end() const;
    // Task time without lock waits, and lock waits, by the makespan; 0 while that is 0.
    [[nodiscard]] double busyShare(std::size_t lane) const;
    [[nodiscard]] double lockWaitShare(std::size_t lane) const;
    // CPU time of its tasks by the makespan: less than the busy share if the system took the CPU
    // away in the middle of tasks. Of tasks that have ended.
    [[nodiscard]] double onCpuShare(std::size_t lane) const;
    // Busy workers were on a CPU 3 % less than that, the clocks' own time allowed for, so that
    // "busy" alone would mislead.
    [[nodiscard]] bool wasKeptOffCpu() const;

    struct Place {
        std::size_t lane = 0;
        std::size_t index = 0; // in TimelineLane::tasks()
    };
    // Where the task is drawn; nothing if it never began.
    [[nodiscard]] std::optional<Place> placeOf(int task) const;
    [[nodiscard]] const TaskRecord& recordAt(const Place& place) const;

    // As the function of the same name, and with what runs now.
    [[nodiscard]] std::vector<double> busyWorkers(
        const TimelineScale& scale, int from, int to) const;

private:
    // Where in m_lanes a task stands, by its place in the plan: of places in a lane, those behind
    // a record that comes late would all change.
    struct Began {
        std::chrono::nanoseconds start{0};
        std::int16_t worker = -1; // -1: not begun
    };

    [[nodiscard]] OpenTask opened(const RunningTask& running, std::size_t lane) const;
    [[nodiscard]] bool hasLaneOf(const TaskRecord& record) const;
    void note(const TaskRecord& record);

    TurnId m_turn;
    State m_state = State::Empty;
    int m_round = -1;
    Seconds m_makespan{0};
    Seconds m_lastTick{0};
    std::vector<TimelineLane> m_lanes;
    std::vector<std::optional<OpenTask>> m_open; // by lane
    std::vector<Began> m_began; // by task
};

// What the timeline shows of round `round`: a group for each executor of the experiment, on the
// threads in focus. Time O(records).
[[nodiscard]] std::vector<TimelineGroup> timelineOf(const Run& run, int round);

// A group for each executor, all Empty.
[[nodiscard]] std::vector<TimelineGroup> emptyTimeline(const Experiment& experiment, int taskCount);

// The completed round of `run` whose makespans together are the median of all (the lower of two in
// the middle): the one to look at first. Without a completed round the first one.
[[nodiscard]] int typicalRound(const Run& run);

// Rounds of which there is something to show: the completed ones and one that did not end.
[[nodiscard]] int shownRounds(const Run& run);

} // namespace primeloom
