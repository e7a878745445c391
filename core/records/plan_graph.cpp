// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/plan_graph.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

QString keyOf(PlanId plan)
{
    switch (plan) {
    case PlanId::Independent:
        return u"independent"_s;
    case PlanId::Shared:
        return u"shared"_s;
    }
    Q_UNREACHABLE();
}

std::optional<PlanId> planWithKey(QStringView key)
{
    for (const PlanId plan : {PlanId::Independent, PlanId::Shared}) {
        if (keyOf(plan) == key)
            return plan;
    }
    return std::nullopt;
}

QString nameOf(PlanId plan)
{
    switch (plan) {
    case PlanId::Independent:
        return QCoreApplication::translate("PlanId", "Independent tasks");
    case PlanId::Shared:
        return QCoreApplication::translate("PlanId", "Shared segments");
    }
    Q_UNREACHABLE();
}

QString keyOf(TaskKind kind)
{
    switch (kind) {
    case TaskKind::Result:
        return u"result"_s;
    case TaskKind::Part:
        return u"part"_s;
    case TaskKind::Gather:
        return u"gather"_s;
    }
    Q_UNREACHABLE();
}

void PlanGraph::add(const PlannedTask& task, std::span<const std::uint32_t> predecessors)
{
    Q_ASSERT(std::ranges::all_of(
        predecessors, [this](std::uint32_t predecessor) { return predecessor < m_tasks.size(); }));
    m_tasks.push_back(task);
    m_predecessors.insert(m_predecessors.end(), predecessors.begin(), predecessors.end());
    m_ends.push_back(m_predecessors.size());
}

bool PlanGraph::hasDependencies() const
{
    for (std::size_t task = 0; task < m_tasks.size(); ++task) {
        if (m_tasks[task].kind != TaskKind::Gather && !predecessors(task).empty())
            return true;
    }
    return false;
}

std::span<const std::uint32_t> PlanGraph::predecessors(std::size_t task) const
{
    const std::size_t begin = task == 0 ? 0 : m_ends[task - 1];
    return std::span(m_predecessors).subspan(begin, m_ends[task] - begin);
}

} // namespace primeloom
