// SPDX-License-Identifier: GPL-3.0-or-later
// Which part of a plan's picture is seen, how large, and the way back.
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QTransform>

#include <vector>

namespace primeloom {

class GraphZoom {
public:
    // Another picture, or another place for it: shows all of it, unless that made it unreadable.
    void reset(const QRectF& picture, QSizeF viewport);
    // The viewport changed: whoever looks at everything goes on to.
    void setViewport(QSizeF viewport);

    [[nodiscard]] bool isWhole() const { return m_before.empty(); } // as after reset()
    [[nodiscard]] double scale() const { return m_view.scale; }
    [[nodiscard]] QTransform transform() const; // from picture to viewport
    [[nodiscard]] QPointF toPicture(QPointF position) const;

    // Changes of one kind that follow each other are undone together, unless endGesture() is
    // between them.
    void zoom(QPointF fixed, double factor); // a position in the viewport
    void pan(QPointF by); // pixels of the viewport
    void show(const QRectF& part); // of the viewport
    void reveal(const QRectF& part); // of the picture, with as little movement as possible
    void endGesture() { m_gesture = Gesture::None; }
    void back();
    void showAll();

private:
    struct View {
        double scale = 1;
        QPointF offset; // of the picture's origin in the viewport
    };
    enum class Gesture : std::uint8_t { None, Zoom, Pan };

    void begin(Gesture gesture);
    [[nodiscard]] View whole() const;

    QRectF m_picture;
    QSizeF m_viewport;
    View m_view;
    std::vector<View> m_before;
    Gesture m_gesture = Gesture::None;
};

} // namespace primeloom
