// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result_store.h"

#include <QThread>

#include <algorithm>
#include <iterator>

namespace primeloom {

namespace {

constexpr double kOffCpuTolerance = 0.03; // of a task's time; less is not worth a note

} // namespace

void ResultStore::begin(const Experiment& experiment)
{
    m_experiment = experiment;
    const auto rows = static_cast<std::size_t>(experiment.taskCount());
    for (ExecutorSamples& samples : m_samples)
        samples.begin(experiment.taskCount());
    m_sums.assign(rows, 0);
    m_sumStates.assign(rows, SumState::Unknown);
    m_runningRows.clear();
    m_hasRecords = false;
    m_isOver = false;
}

std::optional<int> ResultStore::add(const TaskRecord& record)
{
    if (!m_experiment.isInFocus(record.turn()))
        return std::nullopt;
    const std::uint64_t index = m_experiment.range.rowReaching(record.n);
    const int row = static_cast<int>(index);
    m_samples[indexOf(record.executor)].add(row, record);
    m_hasRecords = true;
    if (record.status == TaskEnd::Done && record.kind == TaskKind::Result) {
        if (m_sumStates[index] == SumState::Unknown) {
            m_sums[index] = record.sum;
            m_sumStates[index] = SumState::Agreed;
        } else if (m_sums[index] != record.sum) {
            m_sumStates[index] = SumState::Different;
        }
    }
    return row;
}

std::vector<int> ResultStore::setRunning(const std::vector<RunningTask>& tasks, ExecutorId executor)
{
    std::vector<int> rows;
    rows.reserve(tasks.size());
    for (const RunningTask& task : tasks)
        rows.push_back(static_cast<int>(m_experiment.range.rowReaching(task.n)));
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end()); // parts of one sum
    std::vector<int> changed;
    if (executor == m_runningExecutor)
        std::ranges::set_symmetric_difference(rows, m_runningRows, std::back_inserter(changed));
    else
        std::ranges::set_union(rows, m_runningRows, std::back_inserter(changed));
    m_runningExecutor = executor;
    m_runningRows = std::move(rows);
    return changed;
}

void ResultStore::endTurn(const Turn& turn)
{
    if (!m_experiment.isInFocus(turn.id()))
        return;
    m_samples[indexOf(turn.executor)].endTurn(turn.round, turn.completed);
    m_runningRows.clear();
}

void ResultStore::endRun()
{
    const int rounds = finishedRounds();
    for (ExecutorSamples& samples : m_samples)
        samples.endRun(rounds);
    m_runningRows.clear();
    m_isOver = true;
}

Limit ResultStore::limitAt(int row) const
{
    return m_experiment.range.at(static_cast<std::uint64_t>(row));
}

std::optional<SumValue> ResultStore::sumAt(int row) const
{
    const auto index = static_cast<std::size_t>(row);
    if (m_sumStates[index] == SumState::Unknown)
        return std::nullopt;
    return m_sums[index];
}

bool ResultStore::sumsDifferAt(int row) const
{
    return m_sumStates[static_cast<std::size_t>(row)] == SumState::Different;
}

TimeCell ResultStore::timeAt(int row, ExecutorId executor) const
{
    if (const std::optional<TimeCell> cell = samplesOf(executor).timeAt(row))
        return *cell;
    if (m_isOver)
        return {.state = CellState::NotRun};
    const bool isRunning =
        executor == m_runningExecutor && std::ranges::binary_search(m_runningRows, row);
    return {.state = isRunning ? CellState::Running : CellState::Waiting};
}

std::optional<double> ResultStore::ratioAt(int row) const
{
    const ExecutorSamples& serialSamples = samplesOf(ExecutorId::Serial);
    if (const auto paired = samplesOf(ExecutorId::Pool).ratioAt(row, serialSamples))
        return paired;
    const TimeCell pool = timeAt(row, ExecutorId::Pool);
    const TimeCell serial = timeAt(row, ExecutorId::Serial);
    if (pool.state != CellState::Value || serial.state != CellState::Value
        || serial.time <= Seconds(0))
        return std::nullopt;
    return pool.time / serial.time;
}

int ResultStore::preemptionsAt(int row) const
{
    int sum = 0;
    for (const ExecutorSamples& samples : m_samples)
        sum += samples.preemptionsAt(row);
    return sum;
}

int ResultStore::finishedRounds() const
{
    int rounds = m_experiment.rounds;
    for (const ExecutorId executor : m_experiment.executors)
        rounds = std::min(rounds, samplesOf(executor).finishedRounds());
    return rounds;
}

const ExecutorSamples& ResultStore::samplesOf(ExecutorId executor) const
{
    return m_samples[indexOf(executor)];
}

double ResultStore::usualOffCpuShare(ExecutorId executor) const
{
    const double threads = executor == ExecutorId::Serial ? 1 : m_experiment.threads;
    return 1 - std::min(1.0, QThread::idealThreadCount() / threads);
}

std::optional<Note> ResultStore::preemptionAt(int row) const
{
    std::optional<Note> worst;
    for (const ExecutorId executor : m_experiment.executors) {
        const double share = usualOffCpuShare(executor) + kOffCpuTolerance;
        const auto incident = samplesOf(executor).longestOffCpuAt(row, share);
        if (incident && (!worst || incident->offCpu > worst->incident.offCpu))
            worst = Note{.executor = executor, .incident = *incident};
    }
    return worst;
}

std::vector<Note> ResultStore::mishapsAt(int row) const
{
    std::vector<Note> notes;
    for (const ExecutorId executor : m_experiment.executors) {
        if (const auto incident = samplesOf(executor).mishapAt(row))
            notes.push_back({.executor = executor, .incident = *incident});
    }
    return notes;
}

TimeExtremes ResultStore::extremes() const
{
    TimeExtremes all;
    for (const ExecutorSamples& samples : m_samples)
        all.include(samples.extremes());
    return all;
}

} // namespace primeloom
