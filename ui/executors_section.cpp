// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/executors_section.h"

#include "ui/form_rows.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr int kIconSize = 16; // grows with the font
constexpr int kMinimumHeight = 24; // a target that is easy to hit

} // namespace

ExecutorsSection::ExecutorsSection(FormRows& rows, QWidget& owner)
    : FormSection(owner, {FormField::Executors})
{
    addHeading(rows, tr("Compare"));
    auto* checks = new QWidget;
    auto* column = new QVBoxLayout(checks);
    column->setContentsMargins({});
    column->setSpacing(1); // each is tall enough to be hit
    QCheckBox* serial = addCheck(*column, tr("Ser&ial loop"), u"serialCheck"_s);
    QCheckBox* pool = addCheck(*column, tr("&Worker pool"), u"poolCheck"_s);
    QCheckBox* graph = addCheck(*column, tr("Task &graph (DAG)"), u"graphCheck"_s);
    QCheckBox* locked = addCheck(*column, tr("Loc&ked pool (exhibit)"), u"lockedCheck"_s);
    rows.addWide(checks);
    m_checks = {serial, pool, graph, locked};
    explain();
    refreshIcons(owner.palette());
    addMessage(rows, u"executorsMessage"_s);
}

void ExecutorsSection::setPlan(PlanId plan)
{
    m_plan = plan;
    for (const ExecutorId id : kAllExecutors)
        m_checks[indexOf(id)]->setEnabled(canRun(id, plan));
    explain();
}

void ExecutorsSection::explain()
{
    const std::array explanations{
        tr("One task after another on one thread: what the others are measured by."),
        tr("Threads take the tasks from a queue, one by one."),
        tr("Tasks and what they depend on; a thread goes on with what became ready."),
        tr("The worker pool with one lock around the work, as in an interpreter with a global "
           "lock: all threads, no speed-up."),
    };
    for (const ExecutorId id : kAllExecutors)
        m_checks[indexOf(id)]->setToolTip(canRun(id, m_plan)
                ? explanations[indexOf(id)]
                : tr("Shared segments depend on each other, and a plain worker pool takes no "
                     "account of that."));
}

QCheckBox* ExecutorsSection::addCheck(
    QVBoxLayout& column, const QString& text, const QString& objectName)
{
    auto* check = new QCheckBox(text);
    check->setObjectName(objectName);
    check->setMinimumHeight(kMinimumHeight);
    column.addWidget(check);
    connect(check, &QCheckBox::toggled, this, &ExecutorsSection::changed);
    return check;
}

void ExecutorsSection::write(ExperimentForm& form) const
{
    form.executors.clear();
    for (const ExecutorId id : kAllExecutors) {
        if (m_checks[indexOf(id)]->isChecked() && canRun(id, m_plan))
            form.executors.push_back(id);
    }
}

void ExecutorsSection::read(const ExperimentForm& form)
{
    setPlan(form.plan);
    const auto isIn = [](const auto& ids, ExecutorId id) {
        return std::ranges::find(ids, id) != ids.end();
    };
    // A form says nothing of what its plan does not allow: the usual ones wait for another plan.
    for (const ExecutorId id : kAllExecutors)
        m_checks[indexOf(id)]->setChecked(
            canRun(id, form.plan) ? isIn(form.executors, id) : isIn(kDefaultExecutors, id));
}

void ExecutorsSection::focus(FormField /*field*/)
{
    m_checks.front()->setFocus();
}

void ExecutorsSection::refreshIcons(const QPalette& palette)
{
    for (const ExecutorId id : kAllExecutors) {
        QCheckBox& check = *m_checks[indexOf(id)];
        const int side = std::max(kIconSize, check.fontMetrics().height());
        check.setIconSize({side, side});
        check.setIcon(theme::iconOf(id, palette));
    }
}

void ExecutorsSection::setField(const Fix& /*fix*/)
{
    for (const ExecutorId id : kDefaultExecutors)
        m_checks[indexOf(id)]->setChecked(true);
}

} // namespace primeloom
