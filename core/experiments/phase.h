// SPDX-License-Identifier: GPL-3.0-or-later
// What a run is doing at a moment.
#pragma once

#include "core/records/executor_id.h"

#include <cstdint>

namespace primeloom {

struct Phase {
    enum class Kind : std::uint8_t { Idle, WarmUp, Measuring };
    Kind kind = Kind::Idle;
    int round = 0; // of Measuring, 0-based
    ExecutorId executor = ExecutorId::Serial; // of Measuring

    friend bool operator==(const Phase&, const Phase&) = default;
};

} // namespace primeloom
