// SPDX-License-Identifier: GPL-3.0-or-later
// What the timeline draws at which pixels: pure geometry, known without a window.
#pragma once

#include "ui/timeline_lane.h"
#include "ui/timeline_zoom.h"

#include <span>

namespace primeloom {

// A stretch of time across `width` pixels from `left` on.
struct TimelineScale {
    TimeSpan visible;
    double left = 0;
    double width = 1; // positive

    [[nodiscard]] double xOf(Seconds time) const
    {
        return left + (time - visible.low) / visible.length() * width;
    }
    [[nodiscard]] Seconds timeAt(double x) const
    {
        return visible.low + (x - left) / width * visible.length();
    }
    [[nodiscard]] int right() const { return static_cast<int>(left + width); }
};

// A piece of a lane in pixel columns [left, right).
struct TimelinePiece {
    enum class Kind : std::uint8_t {
        Task, // one that is wide enough to be drawn alone
        Merged, // one column with tasks narrower than kLeastTaskWidth
        Idle,
        IdleAtEnd, // after the worker's last task, up to the turn's end
    };

    Kind kind = Kind::Task;
    int left = 0;
    int right = 0;
    int lockRight = 0; // of Task: up to here it waited for the lock
    std::size_t task = 0; // of Task: its place in the lane
    // Of Merged: the shares of the column's time, so that tasks with gaps between them do not look
    // like a worker that is always busy.
    double busy = 0;
    double lockWait = 0;

    friend bool operator==(const TimelinePiece&, const TimelinePiece&) = default;
};

inline constexpr int kLeastTaskWidth = 3; // pixels, one of them the gap to the next

// The pieces of `lane` between pixels `from` and `to`, from left to right; they do not overlap.
// A task keeps its ends even where they lie outside. Without `end` the turn is still going on:
// nothing is idle at its end yet. Time O(pixels · log(tasks per pixel)).
[[nodiscard]] std::vector<TimelinePiece> piecesOf(const TimelineLane& lane,
    const TimelineScale& scale, std::optional<Seconds> end, int from, int to);

// The place in the lane of the task that is drawn there: the first in that pixel column.
[[nodiscard]] std::optional<std::size_t> taskAt(
    const TimelineLane& lane, const TimelineScale& scale, int x);

// How many of the lanes' workers are busy in each pixel column between `from` and `to`, on average
// over the column's time. A worker that waits for the lock is not busy.
[[nodiscard]] std::vector<double> busyWorkers(
    std::span<const TimelineLane> lanes, const TimelineScale& scale, int from, int to);

} // namespace primeloom
