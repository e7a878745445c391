// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline_page.h"

#include "core/analysis/loss_budget.h"
#include "ui/axis_ticks.h"
#include "ui/loss_budget_view.h"
#include "ui/page_message.h"
#include "ui/secondary_label.h"
#include "ui/timeline_footer.h"
#include "ui/timeline_view.h"
#include "ui/toggle_button.h"
#include "ui/view_keys.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedLayout>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr Seconds kUnknown{1}; // of the time axis, where nothing is known in advance

Seconds expectedLongest(const Experiment& experiment, std::optional<Seconds> serial)
{
    const Seconds whole = serial.value_or(kUnknown);
    return experiment.includes(ExecutorId::Serial) ? whole : whole / experiment.threads;
}

// With as many decimals as tell the ends apart: "0.4–0.9 s".
QString spanText(const TimeSpan& span, const QLocale& locale)
{
    constexpr int kTicks = 9;
    const TimeUnit unit = timeUnitFor(span.high);
    Ticks ticks = niceTicks(span.low.count(), span.high.count(), kTicks);
    const auto text = [&](Seconds time) {
        ticks.firstMultiple = std::llround(time.count() / ticks.interval);
        ticks.count = 1;
        return labelsOf(ticks, secondsIn(unit), locale).constFirst();
    };
    return u"%1–%2%3%4"_s.arg(text(span.low), text(span.high), QChar(QChar::Nbsp), symbolOf(unit));
}

// However high its bars are, the table keeps its room.
QScrollArea* scrolled(QWidget* widget)
{
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidgetResizable(true);
    area->viewport()->setBackgroundRole(QPalette::Base);
    area->setWidget(widget);
    return area;
}

} // namespace

TimelinePage::TimelinePage(QWidget* parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
    , m_message(new PageMessage(this))
    , m_views(new QWidget(this))
    , m_rounds(new QComboBox(m_views))
    , m_pill(new QToolButton(m_views))
    , m_key(new SecondaryLabel(m_views))
    , m_parts(new QButtonGroup(this))
    , m_partStack(new QStackedLayout)
    , m_lanes(new QWidget(m_views))
    , m_view(new TimelineView(m_lanes))
    , m_footer(new TimelineFooter(*m_view, m_lanes))
    , m_budget(new LossBudgetView(m_views))
{
    setObjectName(u"timelinePage"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    arrangeViews();
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_views);
    connect(m_view, &TimelineView::scaleChanged, this, &TimelinePage::showPill);
    connect(m_view, &TimelineView::detailsRequested, this, &TimelinePage::detailsRequested);
    connect(m_pill, &QToolButton::clicked, m_view, &TimelineView::showAll);
    connect(m_rounds, &QComboBox::activated, this, &TimelinePage::showRound);
    connect(m_parts, &QButtonGroup::idClicked, this,
        [this](int id) { setPart(static_cast<Part>(id)); });
    clear();
}

void TimelinePage::arrangeViews()
{
    auto* lanes = new QVBoxLayout(m_lanes);
    lanes->setContentsMargins(0, 0, 0, 0);
    lanes->setSpacing(0);
    lanes->addWidget(m_view, 1);
    lanes->addWidget(m_footer);
    m_partStack->addWidget(m_lanes);
    m_partStack->addWidget(scrolled(m_budget));
    auto* column = new QVBoxLayout(m_views);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(2);
    arrangeBar();
    column->addLayout(m_partStack, 1);
}

void TimelinePage::arrangeBar()
{
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 0, 8, 0);
    m_rounds->setObjectName(u"roundCombo"_s);
    m_rounds->setAccessibleName(tr("Round"));
    m_rounds->setToolTip(tr("Which round is shown. At first it is the one with the median time."));
    m_pill->setObjectName(u"zoomPill"_s);
    m_pill->setToolTip(tr("Show all of the time again (Ctrl+0)"));
    m_pill->setMinimumHeight(kLeastButtonHeight);
    m_key->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_key->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    bar->addWidget(m_rounds);
    bar->addWidget(m_pill);
    bar->addWidget(m_key, 1);
    bar->addSpacing(8);
    static_cast<QVBoxLayout*>(m_views->layout())->addLayout(bar);
    addPart(Part::Lanes, tr("Lanes"), tr("Who ran which task when"));
    addPart(Part::LossBudget, tr("Where the time went"),
        tr("What the threads did with their time, in core-seconds"));
    setPart(Part::Lanes);
}

void TimelinePage::addPart(Part part, const QString& text, const QString& toolTip)
{
    QToolButton* button = makeToggleButton(text, toolTip, m_views);
    m_parts->addButton(button, static_cast<int>(part));
    m_views->layout()->itemAt(0)->layout()->addWidget(button);
}

void TimelinePage::setSelection(TaskSelection* selection)
{
    m_view->setSelection(selection);
    m_footer->followPointer();
}

void TimelinePage::clear()
{
    m_run = nullptr;
    m_round = -1;
    m_view->timeline().clear();
    m_message->say(tr("Nothing measured yet"), tr("Tasks appear here while they run."));
    m_stack->setCurrentWidget(m_message);
}

void TimelinePage::begin(
    const Experiment& experiment, int taskCount, std::optional<Seconds> expectedSerial)
{
    m_run = nullptr;
    m_round = -1;
    m_view->timeline().begin(experiment, taskCount, expectedLongest(experiment, expectedSerial));
    m_rounds->clear();
    offerBudget({});
    m_stack->setCurrentWidget(m_views);
}

void TimelinePage::beginTurn(int round, ExecutorId executor, int threads)
{
    m_view->timeline().beginTurn(round, {.executor = executor, .threads = threads});
}

void TimelinePage::addRecords(const Run& run, qsizetype first, qsizetype count)
{
    m_view->timeline().addRecords(run, first, count);
}

void TimelinePage::tick(Seconds elapsedInTurn, std::span<const RunningTask> runningTasks)
{
    m_view->timeline().tick(elapsedInTurn, runningTasks);
}

void TimelinePage::show(const Run& run, const RunSummary& summary)
{
    const bool anyBegan = std::ranges::any_of(
        run.records, [](const TaskRecord& record) { return record.worker >= 0; });
    if (!anyBegan || run.turns.empty()) {
        clear();
        m_message->say(tr("No task was begun"),
            run.failure.isEmpty() ? tr("Nothing was measured.") : run.failure);
        return;
    }
    m_run = &run;
    const std::vector<LossBudget> budgets = lossBudgets(run);
    offerBudget(budgets);
    m_budget->setBudgets(budgets, summary.completedRounds);
    fillRounds(summary.completedRounds);
    m_rounds->setCurrentIndex(typicalRound(run));
    showRound(typicalRound(run));
    m_stack->setCurrentWidget(m_views);
}

// Without a budget there is nothing to choose between.
void TimelinePage::offerBudget(const std::vector<LossBudget>& budgets)
{
    for (QAbstractButton* button : m_parts->buttons())
        button->setVisible(!budgets.empty());
    if (budgets.empty())
        setPart(Part::Lanes);
}

void TimelinePage::fillRounds(int completed)
{
    m_rounds->clear();
    const int count = shownRounds(*m_run);
    for (int round = 0; round < count; ++round) {
        const QString text = tr("Round %1 of %2").arg(round + 1).arg(m_run->experiment.rounds);
        m_rounds->addItem(round < completed ? text : tr("%1 (not completed)").arg(text));
    }
    m_rounds->setVisible(count > 1 && part() == Part::Lanes);
}

void TimelinePage::showRound(int round)
{
    m_round = round;
    m_view->timeline().show(*m_run, round);
    explainHatching();
}

void TimelinePage::explainHatching()
{
    if (part() != Part::Lanes)
        return m_key->clear();
    const auto& groups = m_view->timeline().groups();
    const bool locks = std::ranges::any_of(
        groups, [](const TimelineGroup& group) { return group.executor() == ExecutorId::Locked; });
    m_key->setText(
        locks ? tr("hatched: idle · crossed: waiting for the lock") : tr("hatched: idle"));
}

void TimelinePage::showPill()
{
    m_pill->setVisible(!m_view->zoom().isWhole() && part() == Part::Lanes);
    m_pill->setText(tr("Zoomed %1 ✕").arg(spanText(m_view->zoom().visible(), locale())));
}

TimelinePage::Part TimelinePage::part() const
{
    return static_cast<Part>(m_parts->checkedId());
}

void TimelinePage::setPart(Part part)
{
    m_parts->button(static_cast<int>(part))->setChecked(true);
    m_partStack->setCurrentIndex(static_cast<int>(part));
    // The budget is of all completed rounds, and has a key of its own.
    m_rounds->setVisible(part == Part::Lanes && m_rounds->count() > 1);
    explainHatching();
    showPill();
}

void TimelinePage::zoomIn()
{
    m_view->zoomBy(kKeyZoomFactor);
}

void TimelinePage::zoomOut()
{
    m_view->zoomBy(1 / kKeyZoomFactor);
}

void TimelinePage::showAllTime()
{
    m_view->showAll();
}

void TimelinePage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange)
        showPill();
}

} // namespace primeloom
