// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/dot_writer.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

// The task graph's colour in the light theme, and lighter: pages are white.
constexpr QLatin1StringView kInk("#B84F00");
constexpr QLatin1StringView kTint("#F0D8C6");
constexpr QLatin1StringView kThick("color=\"#B84F00\", penwidth=3");

class Path {
public:
    explicit Path(std::span<const int> tasks)
    {
        for (const int task : tasks)
            m_places.emplace(static_cast<std::size_t>(task), m_places.size());
    }
    [[nodiscard]] bool contains(std::size_t task) const { return m_places.contains(task); }
    [[nodiscard]] bool hasStep(std::size_t from, std::size_t to) const
    {
        const auto begin = m_places.find(from);
        const auto end = m_places.find(to);
        return begin != m_places.end() && end != m_places.end() && end->second == begin->second + 1;
    }

private:
    std::unordered_map<std::size_t, std::size_t> m_places; // of its tasks, from 0
};

QString nodeName(std::size_t task)
{
    return u't' + QString::number(task);
}

QString seconds(std::chrono::nanoseconds time)
{
    constexpr int kNanosecondDigits = 9;
    return QString::number(std::chrono::duration<double>(time).count(), 'f', kNanosecondDigits);
}

QString workOf(const PlannedTask& task, std::size_t inputs)
{
    switch (task.kind) {
    case TaskKind::Result:
        return u"n = %1"_s.arg(task.n);
    case TaskKind::Part:
        return task.first ? u"%1 to %2"_s.arg(*task.first).arg(task.n)
                          : u"part of n = %1"_s.arg(task.n);
    case TaskKind::Gather:
        return u"gather (%1 inputs)"_s.arg(inputs);
    }
    Q_UNREACHABLE();
}

QString labelOf(const QString& work, const TaskFate& fate)
{
    if (fate.state != LiveState::Done || !fate.start || !fate.end)
        return work;
    // \n is Graphviz's own line break. Three digits are read easily; the stamps have them all.
    const double wall = std::chrono::duration<double>(*fate.end - *fate.start).count();
    return work + u"\\n%1 s"_s.arg(QString::number(wall, 'g', 3));
}

QString stateWord(LiveState state)
{
    switch (state) {
    case LiveState::Waiting:
        return u"waiting"_s;
    case LiveState::Ready:
        return u"ready"_s;
    case LiveState::Running:
        return u"running"_s;
    case LiveState::Done:
        return u"done"_s;
    case LiveState::Failed:
        return u"failed"_s;
    case LiveState::Cancelled:
        return u"cancelled"_s;
    case LiveState::Skipped:
        return u"skipped"_s;
    }
    Q_UNREACHABLE();
}

QString lookOf(LiveState state)
{
    const QString look = u", style=\"%1\", fillcolor=\"%2\", fontcolor=\"%3\""_s;
    switch (state) {
    case LiveState::Done:
        return look.arg(u"rounded,filled", kInk, u"white");
    case LiveState::Running:
        return look.arg(u"rounded,filled", kTint, u"black");
    case LiveState::Ready:
        return look.arg(u"rounded,filled", u"white", u"black");
    case LiveState::Waiting:
    case LiveState::Skipped:
        return look.arg(u"rounded,filled,dashed", u"white", u"black");
    case LiveState::Failed:
    case LiveState::Cancelled:
        return look.arg(u"rounded,filled,bold", u"white", u"#B00020");
    }
    Q_UNREACHABLE();
}

QString attributesOf(const TaskFate& fate)
{
    QString text = lookOf(fate.state) + u", state=\"%1\""_s.arg(stateWord(fate.state));
    if (fate.start)
        text += u", start_s=\"%1\""_s.arg(seconds(*fate.start));
    if (fate.end)
        text += u", end_s=\"%1\""_s.arg(seconds(*fate.end));
    return text;
}

TaskFate fateOf(const TaskRecord& record)
{
    TaskFate fate{.state = stateAfter(record.status)};
    if (record.worker >= 0) {
        fate.start = record.start;
        fate.end = record.end;
    }
    return fate;
}

bool hasCompleted(const Run& run, const TurnId& turn, int round)
{
    return std::ranges::any_of(run.turns, [&](const Turn& ended) {
        return ended.round == round && ended.id() == turn && ended.completed;
    });
}

} // namespace

std::vector<TaskFate> fatesOf(const Run& run, const TurnId& turn, int round)
{
    const std::vector<PlannedTask>& tasks = run.plan.tasks();
    std::vector<TaskFate> fates(tasks.size());
    for (const TaskRecord& record : run.records) {
        const auto task = static_cast<std::size_t>(record.task);
        if (record.round == round && record.turn() == turn && task < fates.size())
            fates[task] = fateOf(record);
    }
    if (hasCompleted(run, turn, round)) {
        for (std::size_t task = 0; task < tasks.size(); ++task) {
            if (tasks[task].kind == TaskKind::Gather)
                fates[task].state = LiveState::Done;
        }
    }
    return fates;
}

QString toDot(const PlanGraph& plan, std::span<const TaskFate> fates, std::span<const int> path)
{
    Q_ASSERT(fates.empty() || fates.size() == plan.taskCount());
    const Path thick(path);
    const TaskFate unknown;
    QString text = u"digraph primeloom {\n"
                   "    node [shape=box, style=rounded, fontname=\"sans-serif\"];\n"_s;
    for (std::size_t task = 0; task < plan.taskCount(); ++task) {
        const QString work = workOf(plan.tasks()[task], plan.predecessors(task).size());
        const TaskFate& fate = fates.empty() ? unknown : fates[task];
        text += u"    %1 [label=\"%2\""_s.arg(nodeName(task), labelOf(work, fate));
        if (!fates.empty())
            text += attributesOf(fate);
        text += thick.contains(task) ? u", %1];\n"_s.arg(kThick) : u"];\n"_s;
    }
    for (std::size_t task = 0; task < plan.taskCount(); ++task) {
        for (const std::uint32_t before : plan.predecessors(task)) {
            text += u"    %1 -> %2"_s.arg(nodeName(before), nodeName(task));
            text += thick.hasStep(before, task) ? u" [%1];\n"_s.arg(kThick) : u";\n"_s;
        }
    }
    return text + u"}\n"_s;
}

} // namespace primeloom
