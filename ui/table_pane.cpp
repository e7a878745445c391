// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table_pane.h"

#include "core/records/formatting.h"
#include "ui/table_link.h"
#include "ui/table_text.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr int kSpacing = 6;

} // namespace

TablePane::TablePane(QWidget* parent)
    : QWidget(parent)
    , m_view(new ResultView(this))
    , m_filterEdit(new FilterEdit(this))
    , m_filterMessage(new InlineMessage(this))
    , m_filterCount(new QLabel(this))
    , m_copyButton(new QPushButton(tr("Cop&y"), this))
    , m_exportButton(new QPushButton(tr("E&xport"), this))
{
    setObjectName(u"tablePane"_s);
    m_view->setObjectName(u"resultTable"_s);
    m_view->setModel(&m_model);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(-1, Qt::AscendingOrder);
    m_view->setAccessibleName(tr("Results, one row a task"));
    m_columns = new ColumnChooser(*m_view->horizontalHeader(), m_model, this);
    m_filterMessage->setObjectName(u"filterMessage"_s);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(kSpacing);
    layout->addWidget(makeBar());
    layout->addWidget(m_filterMessage);
    layout->addWidget(m_view, 1);
    connectTable();
    paintCount();
    showAvailability();
}

QWidget* TablePane::makeBar()
{
    m_filterEdit->setObjectName(u"filterEdit"_s);
    m_filterCount->setObjectName(u"filterCount"_s);
    m_copyButton->setObjectName(u"copyButton"_s);
    m_copyButton->setToolTip(tr("Copy the selected rows, or all, for a spreadsheet (Ctrl+C); as "
                                "CSV: Ctrl+Shift+C"));
    m_exportButton->setObjectName(u"exportButton"_s);

    auto* bar = new QWidget(this);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins({});
    layout->setSpacing(kSpacing);
    layout->addWidget(m_filterEdit);
    layout->addWidget(m_filterCount);
    layout->addStretch(1);
    layout->addWidget(m_copyButton);
    layout->addWidget(m_exportButton);
    return bar;
}

void TablePane::connectTable()
{
    connect(m_filterEdit, &FilterEdit::problemChanged, this, &TablePane::showProblem);
    connect(m_filterEdit, &FilterEdit::filterChanged, this, [this](const ResultFilter& filter) {
        m_model.setFilter(filter);
        showFilterState();
    });
    connect(m_copyButton, &QPushButton::clicked, this, &TablePane::copy);
    connect(m_view, &ResultView::copyRequested, this, &TablePane::copy);
    connect(m_view, &ResultView::csvCopyRequested, this, &TablePane::copyAsCsv);
    connect(m_view, &ResultView::pointerEntered, &m_model, &ResultModel::holdOrder);
    connect(m_view, &ResultView::pointerLeft, &m_model, &ResultModel::releaseOrder);
    connect(m_view, &ResultView::navigated, this, [this] { m_follows = false; });
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &TablePane::openContextMenu);
    connect(&m_model, &ResultModel::orderSettled, this, &TablePane::showFilterState);
    connect(&m_model, &ResultModel::modelReset, this, &TablePane::showFilterState);
    connect(&m_model, &ResultModel::resultsArrived, this, &TablePane::showAvailability);
}

void TablePane::setSelection(TaskSelection& selection)
{
    m_link = new TableLink(*m_view, m_model, selection);
}

void TablePane::begin(const Run& run, const TaskTimes& expected)
{
    m_order = run.experiment.order;
    m_follows = true;
    if (m_link != nullptr)
        m_link->begin(TaskRows(run));
    m_model.begin(run.experiment, expected);
    showAvailability();
}

void TablePane::addRecords(const Run& run, qsizetype first, qsizetype count)
{
    m_model.addRecords(run, first, count);
    if (count > 0)
        follow(run, first + count - 1);
}

void TablePane::setRunning(const std::vector<RunningTask>& tasks, ExecutorId executor)
{
    m_model.setRunning(tasks, executor);
}

void TablePane::endTurn(const Turn& turn)
{
    m_model.endTurn(turn);
}

void TablePane::endRun()
{
    m_follows = false;
    m_model.endRun();
}

// Only in the first round, in which cells come to life; later ones just refine them. And only where
// results come row by row: jumping about would help nobody.
void TablePane::follow(const Run& run, qsizetype record)
{
    const TaskRecord& newest = run.records[static_cast<std::size_t>(record)];
    const bool isWorthIt = newest.round == 0 && m_order != TaskOrder::Shuffled;
    if (!m_follows || !isWorthIt || !m_model.isNatural() || m_view->underMouse())
        return;
    m_view->revealRow(static_cast<int>(run.experiment.range.rowReaching(newest.n)));
}

void TablePane::setExportMenu(QMenu* menu)
{
    m_exportButton->setMenu(menu);
    showAvailability();
}

QMenu* TablePane::exportMenu() const
{
    return m_exportButton->menu();
}

bool TablePane::hasResults() const
{
    return m_model.hasResults();
}

void TablePane::showAvailability()
{
    m_copyButton->setEnabled(hasResults());
    m_exportButton->setEnabled(hasResults() && exportMenu() != nullptr);
    Q_EMIT hasResultsChanged();
}

void TablePane::copy() const
{
    if (hasResults())
        QGuiApplication::clipboard()->setText(
            toTsv(m_model, extractFrom(*m_view, m_columns->shownColumns())));
}

void TablePane::copyAsCsv() const
{
    if (hasResults())
        QGuiApplication::clipboard()->setText(
            toCsv(m_model, extractFrom(*m_view, m_columns->shownColumns())));
}

void TablePane::selectAll()
{
    m_view->selectAll();
}

void TablePane::focusFilter()
{
    m_filterEdit->setFocus(Qt::ShortcutFocusReason);
    m_filterEdit->selectAll();
}

void TablePane::openContextMenu(QPoint at)
{
    QMenu menu;
    menu.addAction(tr("Copy"), QKeySequence::Copy, this, &TablePane::copy)
        ->setEnabled(hasResults());
    menu.addAction(tr("Copy as CSV"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), this,
            &TablePane::copyAsCsv)
        ->setEnabled(hasResults());
    menu.addAction(tr("Select all"), QKeySequence::SelectAll, this, &TablePane::selectAll)
        ->setEnabled(m_model.rowCount() > 0);
    m_columns->fillMenu(*menu.addMenu(tr("Columns")));
    menu.exec(m_view->viewport()->mapToGlobal(at));
}

void TablePane::showProblem(const QString& sentence)
{
    if (sentence.isEmpty())
        m_filterMessage->hide();
    else
        m_filterMessage->showMessage(
            Severity::Error, {.sentence = sentence, .detail = {}, .fix = {}});
}

void TablePane::showFilterState()
{
    const QLocale locale;
    const auto grouped = [&locale](int rows) {
        return groupedNumber(static_cast<std::uint64_t>(rows), locale);
    };
    if (!m_model.isFiltered())
        m_filterCount->clear();
    else if (m_model.isSorting())
        m_filterCount->setText(tr("Filtering…"));
    else
        m_filterCount->setText(
            tr("%1 of %2 rows").arg(grouped(m_model.rowCount()), grouped(m_model.allRows())));
    m_view->setEmptyText(m_model.isFiltered() && m_model.allRows() > 0
            ? tr("No row passes the filter.")
            : QString());
}

void TablePane::paintCount()
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, theme::color(theme::Role::SecondaryText, palette()));
    m_filterCount->setPalette(colors);
}

void TablePane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintCount();
}

QByteArray TablePane::saveState() const
{
    return m_columns->saveState();
}

bool TablePane::restoreState(const QByteArray& state)
{
    return m_columns->restoreState(state);
}

} // namespace primeloom
