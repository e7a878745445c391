// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timing_page.h"

#include "core/analysis/turn_records.h"
#include "ui/page_message.h"
#include "ui/progress_chart.h"
#include "ui/results_chart.h"
#include "ui/task_selection.h"
#include "ui/theme.h"
#include "ui/totals_view.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

// A thin vertical line in the colour of the grid.
class Separator final : public QWidget {
public:
    explicit Separator(QWidget* parent)
        : QWidget(parent)
    {
        setFixedWidth(1);
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter(this).fillRect(rect(), theme::color(theme::Role::Grid, palette()));
    }
};

bool anyTaskDone(const Run& run)
{
    return std::ranges::any_of(
        run.records, [](const TaskRecord& record) { return record.status == TaskEnd::Done; });
}

} // namespace

TimingPage::TimingPage(QWidget* parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
    , m_message(new PageMessage(this))
    , m_progress(new ProgressChart(this))
    , m_results(new QWidget(this))
    , m_totals(new TotalsView(m_results))
    , m_chart(new ResultsChart(m_results))
{
    setObjectName(u"timingPage"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    arrangeResults();
    // Only whole pages are hidden: a press on a view whose QChart is hidden crashes (QTBUG-118669).
    for (QWidget* page : std::initializer_list<QWidget*>{m_message, m_progress, m_results})
        m_stack->addWidget(page);
    clear();
}

void TimingPage::arrangeResults()
{
    m_totals->setMaximumWidth(m_totals->sizeHint().width() * 5 / 4);
    auto* row = new QHBoxLayout(m_results);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_totals, 1);
    row->addWidget(new Separator(m_results));
    row->addWidget(m_chart, 2);
}

void TimingPage::setSelection(TaskSelection& selection)
{
    m_chart->setSelection(selection);
    connect(m_progress, &ChartView::pointedAt, &selection, [&selection](std::optional<double> x) {
        selection.pointAt(x ? std::optional(Seconds(*x)) : std::nullopt);
    });
    connect(&selection, &TaskSelection::pointedTimeChanged, m_progress, [this, &selection] {
        const std::optional<Seconds> time = selection.pointedTime();
        m_progress->setHairline(time ? std::optional(time->count()) : std::nullopt);
    });
}

void TimingPage::clear()
{
    m_message->say(tr("Nothing measured yet"), tr("Results appear here while the tasks run."));
    m_stack->setCurrentWidget(m_message);
}

void TimingPage::begin(const Run& run, std::optional<Seconds> expectedSerial)
{
    m_chart->begin(run);
    m_progress->begin(run.experiment, recordedTaskCount(planOf(run)), expectedSerial);
    m_stack->setCurrentWidget(m_progress);
}

void TimingPage::beginTurn(int round, ExecutorId executor)
{
    m_progress->beginTurn(round, executor);
}

void TimingPage::addRecords(const Run& run, qsizetype first, qsizetype count)
{
    m_progress->addRecords(run, first, count);
}

void TimingPage::tick(Seconds elapsedInTurn)
{
    m_progress->tick(elapsedInTurn);
}

void TimingPage::show(const Run& run, const RunSummary& summary)
{
    if (!anyTaskDone(run)) {
        m_message->say(tr("No task was finished"),
            run.failure.isEmpty() ? tr("Nothing was measured.") : run.failure);
        m_stack->setCurrentWidget(m_message);
        return;
    }
    m_totals->setSummary(summary);
    m_chart->show(run, summary);
    m_stack->setCurrentWidget(m_results);
}

} // namespace primeloom
