// SPDX-License-Identifier: GPL-3.0-or-later
// The ways to run the same tasks that Primeloom compares, and what they are called.
#pragma once

#include <QString>

#include <array>
#include <cstdint>
#include <optional>

namespace primeloom {

enum class ExecutorId : std::uint8_t { Serial, Pool, Graph };

// In the order in which views and tables show them.
inline constexpr std::array kAllExecutors{ExecutorId::Serial, ExecutorId::Pool, ExecutorId::Graph};
inline constexpr std::size_t kExecutorCount = kAllExecutors.size();

[[nodiscard]] constexpr std::size_t indexOf(ExecutorId id)
{
    return static_cast<std::size_t>(id);
}

// The word for files and the command line: serial, pool, graph. Thread-safe.
[[nodiscard]] QString keyOf(ExecutorId id);

// The executor of a keyOf() word; nothing for any other text. Thread-safe.
[[nodiscard]] std::optional<ExecutorId> executorWithKey(QStringView key);

// The translated name for people: "Serial loop", "Worker pool", "Task graph". Thread-safe.
[[nodiscard]] QString nameOf(ExecutorId id);

} // namespace primeloom
