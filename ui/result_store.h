// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of each task of a run, as numbers: the data behind the result table.
#pragma once

#include "core/experiments/controller.h"
#include "core/records/run.h"
#include "ui/executor_samples.h"

#include <array>
#include <optional>
#include <vector>

namespace primeloom {

// An incident and on which executor it happened.
struct Note {
    ExecutorId executor = ExecutorId::Serial;
    Incident incident;
};

// One row a limit, ascending.
class ResultStore {
public:
    // Forgets everything; all tasks wait.
    void begin(const Experiment& experiment);

    // Returns its row; nothing if it is of a turn that is not shown (of a sweep). The parts of a
    // sum share its row. Precondition: the record is of this experiment and of a turn not yet
    // ended.
    std::optional<int> add(const TaskRecord& record);

    // The tasks that `executor` is computing now. Returns the rows for which that is news.
    std::vector<int> setRunning(const std::vector<RunningTask>& tasks, ExecutorId executor);

    void endTurn(const Turn& turn);

    // No turn follows: what has not run by now never will, and only rounds that every executor
    // completed count.
    void endRun();

    [[nodiscard]] const Experiment& experiment() const { return m_experiment; }
    [[nodiscard]] int rowCount() const { return static_cast<int>(m_sums.size()); }
    [[nodiscard]] bool hasRecords() const { return m_hasRecords; }
    [[nodiscard]] Limit limitAt(int row) const;
    [[nodiscard]] std::optional<SumValue> sumAt(int row) const; // the first one found
    [[nodiscard]] bool sumsDifferAt(int row) const;
    [[nodiscard]] TimeCell timeAt(int row, ExecutorId executor) const;

    // Pool to serial: by round where both finished one (see ExecutorSamples), else of their times
    // so far.
    [[nodiscard]] std::optional<double> ratioAt(int row) const;
    [[nodiscard]] int preemptionsAt(int row) const; // over all executors and turns
    [[nodiscard]] int finishedRounds() const; // of every executor
    [[nodiscard]] const ExecutorSamples& samplesOf(ExecutorId executor) const;

    // The longest time off the CPU that is worth a note (science.md, section 4): more than 3 % of
    // the task's time, beyond what more threads than CPUs bring about anyway.
    [[nodiscard]] std::optional<Note> preemptionAt(int row) const;

    // One an executor at most, in view order.
    [[nodiscard]] std::vector<Note> mishapsAt(int row) const;

    [[nodiscard]] TimeExtremes extremes() const; // over all executors

private:
    enum class SumState : std::uint8_t { Unknown, Agreed, Different };

    [[nodiscard]] double usualOffCpuShare(ExecutorId executor) const;

    Experiment m_experiment;
    std::array<ExecutorSamples, kExecutorCount> m_samples;
    std::vector<SumValue> m_sums; // by row, valid unless Unknown
    std::vector<SumState> m_sumStates; // by row
    ExecutorId m_runningExecutor = ExecutorId::Serial;
    std::vector<int> m_runningRows; // ascending
    bool m_hasRecords = false;
    bool m_isOver = false;
};

} // namespace primeloom
