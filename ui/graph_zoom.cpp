// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graph_zoom.h"

#include <algorithm>
#include <utility>

namespace primeloom {

namespace {

constexpr double kMargin = 16; // around the whole picture
constexpr double kLargestWhole = 1.5; // a handful of nodes must not fill the page
constexpr double kSmallestWhole = 0.6; // below, texts cannot be read
constexpr double kSmallest = 0.1;
constexpr double kLargest = 8;

} // namespace

void GraphZoom::reset(const QRectF& picture, QSizeF viewport)
{
    m_picture = picture;
    m_viewport = viewport;
    showAll();
}

void GraphZoom::setViewport(QSizeF viewport)
{
    m_viewport = viewport;
    if (isWhole())
        m_view = whole();
}

GraphZoom::View GraphZoom::whole() const
{
    const QSizeF room(std::max(1.0, m_viewport.width() - 2 * kMargin),
        std::max(1.0, m_viewport.height() - 2 * kMargin));
    const double fitting = std::min(room.width() / std::max(1.0, m_picture.width()),
        room.height() / std::max(1.0, m_picture.height()));
    View view{.scale = std::clamp(fitting, kSmallestWhole, kLargestWhole), .offset = {}};
    // Its middle is in the middle; of one that is too large, its beginning is visible.
    const QPointF topLeft(
        std::max(kMargin, (m_viewport.width() - m_picture.width() * view.scale) / 2),
        std::max(kMargin, (m_viewport.height() - m_picture.height() * view.scale) / 2));
    view.offset = topLeft - m_picture.topLeft() * view.scale;
    return view;
}

QTransform GraphZoom::transform() const
{
    return QTransform(m_view.scale, 0, 0, m_view.scale, m_view.offset.x(), m_view.offset.y());
}

QPointF GraphZoom::toPicture(QPointF position) const
{
    return (position - m_view.offset) / m_view.scale;
}

void GraphZoom::begin(Gesture gesture)
{
    if (m_gesture != gesture || gesture == Gesture::None)
        m_before.push_back(m_view);
    m_gesture = gesture;
}

void GraphZoom::zoom(QPointF fixed, double factor)
{
    const double scale = std::clamp(m_view.scale * factor, kSmallest, kLargest);
    if (scale == m_view.scale)
        return;
    begin(Gesture::Zoom);
    const QPointF there = toPicture(fixed);
    m_view = {.scale = scale, .offset = fixed - there * scale};
}

void GraphZoom::pan(QPointF by)
{
    if (by.isNull())
        return;
    begin(Gesture::Pan);
    m_view.offset += by;
}

void GraphZoom::show(const QRectF& part)
{
    if (part.isEmpty())
        return;
    begin(Gesture::None);
    const QRectF there(toPicture(part.topLeft()), toPicture(part.bottomRight()));
    const double scale = std::clamp(
        std::min(m_viewport.width() / there.width(), m_viewport.height() / there.height()),
        kSmallest, kLargest);
    const QPointF middle(m_viewport.width() / 2, m_viewport.height() / 2);
    m_view = {.scale = scale, .offset = middle - there.center() * scale};
}

void GraphZoom::reveal(const QRectF& part)
{
    const QRectF seen = transform().mapRect(part);
    const auto shift = [](double low, double high, double room) {
        if (low < 0)
            return kMargin - low;
        return high > room ? room - kMargin - high : 0.0;
    };
    const QPointF by(shift(seen.left(), seen.right(), m_viewport.width()),
        shift(seen.top(), seen.bottom(), m_viewport.height()));
    pan(by);
}

void GraphZoom::back()
{
    m_gesture = Gesture::None;
    if (m_before.empty())
        return;
    m_view = m_before.back();
    m_before.pop_back();
    if (m_before.empty())
        m_view = whole(); // the viewport may have changed since
}

void GraphZoom::showAll()
{
    m_before.clear();
    m_gesture = Gesture::None;
    m_view = whole();
}

} // namespace primeloom
