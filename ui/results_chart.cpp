// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results_chart.h"

#include "ui/record_text.h"
#include "ui/task_selection.h"
#include "ui/toggle_button.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr int kMargin = 6;
constexpr int kLeastPlotHeight = 200;

} // namespace

ResultsChart::ResultsChart(QWidget* parent)
    : QWidget(parent)
    , m_plot(new ResultsPlot(this))
    , m_modeBar(new QWidget(this))
    , m_modeButtons(new QButtonGroup(this))
{
    auto* row = new QHBoxLayout(m_modeBar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    addModeButton(ResultsMode::ReadyAt, tr("Ready at"));
    addModeButton(ResultsMode::TaskTime, tr("Task time"));
    addModeButton(ResultsMode::Relative, tr("Relative"));
    connect(m_modeButtons, &QButtonGroup::idClicked, this,
        [this](int id) { setMode(static_cast<ResultsMode>(id)); });
    m_plot->setDescribe([this](ExecutorId executor, Limit n) { return describe(executor, n); });
    m_plot->setObjectName(u"resultsPlot"_s);
    refresh();
}

void ResultsChart::addModeButton(ResultsMode mode, const QString& text)
{
    QToolButton* button = makeToggleButton(text, titleOf(mode), m_modeBar);
    button->setChecked(mode == m_mode);
    m_modeButtons->addButton(button, static_cast<int>(mode));
    m_modeBar->layout()->addWidget(button);
}

void ResultsChart::begin(const Run& run)
{
    m_experiment = run.experiment;
    m_rows = TaskRows(run);
    m_rounds = 0;
    m_medians.clear();
    m_unfinished = {};
}

void ResultsChart::show(const Run& run, const RunSummary& summary)
{
    begin(run);
    m_rounds = summary.completedRounds;
    m_medians = taskMedians(run);
    m_unfinished = unfinishedPointsOf(run);
    const bool comparable =
        m_medians.size() > 1 && run.experiment.includes(ExecutorId::Serial) && !summary.difference;
    m_modeButtons->button(static_cast<int>(ResultsMode::Relative))->setVisible(comparable);
    if (!comparable && m_mode == ResultsMode::Relative)
        setMode(ResultsMode::ReadyAt);
    arrange();
    refresh();
}

void ResultsChart::setSelection(TaskSelection& selection)
{
    m_selection = &selection;
    connect(&selection, &TaskSelection::changed, this, &ResultsChart::markSelected);
    connect(&selection, &TaskSelection::hoveredChanged, this, &ResultsChart::markPointed);
    connect(m_plot, &ResultsPlot::limitClicked, this, &ResultsChart::selectAt);
    connect(m_plot, &ResultsPlot::limitPointed, this, [this](std::optional<Limit> limit) {
        m_selection->hover(limit ? std::optional(m_rows.resultOf(m_experiment.range.rowOf(*limit)))
                                 : std::nullopt);
    });
}

Limit ResultsChart::limitOf(int task) const
{
    return m_experiment.range.at(static_cast<std::uint64_t>(m_rows.rowOf(task)));
}

void ResultsChart::markSelected()
{
    QList<double> limits;
    for (const int task : m_selection->tasks())
        limits.append(static_cast<double>(limitOf(task)));
    std::ranges::sort(limits);
    limits.erase(std::unique(limits.begin(), limits.end()), limits.end());
    m_plot->setMarked(std::move(limits));
}

void ResultsChart::markPointed()
{
    const std::optional<int> task = m_selection->hovered();
    m_plot->setPointed(task ? std::optional(limitOf(*task)) : std::nullopt);
}

// A click beside every mark lets go of what was selected, unless a key says to keep it.
void ResultsChart::selectAt(std::optional<Limit> limit, Qt::KeyboardModifiers modifiers)
{
    const TaskSelection::Mode mode = TaskSelection::modeFor(modifiers);
    if (limit)
        m_selection->select(m_rows.resultOf(m_experiment.range.rowOf(*limit)), mode);
    else if (mode == TaskSelection::Mode::Replace)
        m_selection->clear();
}

void ResultsChart::setMode(ResultsMode mode)
{
    Q_ASSERT(offers(mode));
    m_modeButtons->button(static_cast<int>(mode))->setChecked(true);
    m_mode = mode;
    refresh();
}

bool ResultsChart::offers(ResultsMode mode) const
{
    return !m_modeButtons->button(static_cast<int>(mode))->isHidden();
}

QSize ResultsChart::minimumSizeHint() const
{
    return {m_plot->titleWidth(), m_modeBar->sizeHint().height() + kLeastPlotHeight};
}

void ResultsChart::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ResultsChart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        arrange();
    if (event->type() == QEvent::LocaleChange)
        refresh();
}

// The buttons share the line of the title if both have room there, else they are above it.
void ResultsChart::arrange()
{
    const QSize bar = m_modeBar->sizeHint();
    m_modeBar->setGeometry(width() - bar.width() - kMargin, kMargin, bar.width(), bar.height());
    const bool shares = m_plot->titleWidth() + bar.width() + kMargin <= width();
    const int top = shares ? 0 : m_modeBar->geometry().bottom() - kMargin;
    m_plot->setGeometry(0, top, width(), height() - top);
    m_modeBar->raise();
}

void ResultsChart::refresh()
{
    ResultsPlot::Lines lines;
    for (const TaskMedians& medians : m_medians)
        lines[indexOf(medians.executor)] = lineFor(medians);
    for (const ExecutorId id : kAllExecutors) {
        ResultsPlot::Line& line = lines[indexOf(id)];
        line.unfinished = m_unfinished[indexOf(id)].of(m_mode);
        if (m_medians.empty())
            line.look = lookOf(m_experiment, m_mode);
    }
    const ChartView::Axis values = valueAxis(lines, m_mode);
    m_plot->setTitle(titleOf(m_mode));
    m_plot->setAccessibleDescription(wordsFor(lines, m_mode, locale()));
    m_plot->showLines(std::move(lines), limitAxis(m_experiment.range), values);
    arrange();
}

ResultsPlot::Line ResultsChart::lineFor(const TaskMedians& medians) const
{
    ResultsPlot::Line line;
    line.points = pointsOf(medians, m_experiment.range, m_mode);
    // Serial by serial is 1 everywhere: what the others are held against.
    const bool isReference =
        m_mode == ResultsMode::Relative && medians.executor == ExecutorId::Serial;
    line.look = isReference ? ResultsPlot::Look::PlainLine : lookOf(m_experiment, m_mode);
    return line;
}

QString ResultsChart::describe(ExecutorId executor, Limit n) const
{
    const auto medians = std::ranges::find(m_medians, executor, &TaskMedians::executor);
    Q_ASSERT(medians != m_medians.end());
    return inLines(
        medianText(n, executor, medians->rows[m_experiment.range.rowOf(n)], m_rounds, locale()));
}

} // namespace primeloom
