// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/fixes.h"

#include "core/experiments/kernel_catalogue.h"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr std::uint64_t kSuggestedTasks = 20; // as in the tutorial
constexpr int kDefaultRounds = 4;
const QString kFarthestKernel = u"sieve"_s; // that still cuts intervals

Fix fixOf(FormField field, LimitEnd number)
{
    return {.field = field, .text = decimalText(number)};
}

// The least number >= `number` with at most `digits` significant digits.
std::uint64_t roundedUp(std::uint64_t number, int digits)
{
    const auto limit = static_cast<std::uint64_t>(std::pow(10, digits));
    std::uint64_t unit = 1;
    while ((number + unit - 1) / unit >= limit)
        unit *= 10;
    return (number + unit - 1) / unit * unit;
}

// A step with few digits that makes at most `tasks` tasks of a range `width` wide, and hardly
// fewer: all of 20, or 96 000 of 100 000. Precondition: width >= 1.
Limit stepFor(std::uint64_t tasks, LimitEnd width)
{
    const auto tasksWith = [width](Limit step) {
        return LimitRange{.start = 0, .stop = width, .step = step}.count();
    };
    const auto exact = static_cast<Limit>((width - 1) / tasks + 1);
    int digits = 1;
    while (tasksWith(roundedUp(exact, digits)) * 25 < tasksWith(exact) * 24)
        ++digits;
    return roundedUp(exact, digits);
}

class FixFinder {
public:
    FixFinder(
        const ExperimentForm& form, const ExperimentForm& lastValid, const CheckContext& context)
        : m_form(form)
        , m_lastValid(lastValid)
        , m_context(context)
        , m_kernel(kernelIn(form))
        , m_checked(check(form, context))
    {
    }

    // Best first.
    std::vector<Fix> candidatesFor(const Problem& problem) const
    {
        switch (problem.kind) {
        case ProblemKind::NotANumber:
        case ProblemKind::StopNotAboveStart:
        case ProblemKind::StepNotPositive:
            return valuesFor(problem.field);
        case ProblemKind::AboveKernelLimit: {
            std::vector<Fix> fixes = valuesFor(problem.field);
            fixes.insert(fixes.begin(),
                fixOf(problem.field,
                    problem.field == FormField::Start ? LimitEnd{m_kernel.limit}
                                                      : largestStop(m_kernel)));
            return fixes;
        }
        case ProblemKind::TooManyTasks:
            return {fixOf(FormField::Step, stepFor(kMaximumTasks, width()))};
        case ProblemKind::PlanNotOffered:
            return {{.field = FormField::PlanKey, .text = keyOf(PlanId::Independent)}};
        case ProblemKind::NoExecutor:
        case ProblemKind::PlanNeedsGraph:
            return {{.field = FormField::Executors, .text = {}}};
        case ProblemKind::ThreadsOutOfRange:
            return {nearest(problem.field, m_form.threads, problem.count)};
        case ProblemKind::RoundsOutOfRange:
            return {nearest(problem.field, m_form.rounds, problem.count)};
        case ProblemKind::OneTask:
            return {fixOf(FormField::Step, stepFor(kSuggestedTasks, width())),
                fixOf(FormField::Stop, suggestedStop())};
        case ProblemKind::TakesLong:
            return shorterExperiments(problem);
        case ProblemKind::MoreThreadsThanCpus:
            return {fixOf(FormField::Threads, problem.count)};
        case ProblemKind::CpuQuota:
            return {fixOf(FormField::Threads, static_cast<std::uint64_t>(problem.quota))};
        case ProblemKind::ManyTasks:
            return {};
        }
        Q_UNREACHABLE();
    }

    // The first of the candidates that leaves the fewest Errors.
    std::optional<Fix> best(const Problem& problem, const std::vector<Fix>& candidates) const
    {
        std::optional<Fix> best;
        auto fewestErrors = errorsOf(m_checked) + 1;
        for (const Fix& fix : candidates) {
            const CheckedForm after = check(withFix(m_form, fix), m_context);
            if (errorsOf(after) < fewestErrors && !isIn(after, problem)) {
                best = fix;
                fewestErrors = errorsOf(after);
            }
        }
        return best;
    }

private:
    static std::ptrdiff_t errorsOf(const CheckedForm& checked)
    {
        return std::ranges::count(checked.problems, Severity::Error, &Problem::severity);
    }

    static bool isIn(const CheckedForm& checked, const Problem& problem)
    {
        return std::ranges::any_of(checked.problems, [&problem](const Problem& other) {
            return other.kind == problem.kind && other.field == problem.field;
        });
    }

    static Fix nearest(FormField field, int value, std::uint64_t largest)
    {
        return fixOf(field, value < 1 ? 1 : largest);
    }

    // For Start, Stop or Step: what stood there last, or else what goes with the other fields.
    std::vector<Fix> valuesFor(FormField field) const
    {
        std::vector<Fix> fixes;
        const auto last = parseLimitEnd(textIn(m_lastValid, field), m_context.locale);
        if (const auto* number = std::get_if<LimitEnd>(&last))
            fixes.push_back(fixOf(field, *number));
        if (field == FormField::Start)
            fixes.push_back(fixOf(field, suggestedStart()));
        else if (field == FormField::Stop)
            fixes.push_back(fixOf(field, suggestedStop()));
        else
            fixes.push_back(fixOf(field, suggestedStep()));
        return fixes;
    }

    Limit suggestedStart() const
    {
        if (!m_checked.stop)
            return m_kernel.suggested.start;
        const Limit step = m_checked.step.value_or(m_kernel.suggested.step);
        const LimitEnd width = LimitEnd{step} * kSuggestedTasks;
        return width > *m_checked.stop ? 0 : static_cast<Limit>(*m_checked.stop - width);
    }

    LimitEnd suggestedStop() const
    {
        if (!m_checked.start)
            return m_kernel.suggested.stop;
        const Limit step = m_checked.step.value_or(m_kernel.suggested.step);
        return std::min(largestStop(m_kernel), *m_checked.start + LimitEnd{step} * kSuggestedTasks);
    }

    Limit suggestedStep() const
    {
        const bool hasRange =
            m_checked.start && m_checked.stop && *m_checked.start < *m_checked.stop;
        return hasRange ? stepFor(kSuggestedTasks, width()) : m_kernel.suggested.step;
    }

    LimitEnd width() const { return *m_checked.stop - *m_checked.start; }

    // Fewer rounds if that suffices and leaves the usual number, else fewer tasks.
    std::vector<Fix> shorterExperiments(const Problem& problem) const
    {
        const double round = problem.total.count() / m_form.rounds;
        const int fittingRounds =
            static_cast<int>(std::min<double>(kLongTime.count() / round, kMaximumRounds));
        if (fittingRounds >= kDefaultRounds)
            return {fixOf(FormField::Rounds, static_cast<std::uint64_t>(fittingRounds))};
        if (const std::optional<LimitEnd> stop = fittingStop())
            return {fixOf(FormField::Stop, *stop)};
        return {};
    }

    // The largest Stop for which two or more tasks remain and the experiment is not long.
    std::optional<LimitEnd> fittingStop() const
    {
        Experiment shorter = *m_checked.experiment;
        const LimitRange whole = shorter.range;
        std::uint64_t fitting = 1; // one task cannot run in parallel: too few
        std::uint64_t tooMany = whole.count();
        while (tooMany - fitting > 1) {
            const std::uint64_t tasks = std::midpoint(fitting, tooMany);
            shorter.range.stop = whole.start + LimitEnd{tasks} * whole.step;
            const bool fits =
                m_context.model->experimentTime(shorter, m_context.cpus.cpus) <= kLongTime;
            (fits ? fitting : tooMany) = tasks;
        }
        if (fitting == 1)
            return std::nullopt;
        return whole.start + LimitEnd{fitting} * whole.step;
    }

    const ExperimentForm& m_form;
    const ExperimentForm& m_lastValid;
    const CheckContext& m_context;
    const KernelInfo m_kernel;
    CheckedForm m_checked;
};

} // namespace

std::optional<Fix> fixFor(const Problem& problem, const ExperimentForm& form,
    const ExperimentForm& lastValid, const CheckContext& context)
{
    const FixFinder finder(form, lastValid, context);
    return finder.best(problem, finder.candidatesFor(problem));
}

std::optional<Fix> alternativeFor(
    const Problem& problem, const ExperimentForm& form, const CheckContext& context)
{
    if (problem.kind != ProblemKind::AboveKernelLimit || form.kernel == kFarthestKernel
        || !kernelInfo(kFarthestKernel))
        return std::nullopt;
    const FixFinder finder(form, form, context);
    return finder.best(problem, {{.field = FormField::KernelKey, .text = kFarthestKernel}});
}

} // namespace primeloom
