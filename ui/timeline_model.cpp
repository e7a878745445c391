// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline_model.h"

#include "ui/timeline_text.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr double kGrowth = 1.5; // of the time axis, if the estimate was wrong
constexpr double kRoomBeyond = 1.02; // so that the mark of the longest makespan is not at the edge
constexpr quintptr kGroup = 0; // internal id of groups; lanes have their group's row + 1

Seconds longestOf(const std::vector<TimelineGroup>& groups)
{
    Seconds longest{0};
    for (const TimelineGroup& group : groups)
        longest = std::max(longest, group.makespan());
    return longest;
}

} // namespace

void TimelineModel::replaceGroups(std::vector<TimelineGroup> groups)
{
    beginResetModel();
    m_groups = std::move(groups);
    m_running.reset();
    m_round = -1;
    endResetModel();
}

void TimelineModel::clear()
{
    m_full = Seconds(1);
    replaceGroups({});
}

void TimelineModel::begin(const Experiment& experiment, int taskCount, Seconds expected)
{
    m_experiment = experiment;
    m_names = LimitNames(experiment.range);
    m_full = std::max(Seconds(1e-6), expected * kRoomBeyond);
    replaceGroups(emptyTimeline(experiment, taskCount));
}

void TimelineModel::beginTurn(int round, const TurnId& turn)
{
    m_running.reset();
    for (TimelineGroup& group : m_groups) {
        group.close();
        const bool isGhost = round != m_round && group.executor() != ExecutorId::Serial;
        if (isGhost)
            group.clear();
    }
    m_round = round;
    if (m_experiment.isInFocus(turn)) {
        m_running = turn;
        if (TimelineGroup* group = runningGroup())
            group->begin(round);
    }
    advance();
}

TimelineGroup* TimelineModel::runningGroup()
{
    const auto group = std::ranges::find_if(m_groups,
        [this](const TimelineGroup& each) { return m_running && each.turn() == *m_running; });
    return group == m_groups.end() ? nullptr : &*group;
}

void TimelineModel::addRecords(const Run& run, qsizetype first, qsizetype count)
{
    const auto batch =
        std::span(run.records)
            .subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count));
    TimelineGroup* group = runningGroup();
    if (group == nullptr)
        return;
    for (const TaskRecord& record : batch) {
        if (record.round == group->round() && record.turn() == group->turn())
            group->add(record);
    }
}

void TimelineModel::tick(Seconds elapsed, std::span<const RunningTask> running)
{
    if (TimelineGroup* group = runningGroup()) {
        group->tick(elapsed, running);
        makeRoomFor(group->makespan());
    }
    advance();
}

void TimelineModel::makeRoomFor(Seconds time)
{
    if (time <= m_full)
        return;
    while (time > m_full)
        m_full *= kGrowth;
    Q_EMIT fullChanged();
}

void TimelineModel::advance()
{
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        const int last = static_cast<int>(m_groups[group].lanes().size()) - 1;
        const QModelIndex parent = index(static_cast<int>(group), 0);
        Q_EMIT dataChanged(index(0, Tasks, parent), index(last, Busy, parent), {Qt::DisplayRole});
    }
    Q_EMIT advanced();
}

void TimelineModel::show(const Run& run, int round)
{
    m_experiment = run.experiment;
    m_names = LimitNames(run.experiment.range);
    std::vector<TimelineGroup> groups = timelineOf(run, round);
    m_full = std::max(Seconds(1e-6), longestOf(groups) * kRoomBeyond);
    replaceGroups(std::move(groups));
}

bool TimelineModel::showsCpu() const
{
    return m_round < 0 && std::ranges::any_of(m_groups, &TimelineGroup::wasKeptOffCpu);
}

bool TimelineModel::isGhost(const TimelineGroup& group) const
{
    return m_round >= 0 && group.round() != m_round;
}

std::optional<TimelineModel::Lane> TimelineModel::laneOf(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == kGroup)
        return {};
    return Lane{&m_groups[index.internalId() - 1], static_cast<std::size_t>(index.row())};
}

const TimelineGroup& TimelineModel::groupOf(const QModelIndex& index) const
{
    const auto row = index.internalId() == kGroup ? static_cast<std::size_t>(index.row())
                                                  : index.internalId() - 1;
    return m_groups[row];
}

QModelIndex TimelineModel::indexOf(std::size_t group, std::size_t lane, int column) const
{
    return createIndex(static_cast<int>(lane), column, quintptr{group + 1});
}

QModelIndex TimelineModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : kGroup);
}

QModelIndex TimelineModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == kGroup)
        return {};
    return createIndex(static_cast<int>(index.internalId() - 1), 0, kGroup);
}

int TimelineModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    if (parent.internalId() != kGroup || parent.column() != 0)
        return 0;
    return static_cast<int>(groupOf(parent).lanes().size());
}

int TimelineModel::columnCount(const QModelIndex& /*parent*/) const
{
    return ColumnCount;
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (const std::optional<Lane> lane = laneOf(index))
        return laneData(*lane, index.column(), role);
    return groupData(groupOf(index), index.column(), role);
}

QVariant TimelineModel::groupData(const TimelineGroup& group, int column, int role) const
{
    if (role == Qt::AccessibleTextRole)
        return groupWords(group, m_locale);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name:
        return primeloom::nameOf(group.executor());
    case Busy:
        return showsCpu() ? tr("busy · on a CPU") : tr("busy");
    default:
        return {};
    }
}

QVariant TimelineModel::busyText(const Lane& lane) const
{
    if (lane.group->state() == TimelineGroup::State::Empty)
        return {};
    const QString busy = shareText(lane.group->busyShare(lane.number), m_locale);
    return showsCpu() ? busy + u" · "_s + shareText(lane.group->onCpuShare(lane.number), m_locale)
                      : busy;
}

QVariant TimelineModel::laneData(const Lane& lane, int column, int role) const
{
    if (role == Qt::AccessibleTextRole)
        return laneWords(*lane.group, lane.number, m_locale);
    if (role == Qt::ToolTipRole && column != Tasks) // a task has a tip of its own
        return laneWords(*lane.group, lane.number, m_locale);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name:
        return laneName(lane.group->executor(), lane.number);
    case Tasks:
        return taskCountText(lane.group->lanes()[lane.number].tasks().size());
    case Busy:
        return busyText(lane);
    default:
        return {};
    }
}

} // namespace primeloom
