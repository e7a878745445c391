// SPDX-License-Identifier: GPL-3.0-or-later
// The samples of one executor by row and round, compact, and the values that they come to.
#pragma once

#include "core/records/seconds.h"
#include "core/records/task_record.h"
#include "ui/result_columns.h"

#include <optional>
#include <vector>

namespace primeloom {

// How far a task has come on one executor.
enum class CellState : std::uint8_t {
    Waiting,
    Running,
    Value, // the median over the finished rounds, or the newest time while a turn lasts
    Unfinished, // a time from a turn that was stopped or failed: it counts in no median
    Failed,
    Cancelled,
    Skipped,
    NotRun, // the run ended first
};

struct TimeCell {
    CellState state = CellState::Waiting;
    Seconds time{0}; // of Value and Unfinished

    friend bool operator==(const TimeCell&, const TimeCell&) = default;
};

// Something that happened to a task in a round.
struct Incident {
    int round = 0; // 0-based
    CellState state = CellState::Value; // Failed, Cancelled or Skipped; Value: it was off the CPU
    Seconds offCpu{0}; // of Value
};

// Bounds of the times that are shown; all 0 while there is none.
struct TimeExtremes {
    Seconds shortest{0};
    Seconds longest{0};
    Seconds latest{0}; // when the last task was ready

    void include(const TimeExtremes& other);
};

// A turn is open until it ends. A completed turn counts as a finished round; one that was not
// completed is kept, but counts in no median. About 40 bytes a sample.
class ExecutorSamples {
public:
    // Forgets everything.
    void begin(int rowCount);

    // Times of records of the same row and round add up; it is ready when the last has ended.
    // Precondition: 0 <= row < rowCount, and the record's turn has not ended.
    void add(int row, const TaskRecord& record);

    void endTurn(int round, bool completed);

    // No turn follows. Only the first `rounds` count: an open turn was not completed, and a round
    // that another executor did not complete compares nothing.
    void endRun(int rounds);

    [[nodiscard]] int finishedRounds() const { return m_finishedRounds; }

    // The time of the open turn, else the median, else what an unfinished turn left; nothing if no
    // record of the row came yet.
    [[nodiscard]] std::optional<TimeCell> timeAt(int row) const;

    // Wait, Cpu, Ready, Minimum or Maximum over the samples of timeAt().
    [[nodiscard]] std::optional<Seconds> figureAt(int row, Figure figure) const;

    // The median over the finished rounds of this time to that of `other` in the same round, which
    // drift of the computer's speed affects least; nothing without such a round.
    [[nodiscard]] std::optional<double> ratioAt(int row, const ExecutorSamples& other) const;

    [[nodiscard]] std::optional<int> workerAt(int row) const; // 0-based, in the latest turn
    [[nodiscard]] std::optional<int> commonWorkerAt(int row) const; // the same in all that count
    [[nodiscard]] int preemptionsAt(int row) const; // over all turns

    // The time that the task was longest off the CPU after the system had taken it away, over all
    // turns, but for its wait for the lock; nothing where that stays within `share` of its time.
    [[nodiscard]] std::optional<Incident> longestOffCpuAt(int row, double share) const;

    // The latest turn in which the task was not done.
    [[nodiscard]] std::optional<Incident> mishapAt(int row) const;

    // Time O(rounds): bounds of the medians from those of the rounds.
    [[nodiscard]] TimeExtremes extremes() const;

private:
    struct Sample {
        double wall = 0; // s, as all times here
        double ready = 0;
        float wait = 0;
        float cpu = 0;
        float lockWait = 0; // of wall
        std::int32_t switches = 0;
        std::int16_t worker = -1;
        TaskEnd status = TaskEnd::Done;
        bool isThere = false;

        void add(const Sample& part);
    };

    enum class RoundState : std::uint8_t { Open, Finished, Spoiled };

    struct Round {
        std::vector<Sample> samples; // by row; empty while no record came
        RoundState state = RoundState::Open;
        TimeExtremes extremes; // of Done
    };

    [[nodiscard]] Round& roundAt(int round);
    void countFinishedRounds();
    // Null where there is none.
    [[nodiscard]] const Sample* sampleAt(int row, std::size_t round) const;
    [[nodiscard]] const Sample* finishedAt(int row, std::size_t round) const; // of finished rounds
    [[nodiscard]] const Sample* newestAt(int row, RoundState state) const;
    template <typename Reduction>
    [[nodiscard]] std::optional<Seconds> reducedAt(
        int row, double (*value)(const Sample&), Reduction reduction) const;
    [[nodiscard]] Seconds medianBound(Seconds TimeExtremes::*bound) const;

    int m_rowCount = 0;
    int m_finishedRounds = 0;
    std::vector<Round> m_rounds; // by round
};

} // namespace primeloom
