// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graph_page.h"

#include "core/analysis/critical_path.h"
#include "core/analysis/task_costs.h"
#include "core/analysis/turn_records.h"
#include "core/records/formatting.h"
#include "ui/graph_view.h"
#include "ui/page_message.h"
#include "ui/record_text.h"
#include "ui/secondary_label.h"
#include "ui/toggle_button.h"
#include "ui/view_keys.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QStackedLayout>
#include <QToolButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

// The last turn of the executor on the threads in focus, completed if there is such a one.
const Turn* latestTurn(const Run& run, ExecutorId executor)
{
    const Turn* latest = nullptr;
    for (const Turn& turn : run.turns) {
        const bool isOurs = turn.executor == executor && run.experiment.isInFocus(turn.id());
        if (isOurs && (!latest || turn.completed || !latest->completed))
            latest = &turn;
    }
    return latest;
}

} // namespace

GraphPage::GraphPage(QWidget* parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
    , m_message(new PageMessage(this))
    , m_views(new QWidget(this))
    , m_executors(new QComboBox(m_views))
    , m_key(new SecondaryLabel(m_views))
    , m_pill(new QToolButton(m_views))
    , m_view(new GraphView(m_views))
{
    setObjectName(u"graphPage"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    arrange();
    m_view->setDescribe([this](int task) { return describe(task); });
    connect(m_view, &GraphView::scaleChanged, this, &GraphPage::showPill);
    connect(m_view, &GraphView::detailsRequested, this, &GraphPage::detailsRequested);
    connect(m_pill, &QToolButton::clicked, m_view, &GraphView::showAll);
    connect(m_executors, &QComboBox::activated, this, [this](int index) {
        showExecutor(static_cast<ExecutorId>(m_executors->itemData(index).toInt()));
    });
    clear();
}

void GraphPage::arrange()
{
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 0, 8, 0);
    bar->setSpacing(10);
    bar->addStrut(kLeastButtonHeight); // the picture must not move when the pill appears
    m_executors->setObjectName(u"executorCombo"_s);
    m_executors->setAccessibleName(tr("Executor"));
    m_executors->setToolTip(tr("Whose tasks are shown, as they ended in its last turn"));
    m_key->setObjectName(u"graphKey"_s);
    m_key->setWordWrap(true);
    m_pill->setObjectName(u"graphZoomPill"_s);
    m_pill->setToolTip(tr("Show all of the graph again (Ctrl+0)"));
    m_pill->setMinimumHeight(kLeastButtonHeight);
    bar->addWidget(m_executors);
    bar->addWidget(m_key, 1);
    bar->addWidget(m_pill);
    auto* column = new QVBoxLayout(m_views);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(2);
    column->addLayout(bar);
    column->addWidget(m_view, 1);
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_views);
}

void GraphPage::setSelection(TaskSelection* selection)
{
    m_view->setSelection(selection);
}

void GraphPage::clear()
{
    m_run = nullptr;
    m_records.clear();
    m_message->say(tr("Nothing measured yet"), tr("What waits for what appears here."));
    m_stack->setCurrentWidget(m_message);
}

void GraphPage::begin(const Experiment& experiment, const PlanGraph& plan)
{
    m_run = nullptr;
    m_round = -1;
    m_records.assign(plan.taskCount(), nullptr);
    m_span.reset();
    m_executors->hide();
    if (plan.taskCount() == 0)
        return clear();
    if (recordedTaskCount(plan) > kMostDrawnTasks)
        return sayTooMany(plan);
    m_view->setPlan(plan, experiment.range);
    m_stack->setCurrentWidget(m_views);
    explain();
}

void GraphPage::sayTooMany(const PlanGraph& plan)
{
    const auto count = static_cast<std::uint64_t>(recordedTaskCount(plan));
    const QString shape = plan.hasDependencies()
        ? tr("They wait for one another in %1 places.")
              .arg(groupedNumber(plan.edgeCount(), locale()))
        : tr("None waits for another; one more gathers all of their results.");
    m_message->say(tr("%1 tasks are too many for a picture").arg(groupedNumber(count, locale())),
        shape + u' ' + tr("The Timeline shows all of them."));
    m_stack->setCurrentWidget(m_message);
}

void GraphPage::beginTurn(int round, ExecutorId executor, int /*threads*/)
{
    if (m_stack->currentWidget() != m_views)
        return;
    m_round = round;
    m_executor = executor;
    m_view->setExecutor(executor);
    m_view->setStates(LiveStates(m_view->picture().plan().taskCount(), LiveState::Waiting));
    explain();
}

void GraphPage::expectCosts(const std::vector<Seconds>& costs)
{
    if (m_stack->currentWidget() != m_views)
        return;
    showPath(m_view->picture().plan(), costs);
    explain();
}

void GraphPage::showPath(const PlanGraph& plan, const std::vector<Seconds>& costs)
{
    if (costs.size() != plan.taskCount() || costs.empty())
        return;
    m_view->setPath(longestPath(plan, costs));
    m_span = spanOf(plan, costs);
}

void GraphPage::setLiveStates(const LiveStates& states)
{
    if (m_stack->currentWidget() != m_views
        || states.size() != m_view->picture().plan().taskCount())
        return;
    m_view->setStates(states);
    explain();
}

void GraphPage::show(const Run& run, const RunSummary& /*summary*/)
{
    const PlanGraph plan = planOf(run);
    begin(run.experiment, plan);
    if (m_stack->currentWidget() != m_views)
        return;
    if (run.turns.empty()) {
        m_message->say(tr("No task was begun"),
            run.failure.isEmpty() ? tr("Nothing was measured.") : run.failure);
        return m_stack->setCurrentWidget(m_message);
    }
    m_run = &run;
    showPath(plan, serialCosts(run, plan));
    fillExecutors();
    showExecutor(static_cast<ExecutorId>(m_executors->currentData().toInt()));
}

// The graph is what the page is about; without it, the last of those that ran.
void GraphPage::fillExecutors()
{
    m_executors->clear();
    for (const ExecutorId id : m_run->experiment.executors) {
        if (latestTurn(*m_run, id))
            m_executors->addItem(nameOf(id), static_cast<int>(id));
    }
    const int graph = m_executors->findData(static_cast<int>(ExecutorId::Graph));
    m_executors->setCurrentIndex(graph >= 0 ? graph : m_executors->count() - 1);
    m_executors->setVisible(m_executors->count() > 1);
}

void GraphPage::showExecutor(ExecutorId executor)
{
    const Turn& turn = *latestTurn(*m_run, executor);
    std::vector<TaskRecord> records;
    m_records.assign(m_records.size(), nullptr);
    for (const TaskRecord& record : m_run->records) {
        if (record.round != turn.round || record.turn() != turn.id())
            continue;
        records.push_back(record);
        m_records[static_cast<std::size_t>(record.task)] = &record;
    }
    m_executor = executor;
    m_round = turn.round;
    m_view->setExecutor(executor);
    m_view->setStates(statesOf(m_view->picture().plan(), records, turn.completed));
    explain();
}

void GraphPage::explain()
{
    QStringList parts{m_view->picture().names().subject()};
    if (m_round >= 0)
        parts += m_executors->isHidden()
            ? tr("%1, round %2").arg(nameOf(m_executor)).arg(m_round + 1)
            : tr("round %1").arg(m_round + 1);
    parts += countsText(m_view->picture().counts(), locale());
    if (m_span)
        parts += pathText();
    m_key->setText(parts.join(u"   "_s));
    m_view->setAccessibleDescription(parts.join(u". "_s));
}

QString GraphPage::pathText() const
{
    const bool isGrouped = recordedTaskCount(m_view->picture().plan()) > kMostSingleNodes;
    const QString time = m_run != nullptr ? timeText(*m_span, locale())
                                          : tr("estimated: %1").arg(timeText(*m_span, locale()));
    return isGrouped ? tr("dots and thick lines: longest path (span %1)").arg(time)
                     : tr("thick outline: longest path (span %1)").arg(time);
}

QString GraphPage::describe(int task) const
{
    const GraphPicture& picture = m_view->picture();
    if (const TaskRecord* record = m_records[static_cast<std::size_t>(task)])
        return inLines(recordText(*record, locale()));
    return u"%1 · %2 · %3"_s.arg(picture.names().nameOf(picture.plan(), task), nameOf(m_executor),
        wordOf(picture.stateOf(task)));
}

void GraphPage::showPill()
{
    m_pill->setVisible(!m_view->zoom().isWhole());
    m_pill->setText(tr("Zoomed %1 ✕").arg(percentText(m_view->zoom().scale(), locale())));
}

void GraphPage::zoomIn()
{
    m_view->zoomBy(kKeyZoomFactor);
}

void GraphPage::zoomOut()
{
    m_view->zoomBy(1 / kKeyZoomFactor);
}

void GraphPage::showAll()
{
    m_view->showAll();
}

void GraphPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange && m_stack->currentWidget() == m_views) {
        explain();
        showPill();
    }
}

} // namespace primeloom
