// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline_zoom.h"

#include <algorithm>
#include <utility>

namespace primeloom {

namespace {

// The clock has no finer marks; a wheel that is turned further must not divide by nothing.
constexpr Seconds kShortest{1e-7};

} // namespace

void TimelineZoom::reset(Seconds full)
{
    *this = {};
    m_full = std::max(full, kShortest);
    m_visible = {Seconds(0), m_full};
}

void TimelineZoom::setFull(Seconds full)
{
    const bool wasWhole = isWhole();
    m_full = std::max(full, kShortest);
    m_visible = wasWhole ? TimeSpan{Seconds(0), m_full} : fitted(m_visible);
}

void TimelineZoom::zoom(Seconds fixed, double factor, Means means)
{
    show({fixed - (fixed - m_visible.low) / factor, fixed + (m_visible.high - fixed) / factor},
        means);
}

void TimelineZoom::show(TimeSpan span, Means means)
{
    const TimeSpan next = fitted(span);
    if (next == m_visible)
        return;
    if (!m_isContinuing || means != m_means || means == Means::Box)
        m_before.push_back(m_visible);
    m_means = means;
    m_isContinuing = true;
    m_visible = next;
    if (isWhole())
        m_before.clear();
}

void TimelineZoom::pan(Seconds by, Means means)
{
    show({m_visible.low + by, m_visible.high + by}, means);
}

void TimelineZoom::reveal(const TimeSpan& span)
{
    if (span.low < m_visible.high && span.high > m_visible.low)
        return;
    const Seconds middle = (span.low + span.high) / 2;
    const Seconds half = m_visible.length() / 2;
    m_visible = fitted({middle - half, middle + half});
}

void TimelineZoom::showAll()
{
    m_visible = {Seconds(0), m_full};
    m_before.clear();
    endGesture();
}

void TimelineZoom::back()
{
    if (m_before.empty())
        return showAll();
    m_visible = fitted(m_before.back());
    m_before.pop_back();
    endGesture();
}

// The nearest span of a length between the shortest and everything, within everything.
TimeSpan TimelineZoom::fitted(TimeSpan span) const
{
    constexpr double kAlmostAll = 1 - 1e-9; // zooming in and out again rounds
    if (span.length() >= kAlmostAll * m_full)
        return {Seconds(0), m_full};
    if (span.length() >= kShortest && span.low >= Seconds(0) && span.high <= m_full)
        return span;
    const Seconds length = std::max(span.length(), kShortest);
    const Seconds low = (span.low + span.high - length) / 2;
    const Seconds first = std::clamp(low, Seconds(0), m_full - length);
    return {first, first + length};
}

} // namespace primeloom
