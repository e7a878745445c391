// SPDX-License-Identifier: GPL-3.0-or-later
// What a run comes to: a value, or exactly what went wrong.
#pragma once

#include "core/workflow/report.h"

#include <QString>

#include <cstdint>
#include <exception>
#include <optional>
#include <utility>
#include <vector>

namespace primeloom::workflow {

// Thrown by a task that gives up because its stop token asked it to: the task is Cancelled.
struct TaskCancelled { };

enum class OutcomeStatus : std::uint8_t {
    Completed, // every task is Done
    Failed, // a task threw, or the executor cannot run such a graph: see failures()
    Cancelled, // nothing failed, but not every task is Done
};

// A task that threw.
struct Failure {
    std::optional<TaskId> task{}; // none: the executor refused the graph
    QString taskName{};
    QString arguments{}; // of Workflow::schedule(), as far as they can be written down
    QString message{}; // what() of a std::exception, otherwise a sentence
    std::exception_ptr exception{}; // what was thrown; null if the executor refused the graph
    std::vector<TaskId> skipped{}; // because of it, in the order of submission
};

// The part of an outcome that does not depend on the value's type.
struct RunResult {
    OutcomeStatus status = OutcomeStatus::Completed;
    std::vector<Failure> failures{}; // in the order of submission
    Clock::time_point begin{}; // before the first task was handed out
    Clock::time_point end{}; // after the last task had ended
};

// The end of a run, as a value of its own: it needs neither the workflow nor the executor any more.
// Thread-safe to read.
template <class T>
class Outcome;

// The part that has no value.
template <>
class Outcome<void> {
public:
    // Made by Executor::run().
    explicit Outcome(RunResult result)
        : m_result(std::move(result))
    {
    }

    // Never leaves open whether the run is complete. Thread-safe, like all of them. Examples:
    // readOutcomes(), readFailures().
    [[nodiscard]] OutcomeStatus status() const { return m_result.status; }
    // In the order of submission. Empty unless Failed.
    [[nodiscard]] const std::vector<Failure>& failures() const { return m_result.failures; }
    // Before the first task was handed out; after the last one had ended.
    [[nodiscard]] Clock::time_point begin() const { return m_result.begin; }
    [[nodiscard]] Clock::time_point end() const { return m_result.end; }

private:
    RunResult m_result;
};

template <class T>
class Outcome : public Outcome<void> {
public:
    // Made by Executor::run().
    explicit Outcome(RunResult result, std::optional<T> value = {})
        : Outcome<void>(std::move(result))
        , m_value(std::move(value))
    {
    }

    // The promised value is there if its task is Done, whatever became of other tasks.
    [[nodiscard]] bool hasValue() const { return m_value.has_value(); }
    // Precondition: hasValue(), which status() Completed implies; otherwise throws
    // std::bad_optional_access. The second gives the value away.
    [[nodiscard]] const T& value() const& { return m_value.value(); }
    [[nodiscard]] T&& value() && { return std::move(m_value).value(); }

private:
    std::optional<T> m_value;
};

} // namespace primeloom::workflow
