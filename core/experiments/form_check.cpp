// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/form_check.h"

#include <algorithm>
#include <utility>

namespace primeloom {

namespace {

class FormChecker {
public:
    FormChecker(const ExperimentForm& form, const CheckContext& context)
        : m_form(form)
        , m_context(context)
    {
    }

    CheckedForm result()
    {
        m_result.start = readLimit(FormField::Start, kLargestStart);
        m_result.stop = readLimit(FormField::Stop, kLargestStop);
        m_result.step = readStep();
        checkRange();
        if (m_form.executors.empty())
            add(ProblemKind::NoExecutor, Severity::Error, FormField::Executors);
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

    std::optional<Limit> readLimit(FormField field, Limit largest)
    {
        const auto read = parseNumber(textIn(m_form, field), m_context.locale);
        if (const auto* number = std::get_if<std::uint64_t>(&read)) {
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
        else if (count == 1)
            add(ProblemKind::OneTask, Severity::Information, FormField::Step).count = count;
    }

    void checkThreads()
    {
        const CpuBudget& cpus = m_context.cpus;
        const int maximum = maximumThreads(cpus.cpus);
        if (m_form.threads < 1 || m_form.threads > maximum)
            add(ProblemKind::ThreadsOutOfRange, Severity::Error, FormField::Threads).count =
                static_cast<std::uint64_t>(maximum);
        else if (cpus.quota && *cpus.quota < cpus.cpus && m_form.threads > *cpus.quota)
            add(ProblemKind::CpuQuota, Severity::Information, FormField::Threads).quota =
                *cpus.quota;
        else if (m_form.threads > cpus.cpus)
            add(ProblemKind::MoreThreadsThanCpus, Severity::Information, FormField::Threads).count =
                static_cast<std::uint64_t>(cpus.cpus);
    }

    void checkTime(const Experiment& experiment)
    {
        if (m_context.model == nullptr)
            return;
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
            .executors = {},
            .threads = m_form.threads,
            .rounds = m_form.rounds};
        for (const ExecutorId id : kAllExecutors) {
            if (std::ranges::find(m_form.executors, id) != m_form.executors.end())
                experiment.executors.push_back(id);
        }
        return experiment;
    }

    const ExperimentForm& m_form;
    const CheckContext& m_context;
    CheckedForm m_result;
};

} // namespace

CheckedForm check(const ExperimentForm& form, const CheckContext& context)
{
    return FormChecker(form, context).result();
}

} // namespace primeloom
