// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/form_check.h"

#include "core/experiments/kernel_catalogue.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace primeloom {

namespace {

class FormChecker {
public:
    FormChecker(const ExperimentForm& form, const CheckContext& context)
        : m_form(form)
        , m_context(context)
        , m_kernel(kernelIn(form))
    {
    }

    CheckedForm result()
    {
        if (const auto start = readEnd(FormField::Start, m_kernel.limit))
            m_result.start = static_cast<Limit>(*start);
        m_result.stop = readEnd(FormField::Stop, largestStop(m_kernel));
        m_result.step = readStep();
        checkRange();
        checkPlan();
        checkThreads();
        if (m_form.rounds < 1 || m_form.rounds > kMaximumRounds)
            add(ProblemKind::RoundsOutOfRange, Severity::Error, FormField::Rounds).count =
                kMaximumRounds;
        if (!hasError()) {
            m_result.experiment = experiment();
            checkTime(*m_result.experiment);
        }
        return std::move(m_result);
    }

private:
    Problem& add(ProblemKind kind, Severity severity, FormField field)
    {
        Problem& problem = m_result.problems.emplace_back();
        problem.kind = kind;
        problem.severity = severity;
        problem.field = field;
        return problem;
    }

    bool hasError() const
    {
        return std::ranges::find(m_result.problems, Severity::Error, &Problem::severity)
            != m_result.problems.end();
    }

    std::optional<LimitEnd> readEnd(FormField field, LimitEnd largest)
    {
        const auto read = parseLimitEnd(textIn(m_form, field), m_context.locale);
        if (const auto* number = std::get_if<LimitEnd>(&read)) {
            if (*number <= largest)
                return *number;
            add(ProblemKind::AboveKernelLimit, Severity::Error, field);
            return std::nullopt;
        }
        const auto problem = std::get<NumberProblem>(read);
        if (problem.error == NumberError::TooLarge)
            add(ProblemKind::AboveKernelLimit, Severity::Error, field);
        else
            add(ProblemKind::NotANumber, Severity::Error, field).number = problem;
        return std::nullopt;
    }

    std::optional<Limit> readStep()
    {
        const auto read = parseNumber(m_form.step, m_context.locale);
        const auto* number = std::get_if<std::uint64_t>(&read);
        if (number != nullptr && *number > 0)
            return *number;
        const auto* problem = std::get_if<NumberProblem>(&read);
        if (problem == nullptr || problem->error == NumberError::Negative)
            add(ProblemKind::StepNotPositive, Severity::Error, FormField::Step);
        else
            add(ProblemKind::NotANumber, Severity::Error, FormField::Step).number = *problem;
        return std::nullopt;
    }

    void checkRange()
    {
        if (!m_result.start || !m_result.stop)
            return;
        if (*m_result.stop <= *m_result.start) {
            add(ProblemKind::StopNotAboveStart, Severity::Error, FormField::Stop);
            return;
        }
        if (!m_result.step)
            return;
        const std::uint64_t count = range().count();
        if (count > kMaximumTasks)
            add(ProblemKind::TooManyTasks, Severity::Error, FormField::Step).count = count;
        else if (count > kChartedTasks)
            add(ProblemKind::ManyTasks, Severity::Information, FormField::Step).count = count;
        else if (count == 1 && !cutsOneLimit())
            add(ProblemKind::OneTask, Severity::Information, FormField::Step).count = count;
    }

    // Whether one n alone is several tasks: by the plan, or by the kernel's own steps.
    bool cutsOneLimit() const { return m_form.plan == PlanId::Shared || !m_kernel.cutsIntervals; }

    void checkPlan()
    {
        if (m_form.plan == PlanId::Shared && !m_kernel.cutsIntervals)
            add(ProblemKind::PlanNotOffered, Severity::Error, FormField::PlanKey);
        if (m_form.executors.empty())
            add(ProblemKind::NoExecutor, Severity::Error, FormField::Executors);
        else if (!std::ranges::all_of(
                     m_form.executors, [this](ExecutorId id) { return canRun(id, m_form.plan); }))
            add(ProblemKind::PlanNeedsGraph, Severity::Error, FormField::Executors);
    }

    int mostThreads() const
    {
        return m_form.sweep.empty() ? m_form.threads : std::ranges::max(m_form.sweep);
    }

    void checkThreads()
    {
        const CpuBudget& cpus = m_context.cpus;
        const int maximum = maximumThreads(cpus.cpus);
        const int least = m_form.sweep.empty() ? m_form.threads : std::ranges::min(m_form.sweep);
        const int most = mostThreads();
        if (least < 1 || most > maximum)
            add(ProblemKind::ThreadsOutOfRange, Severity::Error, FormField::Threads).count =
                static_cast<std::uint64_t>(maximum);
        else if (cpus.quota && *cpus.quota < cpus.cpus && most > *cpus.quota)
            add(ProblemKind::CpuQuota, Severity::Information, FormField::Threads).quota =
                *cpus.quota;
        else if (most > cpus.cpus)
            add(ProblemKind::MoreThreadsThanCpus, Severity::Information, FormField::Threads).count =
                static_cast<std::uint64_t>(cpus.cpus);
    }

    void checkTime(const Experiment& experiment)
    {
        if (m_context.model == nullptr || m_context.model->kernel() != m_kernel.key)
            return; // the estimate of another kernel is on its way to be replaced
        const Seconds total = m_context.model->experimentTime(experiment, m_context.cpus.cpus);
        if (total <= kLongTime)
            return;
        Problem& problem = add(ProblemKind::TakesLong, Severity::Warning, FormField::Stop);
        problem.perTask = m_context.model->taskCost(experiment.range.last());
        problem.total = total;
    }

    LimitRange range() const
    {
        return {.start = *m_result.start, .stop = *m_result.stop, .step = *m_result.step};
    }

    Experiment experiment() const
    {
        Experiment experiment{.range = range(),
            .order = m_form.order,
            .seed = m_form.seed,
            .kernel = m_kernel.key,
            .plan = m_form.plan,
            .executors = {},
            .threads = m_form.threads,
            .sweep = m_form.sweep,
            .rounds = m_form.rounds};
        for (const ExecutorId id : kAllExecutors) {
            if (std::ranges::find(m_form.executors, id) != m_form.executors.end())
                experiment.executors.push_back(id);
        }
        addSweep(experiment);
        return experiment;
    }

    // Ascending, each once; headline and views show the most threads that have a CPU each.
    void addSweep(Experiment& experiment) const
    {
        std::vector<int>& sweep = experiment.sweep;
        if (sweep.empty())
            return;
        std::ranges::sort(sweep);
        sweep.erase(std::unique(sweep.begin(), sweep.end()), sweep.end());
        const auto beyond = std::ranges::upper_bound(sweep, m_context.cpus.cpus);
        experiment.threads = beyond == sweep.begin() ? sweep.front() : *std::prev(beyond);
        if (sweep.size() == 1)
            sweep.clear();
    }

    const ExperimentForm& m_form;
    const CheckContext& m_context;
    const KernelInfo m_kernel;
    CheckedForm m_result;
};

} // namespace

KernelInfo kernelIn(const ExperimentForm& form)
{
    return kernelInfo(form.kernel).value_or(kernelInfos().front());
}

CheckedForm check(const ExperimentForm& form, const CheckContext& context)
{
    return FormChecker(form, context).result();
}

} // namespace primeloom
