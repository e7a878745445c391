// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/executor_samples.h"

#include "ui/round_values.h"

#include <algorithm>

namespace primeloom {

namespace {

double seconds(std::chrono::nanoseconds time)
{
    return Seconds(time).count();
}

CellState stateOf(TaskEnd end)
{
    switch (end) {
    case TaskEnd::Done:
        return CellState::Value;
    case TaskEnd::Failed:
        return CellState::Failed;
    case TaskEnd::Cancelled:
        return CellState::Cancelled;
    case TaskEnd::Skipped:
        return CellState::Skipped;
    }
    Q_UNREACHABLE();
}

} // namespace

void TimeExtremes::include(const TimeExtremes& other)
{
    if (other.longest == Seconds(0))
        return;
    shortest = longest == Seconds(0) ? other.shortest : std::min(shortest, other.shortest);
    longest = std::max(longest, other.longest);
    latest = std::max(latest, other.latest);
}

void ExecutorSamples::begin(int rowCount)
{
    m_rowCount = rowCount;
    m_finishedRounds = 0;
    m_rounds.clear();
}

ExecutorSamples::Round& ExecutorSamples::roundAt(int round)
{
    Q_ASSERT(round >= 0);
    const auto index = static_cast<std::size_t>(round);
    if (index >= m_rounds.size())
        m_rounds.resize(index + 1);
    return m_rounds[index];
}

void ExecutorSamples::add(int row, const TaskRecord& record)
{
    Q_ASSERT(row >= 0 && row < m_rowCount);
    Round& round = roundAt(record.round);
    Q_ASSERT(round.state == RoundState::Open);
    if (round.samples.empty())
        round.samples.resize(static_cast<std::size_t>(m_rowCount));
    const Sample sample{.wall = seconds(record.wall()),
        .ready = seconds(record.end),
        .wait = static_cast<float>(std::max(0.0, seconds(record.wait()))),
        .cpu = static_cast<float>(seconds(record.cpu)),
        .lockWait = static_cast<float>(seconds(record.lockWait)),
        .switches = record.involuntarySwitches,
        .worker = record.worker,
        .status = record.status,
        .isThere = true};
    Sample& whole = round.samples[static_cast<std::size_t>(row)];
    whole.add(sample);
    if (whole.status != TaskEnd::Done)
        return;
    round.extremes.include({.shortest = Seconds(whole.wall),
        .longest = Seconds(whole.wall),
        .latest = Seconds(whole.ready)});
}

void ExecutorSamples::Sample::add(const Sample& part)
{
    if (!isThere) {
        *this = part;
        return;
    }
    wall += part.wall;
    ready = std::max(ready, part.ready);
    wait += part.wait;
    cpu += part.cpu;
    lockWait += part.lockWait;
    switches += part.switches;
    if (worker != part.worker)
        worker = -1;
    if (status == TaskEnd::Done)
        status = part.status;
}

void ExecutorSamples::endTurn(int round, bool completed)
{
    roundAt(round).state = completed ? RoundState::Finished : RoundState::Spoiled;
    countFinishedRounds();
}

void ExecutorSamples::endRun(int rounds)
{
    for (std::size_t index = 0; index < m_rounds.size(); ++index) {
        if (m_rounds[index].state == RoundState::Open || index >= static_cast<std::size_t>(rounds))
            m_rounds[index].state = RoundState::Spoiled;
    }
    countFinishedRounds();
}

void ExecutorSamples::countFinishedRounds()
{
    m_finishedRounds =
        static_cast<int>(std::ranges::count(m_rounds, RoundState::Finished, &Round::state));
}

const ExecutorSamples::Sample* ExecutorSamples::sampleAt(int row, std::size_t round) const
{
    if (round >= m_rounds.size() || m_rounds[round].samples.empty())
        return nullptr;
    const Sample& sample = m_rounds[round].samples[static_cast<std::size_t>(row)];
    return sample.isThere ? &sample : nullptr;
}

const ExecutorSamples::Sample* ExecutorSamples::finishedAt(int row, std::size_t round) const
{
    const Sample* sample = sampleAt(row, round);
    return sample != nullptr && m_rounds[round].state == RoundState::Finished ? sample : nullptr;
}

const ExecutorSamples::Sample* ExecutorSamples::newestAt(int row, RoundState state) const
{
    for (std::size_t round = m_rounds.size(); round-- > 0;) {
        const Sample* sample = sampleAt(row, round);
        if (sample != nullptr && m_rounds[round].state == state)
            return sample;
    }
    return nullptr;
}

template <typename Reduction>
std::optional<Seconds> ExecutorSamples::reducedAt(
    int row, double (*value)(const Sample&), Reduction reduction) const
{
    const Sample* open = newestAt(row, RoundState::Open);
    if (open != nullptr && open->status == TaskEnd::Done)
        return Seconds(value(*open));
    RoundValues values;
    for (std::size_t round = 0; round < m_rounds.size(); ++round) {
        if (const Sample* sample = finishedAt(row, round))
            values.append(value(*sample));
    }
    if (!values.isEmpty())
        return Seconds(reduction(values));
    const Sample* spoiled = newestAt(row, RoundState::Spoiled);
    if (spoiled != nullptr && spoiled->status == TaskEnd::Done)
        return Seconds(value(*spoiled));
    return std::nullopt;
}

std::optional<TimeCell> ExecutorSamples::timeAt(int row) const
{
    const Sample* open = newestAt(row, RoundState::Open);
    if (open != nullptr && open->status != TaskEnd::Done)
        return TimeCell{.state = stateOf(open->status)};
    const std::optional<Seconds> time = figureAt(row, Figure::Time);
    if (open != nullptr || (m_finishedRounds > 0 && time))
        return TimeCell{.state = CellState::Value, .time = *time};
    if (time)
        return TimeCell{.state = CellState::Unfinished, .time = *time};
    if (const Sample* spoiled = newestAt(row, RoundState::Spoiled))
        return TimeCell{.state = stateOf(spoiled->status)};
    return std::nullopt;
}

std::optional<Seconds> ExecutorSamples::figureAt(int row, Figure figure) const
{
    const auto wall = [](const Sample& sample) { return sample.wall; };
    switch (figure) {
    case Figure::Time:
        return reducedAt(row, wall, medianOf);
    case Figure::Minimum:
        return reducedAt(row, wall, minimumOf);
    case Figure::Maximum:
        return reducedAt(row, wall, maximumOf);
    case Figure::Wait:
        return reducedAt(
            row, [](const Sample& sample) { return double{sample.wait}; }, medianOf);
    case Figure::Cpu:
        return reducedAt(
            row, [](const Sample& sample) { return double{sample.cpu}; }, medianOf);
    case Figure::Ready:
        return reducedAt(
            row, [](const Sample& sample) { return sample.ready; }, medianOf);
    default:
        Q_UNREACHABLE();
    }
}

std::optional<double> ExecutorSamples::ratioAt(int row, const ExecutorSamples& other) const
{
    RoundValues ratios;
    for (std::size_t round = 0; round < m_rounds.size(); ++round) {
        const Sample* mine = finishedAt(row, round);
        const Sample* theirs = other.finishedAt(row, round);
        if (mine != nullptr && theirs != nullptr && theirs->wall > 0)
            ratios.append(mine->wall / theirs->wall);
    }
    return ratios.isEmpty() ? std::nullopt : std::optional(medianOf(ratios));
}

std::optional<int> ExecutorSamples::workerAt(int row) const
{
    for (const RoundState state : {RoundState::Open, RoundState::Finished, RoundState::Spoiled}) {
        const Sample* sample = newestAt(row, state);
        if (sample != nullptr && sample->worker >= 0)
            return sample->worker;
    }
    return std::nullopt;
}

std::optional<int> ExecutorSamples::commonWorkerAt(int row) const
{
    const std::optional<int> worker = workerAt(row);
    for (std::size_t round = 0; round < m_rounds.size(); ++round) {
        const Sample* sample = finishedAt(row, round);
        if (sample != nullptr && sample->worker != worker)
            return std::nullopt;
    }
    return worker;
}

int ExecutorSamples::preemptionsAt(int row) const
{
    int sum = 0;
    for (std::size_t round = 0; round < m_rounds.size(); ++round) {
        if (const Sample* sample = sampleAt(row, round))
            sum += sample->switches;
    }
    return sum;
}

std::optional<Incident> ExecutorSamples::longestOffCpuAt(int row, double share) const
{
    std::optional<Incident> longest;
    for (std::size_t round = 0; round < m_rounds.size(); ++round) {
        const Sample* sample = sampleAt(row, round);
        if (sample == nullptr || sample->status != TaskEnd::Done || sample->switches == 0)
            continue;
        const Seconds offCpu(sample->wall - double{sample->lockWait} - double{sample->cpu});
        const bool isUnusual = offCpu.count() > share * sample->wall;
        if (isUnusual && (!longest || offCpu > longest->offCpu))
            longest = Incident{.round = static_cast<int>(round), .offCpu = offCpu};
    }
    return longest;
}

std::optional<Incident> ExecutorSamples::mishapAt(int row) const
{
    for (std::size_t round = m_rounds.size(); round-- > 0;) {
        const Sample* sample = sampleAt(row, round);
        if (sample != nullptr && sample->status != TaskEnd::Done)
            return Incident{.round = static_cast<int>(round), .state = stateOf(sample->status)};
    }
    return std::nullopt;
}

// The median is monotone: where no value of a round exceeds that round's bound, no median of values
// exceeds the median of the bounds.
Seconds ExecutorSamples::medianBound(Seconds TimeExtremes::*bound) const
{
    RoundValues bounds;
    for (const Round& round : m_rounds) {
        if (round.state == RoundState::Finished)
            bounds.append((round.extremes.*bound).count());
    }
    return bounds.isEmpty() ? Seconds(0) : Seconds(medianOf(bounds));
}

TimeExtremes ExecutorSamples::extremes() const
{
    TimeExtremes found;
    if (m_finishedRounds > 0)
        found = {.shortest = medianBound(&TimeExtremes::shortest),
            .longest = medianBound(&TimeExtremes::longest),
            .latest = medianBound(&TimeExtremes::latest)};
    for (const Round& round : m_rounds) {
        const bool isShown = round.state == RoundState::Open
            || (round.state == RoundState::Spoiled && m_finishedRounds == 0);
        if (isShown)
            found.include(round.extremes);
    }
    return found;
}

} // namespace primeloom
