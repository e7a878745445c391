// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/form_check.h"
#include "core/experiments/kernel_catalogue.h"
#include "core/records/formatting.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace primeloom {

namespace {

// The character at `position`, both halves if it is one of two code units.
QString characterAt(const QString& text, qsizetype position)
{
    const bool isPair = text[position].isHighSurrogate() && position + 1 < text.size();
    return text.sliced(position, isPair ? 2 : 1);
}

class ProblemWords {
    Q_DECLARE_TR_FUNCTIONS(Validation)
public:
    ProblemWords(const Problem& problem, const ExperimentForm& form, const QLocale& locale)
        : m_problem(problem)
        , m_form(form)
        , m_locale(locale)
        , m_kernel(kernelIn(form))
    {
    }

    QString sentence() const
    {
        const QString count = number(m_problem.count);
        switch (m_problem.kind) {
        case ProblemKind::NotANumber:
            return numberSentence();
        case ProblemKind::StopNotAboveStart:
            return tr("Stop must be greater than Start.");
        case ProblemKind::StepNotPositive:
            return tr("Step must be 1 or more.");
        case ProblemKind::AboveKernelLimit:
            return limitSentence();
        case ProblemKind::TooManyTasks:
            return tr("%1 tasks are too many for one run (limit %2).")
                .arg(count, number(kMaximumTasks));
        case ProblemKind::PlanNotOffered:
            return tr("%1 cannot share segments.").arg(m_kernel.name);
        case ProblemKind::NoExecutor:
            return tr("Choose at least one way to run.");
        case ProblemKind::PlanNeedsGraph:
            return planSentence();
        case ProblemKind::ThreadsOutOfRange:
            return tr("Threads must be from 1 to %1.").arg(count);
        case ProblemKind::RoundsOutOfRange:
            return tr("Rounds must be from 1 to %1.").arg(count);
        case ProblemKind::OneTask:
            return tr("One task cannot run in parallel.");
        case ProblemKind::ManyTasks:
            return tr("Charts will show a summary of %1 tasks.").arg(count);
        case ProblemKind::TakesLong:
            return timeSentence();
        case ProblemKind::MoreThreadsThanCpus:
            return m_problem.count == 1
                ? tr("More threads than CPUs: they take turns on 1 CPU.")
                : tr("More threads than CPUs: they take turns on %1 CPUs.").arg(count);
        case ProblemKind::CpuQuota:
            return quotaSentence();
        }
        Q_UNREACHABLE();
    }

    QString detail() const
    {
        if (m_problem.kind == ProblemKind::NotANumber)
            return numberDetail();
        if (m_problem.kind == ProblemKind::StopNotAboveStart)
            return tr("Stop itself is not included.");
        if (m_problem.kind == ProblemKind::StepNotPositive)
            return tr("For the reverse order choose Largest first.");
        if (m_problem.kind == ProblemKind::PlanNotOffered)
            return tr("A stretch of numbers costs it as much as the whole.");
        if (m_problem.kind == ProblemKind::PlanNeedsGraph)
            return tr("Their tasks wait for each other, and a pool takes no account of that.");
        if (m_problem.kind == ProblemKind::AboveKernelLimit)
            return limitDetail();
        return {};
    }

    // Names the field: the message may be of one field of several that are wrong.
    QString fix() const
    {
        if (!m_problem.fix)
            return {};
        const LimitEnd value = sumFromDecimal(m_problem.fix->text).value_or(0);
        switch (m_problem.fix->field) {
        case FormField::Start:
        case FormField::Stop:
            return limitFix(value);
        case FormField::Step:
            return tr("Use Step %1").arg(number(value));
        case FormField::KernelKey:
            return kernelFix(*m_problem.fix);
        case FormField::PlanKey:
            return tr("Use independent tasks");
        case FormField::Executors:
            return m_problem.kind == ProblemKind::PlanNeedsGraph
                ? tr("Use serial loop and task graph")
                : tr("Tick all");
        case FormField::Threads:
            return value == 1 ? tr("Use 1 thread") : tr("Use %1 threads").arg(number(value));
        case FormField::Rounds:
            return value == 1 ? tr("Use 1 round") : tr("Use %1 rounds").arg(number(value));
        }
        Q_UNREACHABLE();
    }

    QString alternative() const
    {
        return m_problem.alternative ? kernelFix(*m_problem.alternative) : QString();
    }

private:
    static QString kernelFix(const Fix& fix)
    {
        if (fix.text == u"sieve")
            return tr("Use sieve");
        const std::optional<KernelInfo> kernel = kernelInfo(fix.text);
        return tr("Use %1").arg(kernel ? kernel->name : fix.text);
    }

    bool isChosen(ExecutorId id) const
    {
        return std::ranges::find(m_form.executors, id) != m_form.executors.end();
    }

    QString planSentence() const
    {
        if (!isChosen(ExecutorId::Locked))
            return tr("The worker pool cannot run shared segments.");
        return isChosen(ExecutorId::Pool)
            ? tr("The worker pool, with or without the lock, cannot run shared segments.")
            : tr("The locked pool cannot run shared segments.");
    }

    QString limitSentence() const
    {
        return m_kernel.key == kDefaultKernel
            ? tr("Trial division goes up to %1, as in the tutorial.").arg(number(m_kernel.limit))
            : tr("%1 goes up to %2.").arg(m_kernel.name, number(m_kernel.limit));
    }

    QString limitDetail() const
    {
        if (m_problem.alternative)
            return tr("Choose the segmented sieve for larger n.");
        return m_problem.field == FormField::Stop
            ? tr("Stop itself is not included, so it may be one more.")
            : QString();
    }

    QString number(LimitEnd value) const { return groupedSum(value, m_locale); }

    QString fieldName() const
    {
        if (m_problem.field == FormField::Start)
            return tr("Start");
        return m_problem.field == FormField::Stop ? tr("Stop") : tr("Step");
    }

    QString numberSentence() const
    {
        if (m_problem.number.error == NumberError::Negative)
            return tr("%1 must be 0 or more.").arg(fieldName());
        if (m_problem.number.error == NumberError::TooLarge)
            return tr("%1 is too large.").arg(fieldName());
        return tr("%1 must be a whole number, for example %2 or 1e6.")
            .arg(fieldName(), number(1'000'000));
    }

    QString numberDetail() const
    {
        const QString& typed = textIn(m_form, m_problem.field);
        switch (m_problem.number.error) {
        case NumberError::Empty:
            return {};
        case NumberError::UnexpectedCharacter:
            return unexpectedCharacter(typed);
        case NumberError::Negative:
            return tr("There are no primes below a negative number.");
        case NumberError::NotWhole:
            return tr("%1 is not whole.").arg(typed.simplified());
        case NumberError::TooLarge:
            return tr("The largest number that can be read is %1.")
                .arg(number(std::numeric_limits<std::uint64_t>::max()));
        }
        Q_UNREACHABLE();
    }

    QString unexpectedCharacter(const QString& typed) const
    {
        const qsizetype position = m_problem.number.position;
        if (position >= typed.size())
            return tr("Something is missing at the end.");
        return tr("“%1” at character %2 does not belong there.")
            .arg(characterAt(typed, position), number(static_cast<std::uint64_t>(position) + 1));
    }

    QString timeSentence() const
    {
        if (m_problem.perTask > kLongTime)
            return tr("About %1 per task on this computer.")
                .arg(roughTimeText(m_problem.perTask, m_locale));
        return tr("About %1 in all on this computer.")
            .arg(roughTimeText(m_problem.total, m_locale));
    }

    QString quotaSentence() const
    {
        const QString cpus = m_locale.toString(m_problem.quota, 'g', 3);
        if (m_form.threads == 1)
            return tr("1 thread, but this system allows %1 CPUs.").arg(cpus);
        const auto threads = static_cast<std::uint64_t>(m_form.threads);
        return m_problem.quota == 1
            ? tr("%1 threads, but this system allows 1 CPU.").arg(number(threads))
            : tr("%1 threads, but this system allows %2 CPUs.").arg(number(threads), cpus);
    }

    QString limitFix(LimitEnd value) const
    {
        const bool isStart = m_problem.fix->field == FormField::Start;
        const LimitEnd largest = isStart ? m_kernel.limit : largestStop(m_kernel);
        if (m_problem.kind == ProblemKind::AboveKernelLimit && value == largest)
            return isStart ? tr("Use maximum Start") : tr("Use maximum Stop");
        return isStart ? tr("Use Start %1").arg(number(value))
                       : tr("Use Stop %1").arg(number(value));
    }

    const Problem& m_problem;
    const ExperimentForm& m_form;
    const QLocale& m_locale;
    const KernelInfo m_kernel;
};

} // namespace

ProblemText textOf(const Problem& problem, const ExperimentForm& form, const QLocale& locale)
{
    const ProblemWords words(problem, form, locale);
    return {.sentence = words.sentence(),
        .detail = words.detail(),
        .fix = words.fix(),
        .alternative = words.alternative()};
}

} // namespace primeloom
