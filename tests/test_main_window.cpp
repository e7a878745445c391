// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window, offscreen: from a click on Compare to the exported file.
#include "ui/appearance.h"
#include "ui/explanation_dialog.h"
#include "ui/kernels_page.h"
#include "ui/main_window.h"
#include "ui/theme.h"
#include "ui/timeline_page.h"
#include "ui/timeline_view.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;

namespace {

// Long enough for any machine that tests run on: only a hang reaches it.
constexpr int kPatienceMs = 60'000;

template <typename T>
T* child(const QWidget& parent, const QString& name)
{
    auto* found = parent.findChild<T*>(name);
    if (found == nullptr)
        qFatal("no child named %s", qUtf8Printable(name));
    return found;
}

void enter(MainWindow& window, const QString& field, const QString& text)
{
    auto* edit = child<QLineEdit>(window, field);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
    QTest::keyClick(edit, Qt::Key_Tab);
}

// Small enough to finish at once, large enough to have every column filled.
void enterSmallRange(MainWindow& window)
{
    enter(window, u"startEdit"_s, u"1000"_s);
    enter(window, u"stopEdit"_s, u"6e3"_s);
    enter(window, u"stepEdit"_s, u"1_000"_s);
    child<QSpinBox>(window, u"threadSpin"_s)->setValue(2);
    child<QSpinBox>(window, u"repeatSpin"_s)->setValue(2);
}

// Takes hours: only a stop ends it.
void enterHugeRange(MainWindow& window)
{
    enter(window, u"startEdit"_s, u"2e9"_s);
    enter(window, u"stopEdit"_s, u"2_000_000_010"_s);
    enter(window, u"stepEdit"_s, u"1"_s);
}

void compare(MainWindow& window)
{
    QTest::mouseClick(child<QPushButton>(window, u"compareButton"_s), Qt::LeftButton);
}

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void startsWithTheTutorial();
    void comparesDownToTheExportedFile();
    void aStopKeepsFinishedRoundsAndTheWindowIsReadyAgain();
    void closingInMidRunAsksAndThenQuits();
    void closingInMidRunCanBeCalledOff();
    void destroyingInMidRunEndsTheRun();
    void anUnwritableFileIsSaidAndNothingIsLost();
    void theFormIsRemembered();
    void rememberedNumbersAreTheSameInAnyLanguage();
    void menuEntriesFollowTheState();
    void addedRoundsJoinTheRun();
    void aSweepShowsTheThreadsInFocus();
    void sharedPlanShowsEveryN();
    void figuresAreExplained();
    void nothingElseRunsWhileKernelsAreCompared();
    void withoutControlsTheStatusBarStops();
    void comparedKernelsAreExported();
    void chosenThreadCountsAreSwept();
    void sweepIsShownOnTheThreadsThatOneChooses();
    void aTaskHasDetails();
};

void TestMainWindow::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName(u"primeloom-test"_s);
    QApplication::setApplicationName(u"test_main_window"_s);
    QApplication::setStyle(u"Fusion"_s);
    applyAppearance(Appearance::Light);
}

void TestMainWindow::init()
{
    QSettings().clear();
}

void TestMainWindow::startsWithTheTutorial()
{
    MainWindow window;
    window.show();
    QCOMPARE(child<QLineEdit>(window, u"startEdit"_s)->text(), u"1\u202F000\u202F000"_s);
    QCOMPARE(child<QLineEdit>(window, u"stopEdit"_s)->text(), u"2\u202F000\u202F000"_s);
    QCOMPARE(child<QLineEdit>(window, u"stepEdit"_s)->text(), u"50\u202F000"_s);
    QCOMPARE(child<QSpinBox>(window, u"threadSpin"_s)->value(), QThread::idealThreadCount());
    QCOMPARE(child<QSpinBox>(window, u"repeatSpin"_s)->value(), 4);
    QCOMPARE(child<QLabel>(window, u"headline"_s)->text(), u"How much faster is it in parallel?"_s);
    QVERIFY(child<QLabel>(window, u"subline"_s)
                ->text()
                .contains(u"The same 20 tasks run three ways"_s));
    QVERIFY(child<QPushButton>(window, u"compareButton"_s)->isEnabled());
    QCOMPARE(window.focusWidget(), child<QPushButton>(window, u"compareButton"_s));
}

void TestMainWindow::comparesDownToTheExportedFile()
{
    MainWindow window;
    window.show();
    enterSmallRange(window);
    const QSignalSpy finished(&window.controller(), &ExperimentController::finished);
    compare(window);
    QVERIFY(window.controller().isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatienceMs);

    const auto* table = child<QTableView>(window, u"resultTable"_s);
    QCOMPARE(table->model()->rowCount(), 5);
    // Sums of the primes below 1 000, …, 5 000: the first is a known value, the rest were summed by
    // another program.
    const QStringList sums{u"76127"_s, u"277050"_s, u"593823"_s, u"1013507"_s, u"1548136"_s};
    for (int row = 0; row < sums.size(); ++row) {
        QString shown = table->model()->index(row, 1).data().toString();
        QCOMPARE(shown.remove(QChar(0x202F)), sums[row]);
    }
    QVERIFY(child<QLabel>(window, u"subline"_s)->text().contains(u"all 5 sums agree"_s));

    const QTemporaryDir folder;
    const QString path = folder.filePath(u"run.csv"_s);
    const QSignalSpy saved(&window.runExport(), &RunExport::saved);
    window.runExport().save({&window.controller().run(), 1}, RunExport::Format::Csv, path);
    QCOMPARE(saved.count(), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly | QIODevice::Text));
    const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 1 + 5 * 3 * 2);
    QVERIFY(lines.first().startsWith(
        "schema,run,round,order_in_round,executor,threads,task,n,sum,thread"));
    QVERIFY(lines[1].contains(",serial,1,1,1000,76127,"));

    const QString dotPath = folder.filePath(u"graph.dot"_s);
    window.runExport().save({&window.controller().run(), 1}, RunExport::Format::Dot, dotPath);
    QCOMPARE(saved.count(), 2);
    QFile dot(dotPath);
    QVERIFY(dot.open(QIODevice::ReadOnly));
    const QByteArray graph = dot.readAll();
    QCOMPARE(graph.count("state=\"done\""), 6); // five tasks and the gather
    QCOMPARE(graph.count(" -> "), 5);
}

void TestMainWindow::aStopKeepsFinishedRoundsAndTheWindowIsReadyAgain()
{
    MainWindow window;
    window.show();
    enterHugeRange(window);
    const QSignalSpy finished(&window.controller(), &ExperimentController::finished);
    compare(window);
    QVERIFY(window.controller().isRunning());
    QVERIFY(!child<QLineEdit>(window, u"startEdit"_s)->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(
        window.controller().phase().kind == Phase::Kind::Measuring, kPatienceMs);
    QTest::keyClick(&window, Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatienceMs);
    QVERIFY(window.controller().run().status == RunStatus::Stopped);
    QVERIFY(child<QLabel>(window, u"headline"_s)->text().startsWith(u"Stopped"_s));
    QVERIFY(child<QLineEdit>(window, u"startEdit"_s)->isEnabled());

    enterSmallRange(window);
    compare(window);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 2, kPatienceMs);
    QVERIFY(window.controller().run().status == RunStatus::Finished);
}

void TestMainWindow::closingInMidRunAsksAndThenQuits()
{
    MainWindow window;
    window.show();
    enterHugeRange(window);
    compare(window);
    window.close();
    QVERIFY(window.isVisible());
    const auto* box = child<QMessageBox>(window, u"quitDialog"_s);
    QAbstractButton* quit = nullptr;
    for (QAbstractButton* button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::AcceptRole)
            quit = button;
    }
    QVERIFY(quit != nullptr);
    quit->click();
    QTRY_VERIFY_WITH_TIMEOUT(!window.isVisible(), kPatienceMs);
    QVERIFY(!window.controller().isRunning());
}

void TestMainWindow::closingInMidRunCanBeCalledOff()
{
    MainWindow window;
    window.show();
    enterHugeRange(window);
    compare(window);
    window.close();
    child<QMessageBox>(window, u"quitDialog"_s)->button(QMessageBox::Cancel)->click();
    QVERIFY(window.isVisible());
    QVERIFY(window.controller().isRunning());
}

void TestMainWindow::destroyingInMidRunEndsTheRun()
{
    auto window = std::make_unique<MainWindow>();
    window->show();
    enterHugeRange(*window);
    compare(*window);
    QTRY_VERIFY_WITH_TIMEOUT(
        window->controller().phase().kind == Phase::Kind::Measuring, kPatienceMs);
    window.reset();
}

void TestMainWindow::anUnwritableFileIsSaidAndNothingIsLost()
{
    MainWindow window;
    window.show();
    enterSmallRange(window);
    const QSignalSpy finished(&window.controller(), &ExperimentController::finished);
    compare(window);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatienceMs);
    const QSignalSpy failed(&window.runExport(), &RunExport::failed);
    window.runExport().save(
        {&window.controller().run(), 1}, RunExport::Format::Csv, u"/nonexistent folder/run.csv"_s);
    QCOMPARE(failed.count(), 1);
    QVERIFY(child<QWidget>(window, u"runMessage"_s)->isVisible());
    QCOMPARE(child<QTableView>(window, u"resultTable"_s)->model()->rowCount(), 5);
    QVERIFY(child<QAction>(window, u"exportCsvAction"_s)->isEnabled());
}

void TestMainWindow::theFormIsRemembered()
{
    {
        MainWindow window;
        window.show();
        enterSmallRange(window);
        child<QCheckBox>(window, u"poolCheck"_s)->setChecked(false);
        window.close();
    }
    const MainWindow window;
    QCOMPARE(child<QLineEdit>(window, u"stopEdit"_s)->text(), u"6\u202F000"_s);
    QCOMPARE(child<QSpinBox>(window, u"repeatSpin"_s)->value(), 2);
    QVERIFY(!child<QCheckBox>(window, u"poolCheck"_s)->isChecked());
}

void TestMainWindow::rememberedNumbersAreTheSameInAnyLanguage()
{
    MainWindow window;
    window.setLocale(QLocale(QLocale::German));
    window.show();
    child<QLineEdit>(window, u"stopEdit"_s)->setText(u"6.000"_s);
    child<QLineEdit>(window, u"stepEdit"_s)->setText(u"viel"_s);
    window.close();
    QCOMPARE(QSettings().value("form/stop").toString(), u"6000"_s);
    QCOMPARE(QSettings().value("form/step").toString(), u"viel"_s);
}

void TestMainWindow::menuEntriesFollowTheState()
{
    MainWindow window;
    window.show();
    QVERIFY(child<QAction>(window, u"compareAction"_s)->isEnabled());
    QVERIFY(!child<QAction>(window, u"stopAction"_s)->isEnabled());
    QVERIFY(!child<QAction>(window, u"exportCsvAction"_s)->isEnabled());
    enter(window, u"stopEdit"_s, u"5"_s);
    QTRY_VERIFY(!child<QAction>(window, u"compareAction"_s)->isEnabled());
    enterHugeRange(window);
    QTRY_VERIFY(child<QAction>(window, u"compareAction"_s)->isEnabled());
    compare(window);
    QVERIFY(!child<QAction>(window, u"compareAction"_s)->isEnabled());
    QVERIFY(child<QAction>(window, u"stopAction"_s)->isEnabled());
    QVERIFY(child<QProgressBar>(window, u"progressBar"_s)->isVisible());
}

void TestMainWindow::addedRoundsJoinTheRun()
{
    MainWindow window;
    window.show();
    enterSmallRange(window);
    const QSignalSpy finished(&window.controller(), &ExperimentController::finished);
    compare(window);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatienceMs);
    auto* more = child<QToolButton>(window, u"moreRoundsButton"_s);
    QVERIFY(more->isVisible());
    QCOMPARE(more->text(), u"Add 4 rounds for a 95 % interval"_s);
    QTest::mouseClick(more, Qt::LeftButton);
    QVERIFY(window.controller().isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 2, kPatienceMs);
    QCOMPARE(window.controller().run().completedRounds(), 6);
    QVERIFY2(child<QLabel>(window, u"subline"_s)->text().contains(u"interval"),
        qPrintable(child<QLabel>(window, u"subline"_s)->text()));
    QVERIFY(!more->isVisible()); // there is one now
    QVERIFY(child<QAction>(window, u"addRoundsAction"_s)->isEnabled()); // but more may be wanted
}

void TestMainWindow::aSweepShowsTheThreadsInFocus()
{
    MainWindow window;
    window.show();
    enterSmallRange(window);
    const QSignalSpy finished(&window.controller(), &ExperimentController::finished);
    QTest::mouseClick(child<QPushButton>(window, u"sweepButton"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatienceMs);
    QCOMPARE(window.controller().run().experiment.threadCounts(), (std::vector{1, 2}));
    const auto* table = child<QTableView>(window, u"resultTable"_s);
    for (int row = 0; row < 5; ++row)
        QVERIFY(table->model()->index(row, 3).data().toString().toDouble() > 0);
}

void TestMainWindow::sharedPlanShowsEveryN()
{
    MainWindow window;
    window.show();
    enterSmallRange(window);
    auto* plan = child<QComboBox>(window, u"planCombo"_s);
    plan->setCurrentIndex(1);
    Q_EMIT plan->activated(1);
    QVERIFY(!child<QCheckBox>(window, u"poolCheck"_s)->isEnabled()); // it knows no dependencies
    const QSignalSpy finished(&window.controller(), &ExperimentController::finished);
    compare(window);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatienceMs);
    QCOMPARE(window.controller().run().experiment.plan, PlanId::Shared);
    const auto* table = child<QTableView>(window, u"resultTable"_s);
    QCOMPARE(table->model()->rowCount(), 5);
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"76\u202F127"_s);
}

void TestMainWindow::figuresAreExplained()
{
    MainWindow window;
    window.show();
    enterSmallRange(window);
    const QSignalSpy finished(&window.controller(), &ExperimentController::finished);
    compare(window);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatienceMs);
    QTest::mouseClick(child<QToolButton>(window, u"explainButton"_s), Qt::LeftButton);
    const auto* dialog = child<QDialog>(window, u"explanationDialog"_s);
    QVERIFY(dialog->isVisible());
    const QString text = dialog->findChild<QTextBrowser*>()->toPlainText();
    QVERIFY2(text.contains(u"Speed-up"_s) && text.contains(u"Efficiency"_s), qPrintable(text));
    const QString quiet = u"How quiet was the computer?"_s;
    QVERIFY2(text.indexOf(quiet) > text.indexOf(u"Efficiency"_s), qPrintable(text));
    MainWindow other; // what disturbed a run comes first where one asks for it
    const Run& run = window.controller().run();
    showExplanation(other, run, summarize(run), ExplanationTopic::Conditions);
    QVERIFY(other.findChild<QTextBrowser*>()->toPlainText().startsWith(quiet));
}

void TestMainWindow::nothingElseRunsWhileKernelsAreCompared()
{
    MainWindow window;
    window.show();
    enterSmallRange(window);
    auto* kernels = window.findChild<KernelsPage*>();
    const QSignalSpy finished(kernels, &KernelsPage::finished);
    auto* compareKernels = child<QPushButton>(window, u"compareKernelsButton"_s);
    auto* page = window.findChild<QTabWidget*>();
    page->setCurrentWidget(kernels);
    QTest::mouseClick(compareKernels, Qt::LeftButton);
    QVERIFY(kernels->isRunning());
    QVERIFY(!child<QPushButton>(window, u"compareButton"_s)->isEnabled());
    QVERIFY(!child<QAction>(window, u"compareAction"_s)->isEnabled());
    QVERIFY(child<QAction>(window, u"stopAction"_s)->isEnabled());
    child<QAction>(window, u"stopAction"_s)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatienceMs);
    QVERIFY(child<QPushButton>(window, u"compareButton"_s)->isEnabled());
    compare(window);
    QVERIFY(!compareKernels->isEnabled());
    window.controller().stop();
    QTRY_VERIFY_WITH_TIMEOUT(!window.controller().isRunning(), kPatienceMs);
    QVERIFY(compareKernels->isEnabled());
}

void TestMainWindow::withoutControlsTheStatusBarStops()
{
    MainWindow window;
    window.show();
    enterHugeRange(window);
    auto* stop = child<QToolButton>(window, u"statusStopButton"_s);
    auto* controls = child<QAction>(window, u"controlsAction"_s);
    const QSignalSpy finished(&window.controller(), &ExperimentController::finished);
    compare(window);
    QVERIFY(!stop->isVisible()); // the panel has a button
    controls->trigger();
    QVERIFY(stop->isVisible());
    QTest::mouseClick(stop, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatienceMs);
    QVERIFY(!stop->isVisible());
    controls->trigger();
}

void TestMainWindow::comparedKernelsAreExported()
{
    MainWindow window;
    window.show();
    const auto* action = child<QAction>(window, u"exportKernelsAction"_s);
    QVERIFY(!action->isEnabled());
    auto* kernels = window.findChild<KernelsPage*>();
    kernels->suggest({.n = 20'000, .threads = 2, .rounds = 2});
    const QSignalSpy finished(kernels, &KernelsPage::finished);
    child<QPushButton>(window, u"compareKernelsButton"_s)->click();
    QVERIFY(!action->isEnabled());
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatienceMs);
    QVERIFY(action->isEnabled());
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"kernels.csv"_s);
    window.runExport().save(kernels->comparison().runs(), RunExport::Format::KernelsCsv, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().split('\n');
    QVERIFY(lines.front().startsWith("schema,run,round"));
    const QList<QByteArray> keys{"trial", "trial-simd", "trial-primes", "sieve", "combinatorial"};
    for (const QByteArray& key : keys) {
        const auto results = std::ranges::count_if(lines, [&key](const QByteArray& line) {
            return line.contains(',' + key + ',') && line.contains(",result,");
        });
        QVERIFY2(results == 4, key.constData()); // two rounds of two executors
    }
}

void TestMainWindow::chosenThreadCountsAreSwept()
{
    MainWindow window;
    window.show();
    enterSmallRange(window);
    const QSignalSpy finished(&window.controller(), &ExperimentController::finished);
    child<QAction>(window, u"sweepChosenAction"_s)->trigger();
    auto* counts = child<QLineEdit>(window, u"threadCountsEdit"_s);
    auto* sweep = child<QPushButton>(window, u"sweepNow"_s);
    for (const QString& wrong : {u"1"_s, u"1, two"_s, u"0, 1"_s, u"1, 100000"_s, u""_s}) {
        counts->setText(wrong);
        QVERIFY2(!sweep->isEnabled(), qPrintable(wrong));
        QVERIFY(!child<QLabel>(window, u"threadCountsHint"_s)->text().isEmpty());
    }
    counts->setText(u"3, 1"_s);
    QTest::mouseClick(sweep, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatienceMs);
    QCOMPARE(window.controller().run().experiment.threadCounts(), (std::vector{1, 3}));
}

void TestMainWindow::sweepIsShownOnTheThreadsThatOneChooses()
{
    MainWindow window;
    window.show();
    enterSmallRange(window);
    auto* shown = child<QComboBox>(window, u"shownThreadsCombo"_s);
    const QSignalSpy finished(&window.controller(), &ExperimentController::finished);
    compare(window);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatienceMs);
    QVERIFY(!shown->isVisible()); // nothing to tell apart
    child<QPushButton>(window, u"sweepButton"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 2, kPatienceMs);
    QVERIFY(shown->isVisible());
    QCOMPARE(shown->currentText(), u"on 2 threads"_s);
    const auto lanes = [&window] {
        return window.findChild<TimelineView*>()->timeline().groups().back().lanes().size();
    };
    QCOMPARE(lanes(), 2U);
    QTest::keyClick(shown, Qt::Key_Up);
    QCOMPARE(shown->currentText(), u"on 1 thread"_s);
    QCOMPARE(lanes(), 1U);
    QVERIFY2(child<QLabel>(window, u"headline"_s)->text().contains(u"on 1 thread"_s),
        qPrintable(child<QLabel>(window, u"headline"_s)->text()));
    QCOMPARE(child<QTableView>(window, u"resultTable"_s)->model()->rowCount(), 5);
}

void TestMainWindow::aTaskHasDetails()
{
    MainWindow window;
    window.show();
    enterSmallRange(window);
    const QSignalSpy finished(&window.controller(), &ExperimentController::finished);
    compare(window);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatienceMs);
    Q_EMIT window.findChild<TimelinePage*>()->detailsRequested(2);
    const auto* dialog = child<QDialog>(window, u"taskDialog"_s);
    const QString text = dialog->findChild<QTextBrowser*>()->toPlainText();
    QVERIFY2(text.startsWith(u"The sum of the primes below 3"_s), qPrintable(text));
    QCOMPARE(text.count(u"round 2: "_s), 3); // serial, pool and graph
}

QTEST_MAIN(TestMainWindow)
#include "test_main_window.moc"
