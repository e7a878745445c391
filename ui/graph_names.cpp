// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graph_names.h"

#include "core/records/formatting.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace primeloom {

namespace {

// Gives the words below a translation context.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(TaskGraph)
};

const PlannedTask& taskIn(const PlanGraph& plan, int task)
{
    return plan.tasks()[static_cast<std::size_t>(task)];
}

} // namespace

GraphNames::GraphNames(const PlanGraph& plan, const LimitRange& range, const QLocale& locale)
    : m_locale(locale)
    , m_limits(range)
    , m_partNumbers(plan.taskCount(), 0)
{
    const std::vector<int> results = resultsOf(plan);
    std::map<int, int> counts; // by Result
    for (std::size_t task = 0; task < plan.taskCount(); ++task) {
        if (plan.tasks()[task].kind == TaskKind::Part)
            m_partNumbers[task] = ++counts[results[task]];
    }
}

QString GraphNames::subject() const
{
    switch (m_limits.unit()) {
    case 1'000'000'000:
        return Words::tr("sum of primes below n (billions)");
    case 1'000'000:
        return Words::tr("sum of primes below n (millions)");
    case 1'000:
        return Words::tr("sum of primes below n (thousands)");
    default:
        return Words::tr("sum of primes below n");
    }
}

QString GraphNames::labelOf(const PlanGraph& plan, int task) const
{
    const PlannedTask& planned = taskIn(plan, task);
    switch (planned.kind) {
    case TaskKind::Result:
        return m_limits.numberOf(planned.n, m_locale);
    case TaskKind::Part:
        return Words::tr("part %1").arg(m_partNumbers[static_cast<std::size_t>(task)]);
    case TaskKind::Gather:
        return gatherName(plan, task);
    }
    Q_UNREACHABLE();
}

QString GraphNames::headingOf(const GraphBlock& group) const
{
    const QString count = groupedNumber(static_cast<std::uint64_t>(group.tasks.size()), m_locale);
    return group.kind == TaskKind::Part ? Words::tr("%1 parts").arg(count)
                                        : Words::tr("%1 × sum of primes").arg(count);
}

QString GraphNames::shortHeadingOf(const PlanGraph& plan, const GraphBlock& group) const
{
    if (group.kind == TaskKind::Result)
        return Words::tr("≤ %1").arg(labelOf(plan, group.tasks.back()));
    return Words::tr("%1 ×").arg(
        groupedNumber(static_cast<std::uint64_t>(group.tasks.size()), m_locale));
}

QString GraphNames::gatherName(const PlanGraph& plan, int task) const
{
    const auto inputs = plan.predecessors(static_cast<std::size_t>(task)).size();
    if (inputs == 1)
        return Words::tr("gather (1 input)");
    return Words::tr("gather (%1 inputs)").arg(groupedNumber(inputs, m_locale));
}

QString GraphNames::limit(Limit n) const
{
    return Words::tr("n = %1").arg(groupedNumber(n, m_locale));
}

QString GraphNames::nameOf(const PlanGraph& plan, int task) const
{
    const PlannedTask& planned = taskIn(plan, task);
    switch (planned.kind) {
    case TaskKind::Result:
        return limit(planned.n);
    case TaskKind::Part:
        if (planned.first)
            return Words::tr("part of the numbers from %1 to below %2")
                .arg(groupedNumber(*planned.first, m_locale), groupedNumber(planned.n, m_locale));
        return Words::tr("part %1 of %2")
            .arg(QString::number(m_partNumbers[static_cast<std::size_t>(task)]), limit(planned.n));
    case TaskKind::Gather:
        return gatherName(plan, task);
    }
    Q_UNREACHABLE();
}

QString GraphNames::nameOf(const PlanGraph& plan, const GraphBlock& group) const
{
    const auto [least, most] =
        std::ranges::minmax(group.tasks, {}, [&](int task) { return taskIn(plan, task).n; });
    const QString what = headingOf(group);
    if (taskIn(plan, least).n == taskIn(plan, most).n)
        return Words::tr("%1, %2").arg(what, limit(taskIn(plan, most).n));
    return Words::tr("%1, %2 to %3")
        .arg(what, limit(taskIn(plan, least).n), groupedNumber(taskIn(plan, most).n, m_locale));
}

} // namespace primeloom
