// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline_group.h"

#include "core/analysis/quality.h"
#include "core/analysis/turn_records.h"

#include <algorithm>
#include <utility>

namespace primeloom {

namespace {

int taskCountOf(const Run& run)
{
    const std::size_t planned = run.plan.taskCount();
    return planned == 0 ? run.experiment.taskCount() : static_cast<int>(planned);
}

int threadsOf(const Experiment& experiment, ExecutorId executor)
{
    return executor == ExecutorId::Serial ? 1 : experiment.threads;
}

// How much of column [begin, end) a task covers that began at `since` and goes on until `now`.
double covered(Seconds since, Seconds now, Seconds begin, Seconds end)
{
    const Seconds both = std::min(now, end) - std::max(since, begin);
    return std::max(0.0, both / (end - begin));
}

} // namespace

TimelineGroup::TimelineGroup(TurnId turn, int taskCount)
    : m_turn(turn)
    , m_lanes(static_cast<std::size_t>(turn.threads))
    , m_open(m_lanes.size())
    , m_began(static_cast<std::size_t>(taskCount))
{
}

void TimelineGroup::clear()
{
    *this = TimelineGroup(m_turn, static_cast<int>(m_began.size()));
}

void TimelineGroup::begin(int round)
{
    clear();
    m_state = State::Running;
    m_round = round;
}

// A task that no worker ever began has none.
bool TimelineGroup::hasLaneOf(const TaskRecord& record) const
{
    return record.worker >= 0 && std::cmp_less(record.worker, m_lanes.size());
}

void TimelineGroup::add(const TaskRecord& record)
{
    if (!hasLaneOf(record))
        return;
    const auto lane = static_cast<std::size_t>(record.worker);
    m_lanes[lane].add(record);
    if (m_open[lane] && m_open[lane]->task == record.task)
        m_open[lane].reset();
    note(record);
}

void TimelineGroup::note(const TaskRecord& record)
{
    if (std::cmp_less(record.task, m_began.size()))
        m_began[static_cast<std::size_t>(record.task)] = {record.start, record.worker};
    m_makespan = std::max<Seconds>(m_makespan, record.end);
}

void TimelineGroup::tick(Seconds elapsed, std::span<const RunningTask> running)
{
    std::vector<std::optional<OpenTask>> open(m_lanes.size());
    for (const RunningTask& task : running) {
        const auto lane = static_cast<std::size_t>(task.worker);
        if (lane < m_lanes.size() && !placeOf(task.task))
            open[lane] = opened(task, lane);
    }
    m_open = std::move(open);
    m_lastTick = elapsed;
    m_makespan = std::max(m_makespan, elapsed);
}

// A task that did not run at the tick before began after that, and after the worker's last one.
OpenTask TimelineGroup::opened(const RunningTask& running, std::size_t lane) const
{
    if (m_open[lane] && m_open[lane]->task == running.task)
        return *m_open[lane];
    return {.task = running.task,
        .n = running.n,
        .since = std::max(m_lastTick, m_lanes[lane].lastEnd())};
}

void TimelineGroup::close()
{
    if (m_state != State::Running)
        return;
    m_state = State::Ended;
    m_makespan = Seconds(0);
    for (std::size_t lane = 0; lane < m_lanes.size(); ++lane) {
        m_open[lane].reset();
        m_makespan = std::max(m_makespan, m_lanes[lane].lastEnd());
    }
}

void TimelineGroup::show(const Turn& turn, std::span<const TaskRecord> records)
{
    clear();
    m_round = turn.round;
    m_state = turn.completed ? State::Ended : State::Spoiled;
    std::vector<std::size_t> counts(m_lanes.size());
    for (const TaskRecord& record : records) {
        if (hasLaneOf(record))
            ++counts[static_cast<std::size_t>(record.worker)];
    }
    std::vector<std::vector<TaskRecord>> byWorker(m_lanes.size());
    for (std::size_t lane = 0; lane < byWorker.size(); ++lane)
        byWorker[lane].reserve(counts[lane]);
    for (const TaskRecord& record : records) {
        if (!hasLaneOf(record))
            continue;
        byWorker[static_cast<std::size_t>(record.worker)].push_back(record);
        note(record);
    }
    for (std::size_t lane = 0; lane < m_lanes.size(); ++lane)
        m_lanes[lane].assign(std::move(byWorker[lane]));
    m_makespan = std::max<Seconds>(m_makespan, turn.makespan);
}

const std::optional<OpenTask>& TimelineGroup::openTask(std::size_t lane) const
{
    return m_open[lane];
}

std::optional<Seconds> TimelineGroup::end() const
{
    if (m_state == State::Ended || m_state == State::Spoiled)
        return m_makespan;
    return {};
}

double TimelineGroup::busyShare(std::size_t lane) const
{
    Seconds busy = m_lanes[lane].use().busy;
    if (m_open[lane])
        busy += std::max(Seconds(0), m_makespan - m_open[lane]->since);
    return m_makespan > Seconds(0) ? std::min(1.0, busy / m_makespan) : 0;
}

double TimelineGroup::lockWaitShare(std::size_t lane) const
{
    return m_makespan > Seconds(0) ? m_lanes[lane].use().lockWait / m_makespan : 0;
}

double TimelineGroup::onCpuShare(std::size_t lane) const
{
    return m_makespan > Seconds(0) ? std::min(1.0, m_lanes[lane].cpu() / m_makespan) : 0;
}

bool TimelineGroup::wasKeptOffCpu() const
{
    constexpr double kTolerated = 0.03;
    Seconds busy{0};
    Seconds cpu{0};
    std::size_t tasks = 0;
    for (const TimelineLane& lane : m_lanes) {
        busy += lane.use().busy;
        cpu += lane.cpu();
        tasks += lane.tasks().size();
    }
    return cpu + kClocksPerTask * static_cast<double>(tasks) < (1 - kTolerated) * busy;
}

std::optional<TimelineGroup::Place> TimelineGroup::placeOf(int task) const
{
    const auto index = static_cast<std::size_t>(task);
    if (index >= m_began.size() || m_began[index].worker < 0)
        return {};
    const auto lane = static_cast<std::size_t>(m_began[index].worker);
    return Place{lane, m_lanes[lane].placeOf(m_began[index].start, task)};
}

const TaskRecord& TimelineGroup::recordAt(const Place& place) const
{
    return m_lanes[place.lane].tasks()[place.index];
}

std::vector<double> TimelineGroup::busyWorkers(const TimelineScale& scale, int from, int to) const
{
    std::vector<double> busy = primeloom::busyWorkers(m_lanes, scale, from, to);
    for (const std::optional<OpenTask>& open : m_open) {
        for (std::size_t i = 0; open && i < busy.size(); ++i) {
            const double x = from + static_cast<double>(i);
            busy[i] += covered(open->since, m_makespan, scale.timeAt(x), scale.timeAt(x + 1));
        }
    }
    return busy;
}

std::vector<TimelineGroup> emptyTimeline(const Experiment& experiment, int taskCount)
{
    std::vector<TimelineGroup> groups;
    for (const ExecutorId id : experiment.executors)
        groups.emplace_back(
            TurnId{.executor = id, .threads = threadsOf(experiment, id)}, taskCount);
    return groups;
}

std::vector<TimelineGroup> timelineOf(const Run& run, int round)
{
    std::vector<TimelineGroup> groups = emptyTimeline(run.experiment, taskCountOf(run));
    for (const auto& [turn, records] : turnRecords(run)) {
        if (turn->round != round || !run.experiment.isInFocus(turn->id()))
            continue;
        const auto group = std::ranges::find(groups, turn->executor, &TimelineGroup::executor);
        if (group != groups.end())
            group->show(*turn, records);
    }
    return groups;
}

int typicalRound(const Run& run)
{
    std::vector<std::pair<std::chrono::nanoseconds, int>> rounds; // all makespans together
    rounds.reserve(static_cast<std::size_t>(run.completedRounds()));
    for (int round = 0; round < run.completedRounds(); ++round)
        rounds.emplace_back(0, round);
    for (const Turn& turn : run.turns) {
        if (std::cmp_less(turn.round, rounds.size()) && run.experiment.isInFocus(turn.id()))
            rounds[static_cast<std::size_t>(turn.round)].first += turn.makespan;
    }
    if (rounds.empty())
        return 0;
    const auto middle = rounds.begin() + static_cast<std::ptrdiff_t>((rounds.size() - 1) / 2);
    std::ranges::nth_element(rounds, middle);
    return middle->second;
}

int shownRounds(const Run& run)
{
    int rounds = 0;
    for (const Turn& turn : run.turns)
        rounds = std::max(rounds, turn.round + 1);
    return rounds;
}

} // namespace primeloom
