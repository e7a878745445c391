// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of one n as a worker pool runs them: one after another, inside one of its tasks.
#pragma once

#include "core/experiments/plan.h"
#include "core/workflow/report.h"
#include "core/workflow/task_graph.h"

#include <QtGlobal>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <stop_token>

namespace primeloom {

// A serial loop of its own, which measures and reports each step as the pool does its tasks. Each
// turn calls either begin() and run() or giveUp(), on one worker.
class StepChain final : public workflow::Observer {
public:
    using Work = std::function<void(std::size_t place, const std::stop_token& stop)>;

    // Of the steps that lead to the Result in place `result` of `plan`. May throw std::bad_alloc.
    StepChain(const Plan& plan, std::size_t result, const Work& work);
    Q_DISABLE_COPY_MOVE(StepChain)

    [[nodiscard]] std::size_t result() const { return m_first + m_steps.taskCount() - 1; }

    // The pool's worker is about to call run(). `observer` is told of every step, by its place in
    // the plan.
    void begin(int worker, workflow::Observer& observer, workflow::ReportDetail detail);
    // Throws what a step throws, and workflow::TaskCancelled if a stop came before the result.
    void run(const std::stop_token& stop);
    // The pool's task never began: says so of every step.
    void giveUp(workflow::TaskReport report, workflow::Observer& observer) const noexcept;

    // Called by the steps.
    void taskStarted(
        workflow::TaskId step, int worker, workflow::Clock::time_point start) noexcept override;
    void taskEnded(const workflow::TaskReport& report) noexcept override;

private:
    [[nodiscard]] workflow::TaskId placeOf(workflow::TaskId step) const;

    workflow::TaskGraph m_steps;
    std::uint32_t m_first; // place of the first step
    // Of the turn under way.
    int m_worker = -1; // the pool's
    workflow::Observer* m_observer = nullptr;
    workflow::ReportDetail m_detail = workflow::ReportDetail::Stamps;
};

} // namespace primeloom
