// SPDX-License-Identifier: GPL-3.0-or-later
// The ways to run the same tasks that Primeloom compares, and what they are called.
#pragma once

#include <QString>

#include <array>
#include <cstdint>
#include <optional>

namespace primeloom {

enum class ExecutorId : std::uint8_t {
    Serial,
    Pool,
    Graph,
    Locked, // the worker pool with one lock held around the kernel, as an interpreter lock would
};

// In the order in which views and tables show them.
inline constexpr std::array kAllExecutors{
    ExecutorId::Serial, ExecutorId::Pool, ExecutorId::Graph, ExecutorId::Locked};
inline constexpr std::size_t kExecutorCount = kAllExecutors.size();
// What is compared unless somebody chooses otherwise: the tutorial's three.
inline constexpr std::array kDefaultExecutors{
    ExecutorId::Serial, ExecutorId::Pool, ExecutorId::Graph};

[[nodiscard]] constexpr std::size_t indexOf(ExecutorId id)
{
    return static_cast<std::size_t>(id);
}

// The word for files and the command line: serial, pool, graph, locked. Thread-safe.
[[nodiscard]] QString keyOf(ExecutorId id);

// The executor of a keyOf() word; nothing for any other text. Thread-safe.
[[nodiscard]] std::optional<ExecutorId> executorWithKey(QStringView key);

// The translated name for people: "Serial loop", "Worker pool", "Task graph", "Locked
// pool". Thread-safe.
[[nodiscard]] QString nameOf(ExecutorId id);

} // namespace primeloom
