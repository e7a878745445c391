// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/step_chain.h"

#include "core/workflow/serial_executor.h"

#include <exception>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

// Steps stand side by side in the plan and end with their Result.
std::uint32_t firstStepOf(const Plan& plan, std::size_t result)
{
    std::size_t first = result;
    while (first > 0 && plan.resultOf(first - 1) == result)
        --first;
    return static_cast<std::uint32_t>(first);
}

} // namespace

StepChain::StepChain(const Plan& plan, std::size_t result, const Work& work)
    : m_first(firstStepOf(plan, result))
{
    std::vector<workflow::TaskId> before;
    for (std::size_t place = m_first; place <= result; ++place) {
        before.clear();
        for (const std::uint32_t predecessor : plan.graph().predecessors(place))
            before.emplace_back(predecessor - m_first);
        m_steps.add(
            u"step"_s, [work, place](const std::stop_token& stop) { work(place, stop); }, before);
    }
}

void StepChain::begin(int worker, workflow::Observer& observer, workflow::ReportDetail detail)
{
    m_worker = worker;
    m_observer = &observer;
    m_detail = detail;
}

void StepChain::run(const std::stop_token& stop)
{
    const auto outcome = workflow::SerialExecutor().run(m_steps,
        {.stop = stop,
            .failurePolicy = workflow::FailurePolicy::FailFast,
            .observer = this,
            .detail = m_detail});
    if (!outcome.failures().empty())
        std::rethrow_exception(outcome.failures().front().exception);
    if (outcome.status() != workflow::OutcomeStatus::Completed)
        throw workflow::TaskCancelled{};
}

void StepChain::giveUp(workflow::TaskReport report, workflow::Observer& observer) const noexcept
{
    for (std::uint32_t step = 0; step < m_steps.taskCount(); ++step) {
        report.task = placeOf(workflow::TaskId(step));
        observer.taskEnded(report);
    }
}

void StepChain::taskStarted(
    workflow::TaskId step, int /*worker*/, workflow::Clock::time_point start) noexcept
{
    m_observer->taskStarted(placeOf(step), m_worker, start);
}

void StepChain::taskEnded(const workflow::TaskReport& report) noexcept
{
    workflow::TaskReport ofPlace = report;
    ofPlace.task = placeOf(report.task);
    if (report.worker >= 0)
        ofPlace.worker = m_worker;
    m_observer->taskEnded(ofPlace);
}

workflow::TaskId StepChain::placeOf(workflow::TaskId step) const
{
    return workflow::TaskId(m_first + step.index());
}

} // namespace primeloom
