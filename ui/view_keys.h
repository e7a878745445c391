// SPDX-License-Identifier: GPL-3.0-or-later
// The keys that move every view that can be zoomed: W and S, A and D, Backspace, Ctrl+0, Space.
#pragma once

#include <cstdint>
#include <optional>

class QKeyEvent;

namespace primeloom {

enum class ViewKey : std::uint8_t {
    ZoomIn,
    ZoomOut,
    PanLeft,
    PanRight,
    Back, // to what was visible before
    ShowAll,
    Grab, // as long as it is held, dragging pans
};

inline constexpr double kKeyZoomFactor = 1.5;

// What a pressed key asks for; nothing if it is none of these.
[[nodiscard]] std::optional<ViewKey> viewKeyOf(const QKeyEvent& event);
// A released key was the one that grabs, and is not merely repeated.
[[nodiscard]] bool endsGrab(const QKeyEvent& event);

} // namespace primeloom
