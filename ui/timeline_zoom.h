// SPDX-License-Identifier: GPL-3.0-or-later
// Which stretch of time the timeline shows, and the way back to what it showed before.
#pragma once

#include "core/records/seconds.h"

#include <vector>

namespace primeloom {

struct TimeSpan {
    Seconds low{0};
    Seconds high{1};

    [[nodiscard]] Seconds length() const { return high - low; }

    friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
};

class TimelineZoom {
public:
    // How a change came about. Steps of a wheel, of a key held down or of one drag are undone
    // together, boxes one by one.
    enum class Means : std::uint8_t { Wheel, Key, Drag, Box };

    // Shows all of [0, full] and forgets the way back. Precondition: full > 0.
    void reset(Seconds full);
    // The end of time moved: whoever looks at a part of it keeps looking at that.
    void setFull(Seconds full);

    [[nodiscard]] Seconds full() const { return m_full; }
    [[nodiscard]] const TimeSpan& visible() const { return m_visible; }
    [[nodiscard]] bool isWhole() const { return m_visible == TimeSpan{Seconds(0), m_full}; }

    // Divides what is visible by `factor`; `fixed` stays where it is.
    void zoom(Seconds fixed, double factor, Means means);
    void show(TimeSpan span, Means means);
    void pan(Seconds by, Means means);
    // Changes of the same means from now on are undone on their own.
    void endGesture() { m_isContinuing = false; }
    // Moves, without a way back, so that `span` is visible, in the middle if it was not.
    void reveal(const TimeSpan& span);
    void showAll();
    // Returns to what was visible before, at last to everything.
    void back();

private:
    [[nodiscard]] TimeSpan fitted(TimeSpan span) const;

    Seconds m_full{1};
    TimeSpan m_visible;
    std::vector<TimeSpan> m_before;
    Means m_means = Means::Box; // of the latest change
    bool m_isContinuing = false;
};

} // namespace primeloom
