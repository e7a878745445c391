// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speedup_page.h"

#include "ui/page_message.h"
#include "ui/secondary_label.h"
#include "ui/speedup_chart.h"
#include "ui/speedup_table_view.h"
#include "ui/speedup_text.h"
#include "ui/toggle_button.h"

#include <QButtonGroup>
#include <QElapsedTimer>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr int kMargin = 8;
// While a run goes on, its own cores must not be busy with predictions.
constexpr int kMostTasksWhileRunning = 2000;
constexpr std::size_t kMostTasksAtOnce = 2000; // more are predicted in slices of this length
constexpr qint64 kSliceMs = 10;

} // namespace

SpeedupPage::SpeedupPage(QWidget* parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
    , m_message(new PageMessage(this))
    , m_views(new QWidget(this))
    , m_chart(new SpeedupChart(m_views))
    , m_measures(new QButtonGroup(this))
    , m_whatIf(makeToggleButton(tr("What if…"),
          tr("Show what the tasks allow on up to 64 threads, if this computer had that many CPUs"),
          m_views))
    , m_table(new SpeedupTableView(m_views))
    , m_fits(new SecondaryLabel(m_views))
    , m_supposition(new SecondaryLabel(m_views))
    , m_invitation(new SecondaryLabel(m_views))
    , m_sweepButton(new QPushButton(tr("Sweep"), m_views))
{
    setObjectName(u"speedupPage"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    arrange();
    m_chart->setDescribe([this](int threads) { return wordsAt(m_sweep, threads, locale()); });
    connect(m_measures, &QButtonGroup::idClicked, this, &SpeedupPage::refresh);
    connect(m_whatIf, &QToolButton::toggled, this, &SpeedupPage::refresh);
    connect(m_chart, &SpeedupChart::pointedChanged, m_table, &SpeedupTableView::mark);
    connect(m_table, &SpeedupTableView::threadsActivated, m_chart, &SpeedupChart::pointAt);
    connect(&m_spareTime, &QTimer::timeout, this, &SpeedupPage::predict);
    connect(m_sweepButton, &QPushButton::clicked, this, &SpeedupPage::sweepRequested);
    clear();
}

// Only whole pages are hidden: a press on a view whose QChart is hidden crashes (QTBUG-118669).
void SpeedupPage::arrange()
{
    auto* row = new QHBoxLayout(m_views);
    row->setContentsMargins(0, 0, kMargin, kMargin);
    row->setSpacing(kMargin);
    row->addWidget(m_chart, 3);
    row->addWidget(numbers(), 2);
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_views);
}

QWidget* SpeedupPage::numbers()
{
    auto* side = new QWidget(m_views);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 6, 0, 0);
    column->setSpacing(kMargin);
    column->addLayout(buttonBar());
    column->addWidget(m_table, 1);
    for (SecondaryLabel* label : {m_fits, m_supposition, m_invitation}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    m_supposition->setText(tr("Best, with more CPUs: what the tasks allow on up to 64 threads, if "
                              "this computer had that many CPUs."));
    m_supposition->hide();
    m_sweepButton->setObjectName(u"sweepFromPageButton"_s);
    column->addWidget(m_sweepButton, 0, Qt::AlignLeft);
    return side;
}

QLayout* SpeedupPage::buttonBar()
{
    auto* bar = new QHBoxLayout;
    bar->setSpacing(2);
    bar->addStretch();
    const auto add = [&](SpeedupMeasure measure, const QString& text, const QString& toolTip) {
        QToolButton* button = makeToggleButton(text, toolTip, m_views);
        m_measures->addButton(button, static_cast<int>(measure));
        bar->addWidget(button);
    };
    add(SpeedupMeasure::SpeedUp, tr("Speed-up"), tr("How many times faster than the serial loop"));
    add(SpeedupMeasure::Efficiency, tr("Effi&ciency"), tr("Speed-up divided by threads"));
    bar->addSpacing(kMargin);
    m_whatIf->setObjectName(u"whatIfButton"_s);
    bar->addWidget(m_whatIf);
    setMeasure(SpeedupMeasure::SpeedUp);
    return bar;
}

void SpeedupPage::clear()
{
    say(tr("Nothing measured yet"),
        tr("How much faster it is on how many threads appears here after a run."));
}

void SpeedupPage::begin(const Experiment& experiment)
{
    if (experiment.includes(ExecutorId::Serial))
        say(tr("No round is completed yet"),
            tr("The speed-up appears here as soon as every executor has had its turn."));
    else
        say(tr("No speed-up without a serial loop"),
            tr("It is the serial loop's time over that of each executor: tick Serial loop and "
               "compare again."));
}

void SpeedupPage::endTurn(const Run& run)
{
    if (run.completedRounds() > m_shownRounds && run.plan.taskCount() <= kMostTasksWhileRunning)
        showRounds(run);
}

void SpeedupPage::show(const Run& run, const RunSummary& summary)
{
    if (summary.difference)
        return say(tr("The sums differ"), tr("Times of wrong results are not compared."));
    if (!run.experiment.includes(ExecutorId::Serial))
        return begin(run.experiment);
    if (summary.completedRounds == 0)
        return say(tr("No round was completed"),
            tr("Speed-ups can be computed once every executor has finished."));
    if (run.experiment.executors.size() < 2)
        return say(tr("Only the serial loop ran"),
            tr("Tick another way to run and compare again: the speed-up is over the serial loop."));
    showRounds(run);
}

void SpeedupPage::say(const QString& headline, const QString& explanation)
{
    m_pending = nullptr;
    m_builder.reset();
    m_spareTime.stop();
    m_shownRounds = 0;
    m_message->say(headline, explanation);
    m_stack->setCurrentWidget(m_message);
}

// Predictions take time: a page that nobody sees makes none.
void SpeedupPage::showRounds(const Run& run)
{
    m_shownRounds = run.completedRounds();
    m_pending = &run;
    if (isVisible())
        catchUp();
}

void SpeedupPage::catchUp()
{
    const Run* run = std::exchange(m_pending, nullptr);
    if (!run)
        return;
    m_spareTime.stop(); // if it was busy with the run before
    m_builder.emplace(*run);
    if (m_builder->taskCount() > kMostTasksAtOnce && !m_builder->isDone()) {
        m_message->say(tr("A moment …"), tr("It is computed what the tasks allow."));
        m_stack->setCurrentWidget(m_message);
        return m_spareTime.start(0);
    }
    while (!m_builder->isDone())
        m_builder->advance();
    showSweep();
}

void SpeedupPage::predict()
{
    QElapsedTimer slice;
    slice.start();
    while (!m_builder->isDone() && slice.elapsed() < kSliceMs)
        m_builder->advance();
    if (m_builder->isDone())
        showSweep();
}

void SpeedupPage::showSweep()
{
    m_spareTime.stop();
    m_sweep = m_builder->summary();
    m_builder.reset();
    if (m_sweep.points.empty())
        return say(tr("Nothing to compare"), tr("The tasks took no time that could be measured."));
    m_table->setSweep(m_sweep);
    m_chart->setAccessibleDescription(wordsOf(m_sweep, locale()));
    explain();
    refresh();
    m_stack->setCurrentWidget(m_views);
}

void SpeedupPage::explain()
{
    m_fits->setVisible(m_sweep.fits.has_value());
    if (m_sweep.fits)
        m_fits->setText(fitSentence(*m_sweep.fits, locale()));
    const std::vector<int> threads = measuredThreads(m_sweep);
    const bool isSwept = threads.size() > 1;
    m_invitation->setVisible(!isSwept);
    m_sweepButton->setVisible(!isSwept);
    m_invitation->setText(
        tr("Measured on %1 only. A sweep measures 1, 2, … threads and draws the curve.")
            .arg(threadsText(threads.back())));
}

void SpeedupPage::refresh()
{
    m_supposition->setVisible(reach() == SpeedupReach::WhatIf);
    if (!m_sweep.points.empty())
        m_chart->setCurves(curvesOf(m_sweep, measure(), reach()), measure());
}

SpeedupMeasure SpeedupPage::measure() const
{
    return static_cast<SpeedupMeasure>(m_measures->checkedId());
}

void SpeedupPage::setMeasure(SpeedupMeasure measure)
{
    m_measures->button(static_cast<int>(measure))->setChecked(true);
    refresh();
}

SpeedupReach SpeedupPage::reach() const
{
    return m_whatIf->isChecked() ? SpeedupReach::WhatIf : SpeedupReach::Measured;
}

void SpeedupPage::setReach(SpeedupReach reach)
{
    m_whatIf->setChecked(reach == SpeedupReach::WhatIf);
}

void SpeedupPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    catchUp();
}

void SpeedupPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_table->fitInto(width());
}

void SpeedupPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange && !m_sweep.points.empty())
        explain();
}

} // namespace primeloom
