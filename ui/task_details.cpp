// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/task_details.h"

#include "core/analysis/turn_records.h"
#include "core/records/formatting.h"
#include "ui/record_text.h"
#include "ui/text_dialog.h"

#include <QCoreApplication>
#include <QWidget>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TaskDetails)
};

QString titleOf(const PlannedTask& task, const QLocale& locale)
{
    const QString n = groupedNumber(task.n, locale);
    switch (task.kind) {
    case TaskKind::Result:
        return Words::tr("The sum of the primes below %1").arg(n);
    case TaskKind::Part:
        return task.first
            ? Words::tr("The primes from %1, below %2").arg(groupedNumber(*task.first, locale), n)
            : Words::tr("A step on the way to the sum below %1").arg(n);
    case TaskKind::Gather:
        return Words::tr("All sums together");
    }
    Q_UNREACHABLE();
}

QString listOf(const Run& run, int task, ExecutorId executor, const QLocale& locale)
{
    QString items;
    for (const TaskRecord& record : run.records) {
        if (record.task == task && record.executor == executor
            && run.experiment.isInFocus(record.turn()))
            items += u"<li>%1: %2</li>"_s.arg(Words::tr("round %1").arg(record.round + 1),
                recordText(record, locale).toHtmlEscaped());
    }
    return items.isEmpty() ? QString() : u"<h4>%1</h4><ul>%2</ul>"_s.arg(nameOf(executor), items);
}

QString needsOf(const PlanGraph& plan, int task)
{
    const std::size_t count = plan.predecessors(static_cast<std::size_t>(task)).size();
    if (count == 0)
        return Words::tr("It waits for no other task.");
    return count == 1 ? Words::tr("It waits for 1 other task.")
                      : Words::tr("It waits for %1 other tasks.").arg(count);
}

} // namespace

void showTaskDetails(QWidget& parent, const Run& run, int task)
{
    const QLocale locale = parent.locale();
    const PlanGraph plan = planOf(run);
    QString html = u"<h3>%1</h3><p>%2</p>"_s.arg(
        titleOf(plan.tasks()[static_cast<std::size_t>(task)], locale), needsOf(plan, task));
    for (const ExecutorId executor : run.experiment.executors)
        html += listOf(run, task, executor, locale);
    showText(parent, {.name = u"taskDialog"_s, .title = Words::tr("Task"), .html = html});
}

} // namespace primeloom
