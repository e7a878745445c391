// SPDX-License-Identifier: GPL-3.0-or-later
// The tasks of a turn and what waits for what, as views and analysis need them.
#pragma once

#include "core/records/limit_range.h"

#include <QSharedData>
#include <QString>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace primeloom {

// How the sums for all n are cut into tasks.
enum class PlanId : std::uint8_t {
    Independent, // the tutorial: every n from scratch
    Shared, // each stretch of numbers is summed once; additions give every n
};

// The word for files and the command line: independent, shared. Thread-safe.
[[nodiscard]] QString keyOf(PlanId plan);
// The plan of a keyOf() word; nothing for any other text. Thread-safe.
[[nodiscard]] std::optional<PlanId> planWithKey(QStringView key);
// The translated name for people: "Independent tasks", "Shared segments". Thread-safe.
[[nodiscard]] QString nameOf(PlanId plan);

enum class TaskKind : std::uint8_t {
    Result, // ends with the full sum below n: exactly one for each n
    Part, // sums [first, n), or is a step of a larger computation for n
    Gather, // collects all results; it has no record
};

// The word for files: result, part, gather. Thread-safe.
[[nodiscard]] QString keyOf(TaskKind kind);

struct PlannedTask {
    TaskKind kind = TaskKind::Result;
    std::optional<Limit> first; // of a Part that sums [first, n)
    Limit n = 0;

    friend bool operator==(const PlannedTask&, const PlannedTask&) = default;
};

// Tasks stand in the order of submission, which is a topological order; TaskRecord::task is the
// place in it. Copies share what they hold until one of them is added to. Queries are thread-safe.
class PlanGraph {
public:
    PlanGraph();
    PlanGraph(const PlanGraph&) = default; // moving would leave one without data
    PlanGraph& operator=(const PlanGraph&) = default;

    // Precondition: the predecessors were added before.
    void add(const PlannedTask& task, std::span<const std::uint32_t> predecessors = {});

    [[nodiscard]] std::size_t taskCount() const { return m_data->tasks.size(); }
    [[nodiscard]] std::size_t edgeCount() const { return m_data->predecessors.size(); }
    [[nodiscard]] std::size_t gatherCount() const { return m_data->gathers; }
    // Besides those of a gather.
    [[nodiscard]] bool hasDependencies() const { return m_data->hasDependencies; }
    [[nodiscard]] const std::vector<PlannedTask>& tasks() const { return m_data->tasks; }
    [[nodiscard]] std::span<const std::uint32_t> predecessors(std::size_t task) const;

    friend bool operator==(const PlanGraph& left, const PlanGraph& right)
    {
        return left.m_data == right.m_data || left.isLike(right);
    }

private:
    struct Data : QSharedData {
        std::vector<PlannedTask> tasks;
        std::vector<std::uint32_t> predecessors; // of all tasks, one after another
        std::vector<std::size_t> ends; // in predecessors, where those of task i end
        std::size_t gathers = 0;
        bool hasDependencies = false;
    };
    [[nodiscard]] bool isLike(const PlanGraph& other) const;

    QSharedDataPointer<Data> m_data;
};

// Where a task of the turn under way stands.
enum class LiveState : std::uint8_t {
    Waiting,
    Ready, // every predecessor is done
    Running,
    Done,
    Failed,
    Cancelled,
    Skipped, // a predecessor did not finish
};
// Element i belongs to task i of the PlanGraph; empty between turns.
using LiveStates = std::vector<LiveState>;

} // namespace primeloom
