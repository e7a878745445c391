// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/task_graph.h"

#include <array>
#include <unordered_map>

using namespace Qt::Literals::StringLiterals;

namespace primeloom::workflow {

namespace {

struct Look {
    QStringView word;
    QStringView colour;
};

constexpr std::array<Look, 8> kLooks{{
    // by TaskState
    {.word = u"Waiting", .colour = u"white"},
    {.word = u"Ready", .colour = u"lightyellow"},
    {.word = u"Skipped", .colour = u"lightgrey"}, // barred: it will be
    {.word = u"Running", .colour = u"gold"},
    {.word = u"Done", .colour = u"palegreen"},
    {.word = u"Failed", .colour = u"salmon"},
    {.word = u"Cancelled", .colour = u"lightblue"},
    {.word = u"Skipped", .colour = u"lightgrey"},
}};

QString escaped(QString name)
{
    return name.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
}

// The lines of one run's graph.
class DotLines {
public:
    explicit DotLines(std::span<const TaskReport> reports)
    {
        for (const TaskReport& report : reports)
            m_reports[report.task.index()] = &report;
    }
    void addTasks(const detail::GraphData& graph)
    {
        for (const detail::Task* task : graph.tasks) {
            if (task->ops->completesPlace) // its place stands for it
                continue;
            m_nodes += u"  %1 [%2];\n"_s.arg(idOf(*task), lookOf(*task, u", fillcolor="_s));
            task->eachSuccessor([&](const detail::Task& to) {
                if (!to.ops->completesPlace)
                    addEdge(*task, to, {});
            });
        }
        for (const auto& [from, to] : graph.foreignEdges) {
            if (!to->ops->completesPlace)
                addEdge(*from, *to, {});
        }
    }
    void addExpansion(const detail::GraphData& graph)
    {
        m_nodes += u"  subgraph cluster_%1 {\n  graph [%2];\n"_s.arg(
            idOf(*graph.place), lookOf(*graph.place, u", penwidth=3, color="_s));
        addTasks(graph);
        m_nodes += u"  }\n"_s;
        for (const detail::Task* root : graph.roots) {
            if (!root->ops->completesPlace)
                addEdge(*graph.place, *root, u" [style=dashed]"_s);
        }
    }
    [[nodiscard]] QString text() const { return m_nodes + m_edges; }

private:
    static QString idOf(const detail::Task& task)
    {
        return u't' + QString::number(task.graph->idOf(task).index());
    }
    void addEdge(const detail::Task& from, const detail::Task& to, const QString& style)
    {
        m_edges += u"  %1 -> %2%3;\n"_s.arg(idOf(from), idOf(to), style);
    }
    // Name, time and state; \n is Graphviz's own line break.
    [[nodiscard]] QString lookOf(const detail::Task& task, const QString& colour) const
    {
        QString label = escaped(detail::nameOf(task));
        const auto found = m_reports.find(task.graph->idOf(task).index());
        if (found != m_reports.end()) {
            const std::chrono::duration<double, std::milli> time =
                found->second->end - found->second->start;
            label += u"\\n%1 ms"_s.arg(time.count());
        }
        const Look& look = kLooks[static_cast<std::size_t>(task.graph->stateOf(task))];
        return u"label=\"%1\"%2%3, tooltip=\"%4\""_s.arg(label, colour, look.colour, look.word);
    }

    std::unordered_map<std::uint32_t, const TaskReport*> m_reports;
    QString m_nodes;
    QString m_edges;
};

} // namespace

QString TaskGraph::toDot(std::span<const TaskReport> reports) const
{
    DotLines lines(reports);
    lines.addTasks(*m_data);
    for (const auto& expansion : m_data->expansions)
        lines.addExpansion(*expansion);
    return u"digraph workflow {\n  node [shape=box, style=filled];\n"_s + lines.text() + u"}\n"_s;
}

} // namespace primeloom::workflow
