// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/invented_run.h"
#include "ui/bar_delegate.h"
#include "ui/inline_message.h"
#include "ui/table_pane.h"
#include "ui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QEnterEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;
using namespace std::chrono_literals;

namespace {

constexpr auto kSerial = ExecutorId::Serial;
constexpr auto kPool = ExecutorId::Pool;

// The pane in a window of the size that it has in a main window of 1280 x 800.
class Pane {
public:
    Pane()
    {
        pane.resize(959, 260);
        pane.show();
    }

    void begin(const Experiment& experiment = fourTasks())
    {
        run = {};
        run.experiment = experiment;
        pane.begin(run, {.shortest = 100ms, .longest = 400ms});
    }

    void batch(const std::vector<TaskRecord>& records)
    {
        const auto first = static_cast<qsizetype>(run.records.size());
        run.records.insert(run.records.end(), records.begin(), records.end());
        pane.addRecords(run, first, static_cast<qsizetype>(records.size()));
    }

    // All serial tasks of a round; later ones take longer.
    void serialTurn(int round = 0)
    {
        std::vector<TaskRecord> records;
        for (std::uint64_t row = 0; row < run.experiment.range.count(); ++row)
            records.push_back(doneRecord(
                kSerial, round, run.experiment.range.at(row), 100ms + static_cast<int>(row) * 1ms));
        batch(records);
        pane.endTurn(completedTurn(kSerial, round));
    }

    void type(const QString& text) const
    {
        filter->setText(text);
        QTest::keyClick(filter, Qt::Key_Return);
    }

    [[nodiscard]] bool showsColumn(Column column) const
    {
        return !table->isColumnHidden(indexOf(column));
    }

    [[nodiscard]] QString text(int row, Column column) const
    {
        return table->model()->index(row, indexOf(column)).data().toString();
    }

    template <typename T>
    [[nodiscard]] T* child(const QString& name) const
    {
        return pane.findChild<T*>(name);
    }

    TablePane pane;
    Run run;
    QTableView* table = child<QTableView>(u"resultTable"_s);
    QLineEdit* filter = child<QLineEdit>(u"filterEdit"_s);
    QPushButton* copyButton = child<QPushButton>(u"copyButton"_s);
    QPushButton* exportButton = child<QPushButton>(u"exportButton"_s);
    InlineMessage* message = child<InlineMessage>(u"filterMessage"_s);
    QLabel* count = child<QLabel>(u"filterCount"_s);
};

QString clipboard()
{
    return QGuiApplication::clipboard()->text();
}

QAction* actionNamed(const QMenu& menu, const QString& text)
{
    for (QAction* action : menu.findChildren<QAction*>()) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

Experiment manyTasks()
{
    Experiment experiment = fourTasks();
    experiment.range = {.start = 1000, .stop = 3000, .step = 10};
    return experiment;
}

} // namespace

class TestTablePane : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void startsWithHeadersAndNothingToCopy();
    void resultsMakeItCopyable();
    void copyTakesAllRowsThatAreShown();
    void copyTakesTheSelectionFromTopToBottom();
    void keysInTheTableCopy();
    void aFilterTellsHowManyRowsPass();
    void aFilterIsReadOnceTheUserPauses();
    void anUnreadableFilterSaysSoAndFiltersNothing();
    void aThirdClickOnAHeaderGoesBackToTheOrderOfN();
    void columnsOfAbsentExecutorsAreHiddenForTheRunOnly();
    void theHeaderMenuChoosesColumns();
    void columnsAndSortingSurviveARestart();
    void aForeignStateChangesNothing();
    void rowsAndColumnsGrowWithTheFont();
    void theNewestRowIsFollowedUntilTheUserScrolls();
    void laterRoundsDoNotScroll();
    void rowsStayUnderThePointer();
    void aSelectedRowKeepsItsBars_data();
    void aSelectedRowKeepsItsBars();
    void theCurrentRowIsMarkedWhileTheTableHasTheFocus();
    void focusFilterSelectsItsText();
};

void TestTablePane::initTestCase()
{
    QApplication::setStyle(u"Fusion"_s);
    QApplication::setPalette(theme::lightPalette());
    QLocale::setDefault(QLocale::c());
}

void TestTablePane::startsWithHeadersAndNothingToCopy()
{
    Pane pane;
    QMenu menu;
    pane.pane.setExportMenu(&menu);
    QCOMPARE(pane.table->model()->rowCount(), 0);
    QVERIFY(pane.table->horizontalHeader()->isVisible());
    for (const Column column : {Column::N, Column::Sum, Column::SerialTime, Column::PoolTime,
             Column::GraphTime, Column::PoolRatio, Column::PoolThread, Column::Notes})
        QVERIFY(pane.showsColumn(column));
    QCOMPARE(pane.table->horizontalHeader()->hiddenSectionCount(), kColumnCount - 8);
    QVERIFY(!pane.copyButton->isEnabled());
    QVERIFY(!pane.exportButton->isEnabled());
    QVERIFY(pane.message->isHidden());
    QGuiApplication::clipboard()->setText(u"precious"_s);
    pane.pane.copy();
    pane.pane.copyAsCsv();
    QCOMPARE(clipboard(), u"precious"_s);
}

void TestTablePane::resultsMakeItCopyable()
{
    Pane pane;
    pane.begin();
    QVERIFY(!pane.copyButton->isEnabled());
    QSignalSpy changes(&pane.pane, &TablePane::hasResultsChanged);
    pane.batch({doneRecord(kSerial, 0, 1000, 100ms)});
    QCOMPARE(changes.size(), 1);
    QVERIFY(pane.copyButton->isEnabled());
    QVERIFY(!pane.exportButton->isEnabled()); // it has no menu yet
    QMenu menu;
    pane.pane.setExportMenu(&menu);
    QVERIFY(pane.exportButton->isEnabled());
    QCOMPARE(pane.pane.exportMenu(), &menu);
    pane.begin();
    QVERIFY(!pane.copyButton->isEnabled());
    QVERIFY(!pane.exportButton->isEnabled());
}

void TestTablePane::copyTakesAllRowsThatAreShown()
{
    Pane pane;
    Experiment experiment = fourTasks();
    experiment.executors = {kSerial};
    pane.begin(experiment);
    pane.serialTurn();
    pane.type(u"n > 1100"_s);
    QTest::mouseClick(pane.copyButton, Qt::LeftButton);
    QCOMPARE(clipboard(),
        u"n\tSum of primes < n\tSerial (s)\tNotes\n"
        "1200\t12000\t0.102\t\n1300\t13000\t0.103\t\n"_s);
}

void TestTablePane::copyTakesTheSelectionFromTopToBottom()
{
    Pane pane;
    Experiment experiment = fourTasks();
    experiment.executors = {kSerial};
    pane.begin(experiment);
    pane.serialTurn();
    pane.table->setSelectionMode(QAbstractItemView::MultiSelection);
    pane.table->selectRow(3);
    pane.table->selectRow(1);
    pane.pane.copyAsCsv();
    QCOMPARE(clipboard(),
        u"n,sum,serial_s,notes\r\n1100,11000,0.101000000,\r\n1300,13000,0.103000000,\r\n"_s);
    pane.pane.selectAll();
    pane.pane.copyAsCsv();
    QCOMPARE(clipboard().count(u'\n'), 5);
}

void TestTablePane::keysInTheTableCopy()
{
    Pane pane;
    pane.begin();
    pane.serialTurn();
    pane.table->selectRow(0);
    QTest::keyClick(pane.table, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(clipboard().startsWith(u"n\t"_s));
    QCOMPARE(clipboard().count(u'\n'), 2);
    QTest::keyClick(pane.table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(clipboard().startsWith(u"n,"_s));
    QTest::keyClick(pane.table, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(pane.table->selectionModel()->selectedRows().size(), 4);
}

void TestTablePane::aFilterTellsHowManyRowsPass()
{
    Pane pane;
    pane.begin();
    QCOMPARE(pane.count->text(), QString());
    pane.type(u"n > 1100"_s);
    QCOMPARE(pane.table->model()->rowCount(), 2);
    QCOMPARE(pane.count->text(), u"2 of 4 rows"_s);
    pane.filter->clear();
    QCOMPARE(pane.table->model()->rowCount(), 4);
    QCOMPARE(pane.count->text(), QString());
}

void TestTablePane::aFilterIsReadOnceTheUserPauses()
{
    Pane pane;
    pane.begin();
    QTest::keyClicks(pane.filter, u"n >"_s);
    QVERIFY(pane.message->isHidden()); // half a filter is no mistake yet
    QTest::keyClicks(pane.filter, u" 1200"_s);
    QCOMPARE(pane.table->model()->rowCount(), 4);
    QTRY_COMPARE(pane.table->model()->rowCount(), 1);
    QVERIFY(pane.message->isHidden());
}

void TestTablePane::anUnreadableFilterSaysSoAndFiltersNothing()
{
    Pane pane;
    pane.begin();
    pane.type(u"n > 1200"_s);
    pane.type(u"speed > 3"_s);
    QVERIFY(!pane.message->isHidden());
    QVERIFY(pane.message->sentence().contains(u"speed"_s));
    QVERIFY(pane.message->severity() == Severity::Error);
    QCOMPARE(pane.table->model()->rowCount(), 4);
    pane.type(u"n > 1200"_s);
    QVERIFY(pane.message->isHidden());
    QCOMPARE(pane.table->model()->rowCount(), 1);
}

void TestTablePane::aThirdClickOnAHeaderGoesBackToTheOrderOfN()
{
    Pane pane;
    pane.begin();
    pane.serialTurn();
    QHeaderView* header = pane.table->horizontalHeader();
    const QPoint serial(header->sectionViewportPosition(indexOf(Column::SerialTime)) + 20, 5);
    const auto click = [&] { QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, serial); };
    click();
    QCOMPARE(header->sortIndicatorSection(), indexOf(Column::SerialTime));
    QCOMPARE(pane.text(0, Column::N), u"1\u202F000"_s);
    click();
    QCOMPARE(pane.text(0, Column::N), u"1\u202F300"_s);
    click();
    QCOMPARE(header->sortIndicatorSection(), -1);
    QCOMPARE(pane.text(0, Column::N), u"1\u202F000"_s);
}

void TestTablePane::columnsOfAbsentExecutorsAreHiddenForTheRunOnly()
{
    Pane pane;
    Experiment experiment = fourTasks();
    experiment.executors = {kSerial};
    pane.begin(experiment);
    QVERIFY(pane.showsColumn(Column::SerialTime));
    QVERIFY(!pane.showsColumn(Column::PoolTime));
    QVERIFY(!pane.showsColumn(Column::PoolRatio));
    const QByteArray state = pane.pane.saveState();
    pane.begin();
    QVERIFY(pane.showsColumn(Column::PoolTime));
    Pane restarted;
    QVERIFY(restarted.pane.restoreState(state));
    QVERIFY(restarted.showsColumn(Column::PoolTime));
    QVERIFY(restarted.showsColumn(Column::Notes)); // the last of more than 32
}

void TestTablePane::theHeaderMenuChoosesColumns()
{
    ResultModel model;
    QTableView view;
    view.setModel(&model);
    ColumnChooser chooser(*view.horizontalHeader(), model);
    QMenu menu;
    chooser.fillMenu(menu);
    QVERIFY(actionNamed(menu, u"Notes"_s)->isChecked());
    QVERIFY(!actionNamed(menu, u"Rounds"_s)->isChecked());
    actionNamed(menu, u"Rounds"_s)->trigger();
    actionNamed(menu, u"Notes"_s)->trigger();
    const std::vector<Column> expected{Column::N, Column::Sum, Column::SerialTime, Column::PoolTime,
        Column::GraphTime, Column::PoolRatio, Column::PoolThread, Column::Rounds};
    QVERIFY(chooser.shownColumns() == expected);
    QVERIFY(actionNamed(menu, u"n"_s) == nullptr); // n stays: rows need a name
    actionNamed(menu, u"Default columns"_s)->trigger();
    QVERIFY(view.isColumnHidden(indexOf(Column::Rounds)));
    QVERIFY(!view.isColumnHidden(indexOf(Column::Notes)));

    Experiment experiment = fourTasks();
    experiment.executors = {kSerial};
    model.begin(experiment);
    QMenu serialOnly;
    chooser.fillMenu(serialOnly);
    QVERIFY(!actionNamed(serialOnly, u"Pool ÷ serial"_s)->isEnabled());
    QVERIFY(actionNamed(serialOnly, u"Serial"_s)->isEnabled());
}

void TestTablePane::columnsAndSortingSurviveARestart()
{
    Pane first;
    QHeaderView* header = first.table->horizontalHeader();
    header->resizeSection(indexOf(Column::Sum), 222);
    header->moveSection(header->visualIndex(indexOf(Column::PoolTime)), 1);
    first.table->sortByColumn(indexOf(Column::SerialTime), Qt::DescendingOrder);
    auto* chooser = first.pane.findChild<ColumnChooser*>();
    chooser->toggle(Column::Preemptions);
    chooser->toggle(Column::PoolRatio);

    Pane second;
    QVERIFY(second.pane.restoreState(first.pane.saveState()));
    QHeaderView* restored = second.table->horizontalHeader();
    QCOMPARE(restored->sectionSize(indexOf(Column::Sum)), 222);
    QCOMPARE(restored->visualIndex(indexOf(Column::PoolTime)), 1);
    QVERIFY(second.showsColumn(Column::Preemptions));
    QVERIFY(!second.showsColumn(Column::PoolRatio));
    second.begin();
    second.serialTurn();
    QCOMPARE(second.text(0, Column::N), u"1\u202F300"_s);
}

void TestTablePane::aForeignStateChangesNothing()
{
    Pane pane;
    const QByteArray before = pane.pane.saveState();
    QVERIFY(!pane.pane.restoreState({}));
    QVERIFY(!pane.pane.restoreState("something else altogether"));
    QCOMPARE(pane.pane.saveState(), before);
}

void TestTablePane::rowsAndColumnsGrowWithTheFont()
{
    Pane pane;
    const int width = pane.table->columnWidth(indexOf(Column::Sum));
    const int height = pane.table->verticalHeader()->defaultSectionSize();
    QVERIFY(height >= 24);
    QFont font = pane.pane.font();
    font.setPointSizeF(2 * font.pointSizeF());
    pane.pane.setFont(font);
    QVERIFY(pane.table->verticalHeader()->defaultSectionSize() > height);
    QVERIFY(pane.table->columnWidth(indexOf(Column::Sum)) > width * 3 / 2);
}

void TestTablePane::theNewestRowIsFollowedUntilTheUserScrolls()
{
    Pane pane;
    QVERIFY(QTest::qWaitForWindowExposed(&pane.pane));
    QTest::mouseMove(pane.filter); // rows do not scroll away under the pointer
    QTRY_VERIFY(!pane.table->underMouse());
    pane.begin(manyTasks());
    const auto feed = [&pane](Limit n) { pane.batch({doneRecord(kSerial, 0, n, 100ms)}); };
    const QScrollBar* bar = pane.table->verticalScrollBar();
    feed(1000);
    QCOMPARE(bar->value(), 0);
    feed(1500); // row 50
    const int followed = bar->value();
    QVERIFY(followed > 0 && followed <= 50);
    QVERIFY(pane.table->visualRect(pane.table->model()->index(50, 0)).isValid());
    pane.table->verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
    const int chosen = bar->value();
    QVERIFY(chosen < followed);
    feed(2500);
    QCOMPARE(bar->value(), chosen);
}

void TestTablePane::laterRoundsDoNotScroll()
{
    Pane pane;
    QVERIFY(QTest::qWaitForWindowExposed(&pane.pane));
    QTest::mouseMove(pane.filter);
    QTRY_VERIFY(!pane.table->underMouse());
    pane.begin(manyTasks());
    pane.batch({doneRecord(kSerial, 1, 2990, 100ms)});
    QCOMPARE(pane.table->verticalScrollBar()->value(), 0);
}

void TestTablePane::rowsStayUnderThePointer()
{
    Pane pane;
    pane.begin();
    pane.table->sortByColumn(indexOf(Column::SerialTime), Qt::DescendingOrder);
    QEnterEvent enter({5, 5}, {5, 5}, {5, 5});
    QApplication::sendEvent(pane.table, &enter);
    pane.serialTurn();
    QCOMPARE(pane.text(0, Column::N), u"1\u202F000"_s);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(pane.table, &leave);
    QCOMPARE(pane.text(0, Column::N), u"1\u202F300"_s);
}

void TestTablePane::aSelectedRowKeepsItsBars_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << theme::lightPalette();
    QTest::newRow("dark") << theme::darkPalette();
}

void TestTablePane::aSelectedRowKeepsItsBars()
{
    QFETCH(QPalette, palette);
    Pane pane;
    QVERIFY(QTest::qWaitForWindowExposed(&pane.pane));
    pane.pane.setPalette(palette);
    pane.begin();
    pane.batch({doneRecord(kPool, 0, 1100, 300ms)});
    pane.table->selectRow(1);
    const QRect cell =
        pane.table->visualRect(pane.table->model()->index(1, indexOf(Column::PoolTime)));
    const QImage image = pane.table->viewport()->grab().toImage();
    const QColor accent = palette.color(QPalette::Highlight);
    const QColor bar = image.pixelColor(cell.left() + 5, cell.center().y());
    const QColor ground = image.pixelColor(cell.left() + 5, cell.top() + 1);
    QVERIFY(bar != ground);
    QVERIFY(ground != accent);
    QVERIFY(ground != palette.color(QPalette::Base)
        && ground != palette.color(QPalette::AlternateBase));
    QCOMPARE(image.pixelColor(cell.left() + 5, cell.top()), accent);
    QCOMPARE(image.pixelColor(cell.left() + 5, cell.bottom()), accent);
}

void TestTablePane::theCurrentRowIsMarkedWhileTheTableHasTheFocus()
{
    Pane pane;
    pane.begin();
    pane.pane.activateWindow();
    pane.filter->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&pane.pane));
    pane.table->setCurrentIndex(pane.table->model()->index(2, 0));
    pane.table->clearSelection();
    const QRect cell = pane.table->visualRect(pane.table->model()->index(2, 0));
    const auto edge = [&] {
        return pane.table->viewport()->grab().toImage().pixelColor(1, cell.center().y());
    };
    const QColor accent = theme::lightPalette().color(QPalette::Highlight);
    QVERIFY(edge() != accent);
    pane.table->setFocus();
    QCOMPARE(edge(), accent);
}

void TestTablePane::focusFilterSelectsItsText()
{
    Pane pane;
    pane.pane.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&pane.pane));
    pane.filter->setText(u"thread = 2"_s);
    pane.table->setFocus();
    pane.pane.focusFilter();
    QVERIFY(pane.filter->hasFocus());
    QCOMPARE(pane.filter->selectedText(), u"thread = 2"_s);
}

QTEST_MAIN(TestTablePane)
#include "test_table_pane.moc"
