// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline_geometry.h"

#include <algorithm>
#include <cmath>

namespace primeloom {

namespace {

// Far outside of any screen, and within an int.
constexpr double kFarthest = 1e6;

int pixelOf(double x)
{
    return static_cast<int>(std::lround(std::clamp(x, -kFarthest, kFarthest)));
}

int columnOf(double x)
{
    return static_cast<int>(std::floor(std::clamp(x, -kFarthest, kFarthest)));
}

// Walks along a lane, column by column or task by task, whichever is farther.
class Walk {
public:
    Walk(const TimelineLane& lane, const TimelineScale& scale, int from, int to)
        : m_lane(lane)
        , m_scale(scale)
        , m_at(std::max(from, pixelOf(scale.xOf(Seconds(0)))))
        , m_to(std::min(to, scale.right()))
        , m_next(lane.firstEndingAfter(scale.timeAt(m_at)))
    {
    }

    std::vector<TimelinePiece> pieces(std::optional<Seconds> end)
    {
        while (m_at < m_to && m_next < m_lane.tasks().size())
            step();
        if (end && m_next == m_lane.tasks().size())
            addIdle(TimelinePiece::Kind::IdleAtEnd, pixelOf(m_scale.xOf(*end)));
        return std::move(m_pieces);
    }

private:
    void step()
    {
        const TaskRecord& task = m_lane.tasks()[m_next];
        const double left = m_scale.xOf(task.start);
        if (columnOf(left) > m_at)
            addIdle(TimelinePiece::Kind::Idle, columnOf(left));
        else if (m_scale.xOf(task.end) - left >= kLeastTaskWidth)
            addTask(task);
        else
            addColumn();
    }

    void addIdle(TimelinePiece::Kind kind, int right)
    {
        if (std::min(right, m_to) > m_at)
            m_pieces.push_back({.kind = kind, .left = m_at, .right = std::min(right, m_to)});
        m_at = std::max(m_at, right);
    }

    void addTask(const TaskRecord& task)
    {
        const int left = pixelOf(m_scale.xOf(task.start));
        const int right = pixelOf(m_scale.xOf(task.end));
        m_pieces.push_back({.kind = TimelinePiece::Kind::Task,
            .left = m_pieces.empty() ? left : std::max(left, m_pieces.back().right),
            .right = right,
            .lockRight = pixelOf(m_scale.xOf(task.start + task.lockWait)),
            .task = m_next});
        m_at = std::max(m_at, right);
        m_next = m_lane.firstEndingAfter(m_scale.timeAt(m_at), m_next + 1);
    }

    void addColumn()
    {
        const Seconds begin = m_scale.timeAt(m_at);
        const Seconds end = m_scale.timeAt(m_at + 1);
        const std::size_t after = m_lane.firstEndingAfter(end, m_next);
        const TimelineLane::Use use =
            m_lane.useBefore(end, after) - m_lane.useBefore(begin, m_next);
        m_pieces.push_back({.kind = TimelinePiece::Kind::Merged,
            .left = m_at,
            .right = m_at + 1,
            .task = m_next,
            .busy = use.busy / (end - begin),
            .lockWait = use.lockWait / (end - begin)});
        ++m_at;
        m_next = after;
    }

    const TimelineLane& m_lane;
    const TimelineScale& m_scale;
    int m_at; // the first column that is not drawn yet
    int m_to;
    std::size_t m_next; // the first task that ends after m_at
    std::vector<TimelinePiece> m_pieces;
};

} // namespace

std::vector<TimelinePiece> piecesOf(const TimelineLane& lane, const TimelineScale& scale,
    std::optional<Seconds> end, int from, int to)
{
    return Walk(lane, scale, std::max(from, pixelOf(scale.left)), to).pieces(end);
}

std::optional<std::size_t> taskAt(const TimelineLane& lane, const TimelineScale& scale, int x)
{
    const std::size_t task = lane.firstEndingAfter(scale.timeAt(x));
    if (task == lane.tasks().size() || lane.tasks()[task].start >= scale.timeAt(x + 1))
        return {};
    return task;
}

std::vector<double> busyWorkers(
    std::span<const TimelineLane> lanes, const TimelineScale& scale, int from, int to)
{
    std::vector<double> busy(static_cast<std::size_t>(std::max(0, to - from)), 0.0);
    const Seconds column = scale.timeAt(1) - scale.timeAt(0);
    for (const TimelineLane& lane : lanes) {
        std::size_t next = lane.firstEndingAfter(scale.timeAt(from));
        Seconds before = lane.useBefore(scale.timeAt(from), next).busy;
        for (std::size_t i = 0; i < busy.size(); ++i) {
            const Seconds end = scale.timeAt(from + static_cast<double>(i) + 1);
            next = lane.firstEndingAfter(end, next);
            const Seconds until = lane.useBefore(end, next).busy;
            busy[i] += (until - before) / column;
            before = until;
        }
    }
    return busy;
}

} // namespace primeloom
