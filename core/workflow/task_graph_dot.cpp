// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/task_graph.h"

#include <unordered_map>

using namespace Qt::Literals::StringLiterals;

namespace primeloom::workflow {

namespace {

struct Look {
    QString word;
    QString colour;
};

Look lookOf(TaskState state)
{
    switch (state) {
    case TaskState::Waiting:
        return {u"Waiting"_s, u"white"_s};
    case TaskState::Ready:
        return {u"Ready"_s, u"lightyellow"_s};
    case TaskState::Running:
        return {u"Running"_s, u"gold"_s};
    case TaskState::Done:
        return {u"Done"_s, u"palegreen"_s};
    case TaskState::Failed:
        return {u"Failed"_s, u"salmon"_s};
    case TaskState::Cancelled:
        return {u"Cancelled"_s, u"lightblue"_s};
    case TaskState::Barred:
    case TaskState::Skipped:
        return {u"Skipped"_s, u"lightgrey"_s};
    }
    Q_UNREACHABLE();
}

QString escaped(QString name)
{
    return name.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
}

// \n is Graphviz's own line break.
QString timeOf(const TaskReport* report)
{
    if (report == nullptr)
        return {};
    const std::chrono::duration<double, std::milli> time = report->end - report->start;
    return u"\\n%1 ms"_s.arg(time.count());
}

} // namespace

QString TaskGraph::toDot(std::span<const TaskReport> reports) const
{
    std::unordered_map<std::uint32_t, const TaskReport*> byTask;
    for (const TaskReport& report : reports)
        byTask[report.task.index()] = &report;
    QString nodes;
    QString edges;
    for (const detail::Task* task : m_data->tasks) {
        const auto report = byTask.find(task->index);
        const Look look = lookOf(m_data->stateOf(*task));
        nodes += u"  t%1 [label=\"%2%3\", fillcolor=%4, tooltip=\"%5\"];\n"_s.arg(
            QString::number(task->index), escaped(name(TaskId(task->index))),
            timeOf(report == byTask.end() ? nullptr : report->second), look.colour, look.word);
        for (const detail::Edge* edge = &task->successors; edge != nullptr; edge = edge->next) {
            if (edge->to != nullptr)
                edges += u"  t%1 -> t%2;\n"_s.arg(task->index).arg(edge->to->index);
        }
    }
    return u"digraph workflow {\n  node [shape=box, style=filled];\n"_s + nodes + edges + u"}\n"_s;
}

} // namespace primeloom::workflow
