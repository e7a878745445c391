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

PlanGraph::PlanGraph()
    : m_data(new Data)
{
}

void PlanGraph::add(const PlannedTask& task, std::span<const std::uint32_t> predecessors)
{
    Q_ASSERT(std::ranges::all_of(
        predecessors, [this](std::uint32_t predecessor) { return predecessor < taskCount(); }));
    Data& data = *m_data;
    data.tasks.push_back(task);
    data.predecessors.insert(data.predecessors.end(), predecessors.begin(), predecessors.end());
    data.ends.push_back(data.predecessors.size());
    if (task.kind == TaskKind::Gather)
        ++data.gathers;
    else if (!predecessors.empty())
        data.hasDependencies = true;
}

std::span<const std::uint32_t> PlanGraph::predecessors(std::size_t task) const
{
    const std::size_t begin = task == 0 ? 0 : m_data->ends[task - 1];
    return std::span(m_data->predecessors).subspan(begin, m_data->ends[task] - begin);
}

bool PlanGraph::isLike(const PlanGraph& other) const
{
    return m_data->tasks == other.m_data->tasks && m_data->ends == other.m_data->ends
        && m_data->predecessors == other.m_data->predecessors;
}

} // namespace primeloom
