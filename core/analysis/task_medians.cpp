// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/task_medians.h"

#include "core/analysis/statistics.h"

#include <span>

namespace primeloom {

namespace {

// The records of one executor's completed rounds, found by row and round.
class Samples {
public:
    Samples(std::size_t rows, std::size_t rounds)
        : m_rounds(rounds)
        , m_records(rows * rounds)
    {
    }

    void add(std::size_t row, const TaskRecord& result)
    {
        m_records[placeOf(row, result)] = &result;
    }

    // Precondition: the Result of this row and round is there.
    void addPart(std::size_t row, const TaskRecord& part)
    {
        if (m_whole.empty())
            m_whole.resize(m_records.size());
        const std::size_t place = placeOf(row, part);
        TaskRecord& whole = m_whole[place];
        if (m_records[place] != &whole) {
            whole = *m_records[place];
            m_records[place] = &whole;
        }
        // As one task that did the parts' work without a break and ended when the Result did.
        whole.start -= part.wall();
        whole.queued -= part.wall() + part.wait();
        whole.cpu += part.cpu;
        whole.lockWait += part.lockWait;
        whole.involuntarySwitches += part.involuntarySwitches;
        if (whole.worker != part.worker)
            whole.worker = -1;
    }

    // One record a round.
    [[nodiscard]] std::span<const TaskRecord* const> of(std::size_t row) const
    {
        return std::span(m_records).subspan(row * m_rounds, m_rounds);
    }

private:
    [[nodiscard]] std::size_t placeOf(std::size_t row, const TaskRecord& record) const
    {
        return row * m_rounds + static_cast<std::size_t>(record.round);
    }

    std::size_t m_rounds;
    std::vector<const TaskRecord*> m_records;
    std::vector<TaskRecord> m_whole; // with their parts; empty without parts
};

double secondsOf(std::chrono::nanoseconds time)
{
    return Seconds(time).count();
}

// Computes medians one row after another, with one scratch vector for all.
class MedianMaker {
public:
    using Records = std::span<const TaskRecord* const>;

    // `serial` is empty if serial did not run.
    TaskMedian make(Records records, Records serial)
    {
        TaskMedian median;
        median.readyAt = timeOf(records, [](const TaskRecord& record) { return record.end; });
        median.took = timeOf(records, [](const TaskRecord& record) { return record.wall(); });
        median.cpu = timeOf(records, [](const TaskRecord& record) { return record.cpu; });
        median.waited = timeOf(records, [](const TaskRecord& record) { return record.wait(); });
        median.lockWait = timeOf(records, [](const TaskRecord& record) { return record.lockWait; });
        median.relative = ratioOf(records, serial);
        median.worker = records.front()->worker;
        for (const TaskRecord* record : records) {
            median.preemptions += record->involuntarySwitches;
            if (record->worker != median.worker)
                median.worker = -1;
        }
        return median;
    }

private:
    template <typename Time>
    Seconds timeOf(Records records, Time time)
    {
        m_values.clear();
        for (const TaskRecord* record : records)
            m_values.push_back(secondsOf(time(*record)));
        return Seconds(median(m_values));
    }

    // Paired by round, so that drift of the computer's speed cancels. A time that the clock could
    // not resolve is no divisor.
    std::optional<double> ratioOf(Records records, Records serial)
    {
        m_values.clear();
        for (std::size_t round = 0; round < serial.size(); ++round) {
            const double divisor = secondsOf(serial[round]->wall());
            if (divisor > 0)
                m_values.push_back(secondsOf(records[round]->wall()) / divisor);
        }
        return m_values.empty() ? std::nullopt : std::optional(median(m_values));
    }

    std::vector<double> m_values;
};

std::vector<Samples> samplesOf(const Run& run, std::size_t rows, int rounds)
{
    std::vector<Samples> samples;
    for (const ExecutorId id : kAllExecutors) {
        const bool ran = run.experiment.includes(id);
        samples.emplace_back(ran ? rows : 0, static_cast<std::size_t>(rounds));
    }
    const auto forEach = [&](TaskKind kind, auto add) {
        for (const TaskRecord& record : run.records) {
            if (record.round < rounds && record.kind == kind
                && run.experiment.isInFocus(record.turn()))
                add(samples[indexOf(record.executor)], run.experiment.range.rowReaching(record.n),
                    record);
        }
    };
    forEach(TaskKind::Result,
        [](Samples& of, std::size_t row, const TaskRecord& record) { of.add(row, record); });
    forEach(TaskKind::Part,
        [](Samples& of, std::size_t row, const TaskRecord& record) { of.addPart(row, record); });
    return samples;
}

} // namespace

std::vector<TaskMedians> taskMedians(const Run& run)
{
    const int rounds = run.completedRounds();
    if (rounds == 0)
        return {};
    const std::size_t rows = run.experiment.range.count();
    const std::vector<Samples> samples = samplesOf(run, rows, rounds);
    const bool hasSerial = run.experiment.includes(ExecutorId::Serial);
    std::vector<TaskMedians> medians;
    for (const ExecutorId id : run.experiment.executors) {
        medians.push_back({.executor = id, .rows = {}});
        medians.back().rows.reserve(rows);
    }
    MedianMaker maker;
    for (TaskMedians& made : medians) {
        for (std::size_t row = 0; row < rows; ++row) {
            MedianMaker::Records serial;
            if (hasSerial)
                serial = samples[indexOf(ExecutorId::Serial)].of(row);
            made.rows.push_back(maker.make(samples[indexOf(made.executor)].of(row), serial));
        }
    }
    return medians;
}

} // namespace primeloom
