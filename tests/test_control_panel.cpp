// SPDX-License-Identifier: GPL-3.0-or-later
// What the panel makes of what is entered.
#include "core/records/formatting.h"
#include "tests/shown_panel.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QSignalSpy>
#include <QSpinBox>
#include <QThread>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;

class TestControlPanel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(u"Fusion"_s); }
    void startsWithTheTutorialReadyToCompare();
    void everyNotationGivesTheSameExperiment_data();
    void everyNotationGivesTheSameExperiment();
    void eachMistakeIsSaidAndMendedByOneClick_data();
    void eachMistakeIsSaidAndMendedByOneClick();
    void noExecutorIsSaidAndMendedByOneClick();
    void whatIsWorthKnowingDoesNotBlock_data();
    void whatIsWorthKnowingDoesNotBlock();
    void aLongRunMustBeWantedInSoManyWords();
    void aFixMayBeInAnotherSection();
    void wordsWaitUntilTheHandRests();
    void wordsComeAtOnceWhenTheFieldIsLeft();
    void otherWrongFieldsAreNamed();
    void aSolvedProblemIsGoneAtOnce();
    void anUnreadableNumberGoesBackToTheLastOneThatWorked();
    void aNumberSteppedToIsOneThatWorked();
    void arrowKeysStepTheRange();
    void arrowKeysLeadThroughRoundSteps();
    void theSeedIsShownOnlyWhileItMatters();
    void unitsSpeakTheTruth();
    void theFormSurvivesARoundTrip();
    void aPlanWithoutThePoolKeepsItsTick();
    void estimatesComeWithTheCostModel();
};

void TestControlPanel::startsWithTheTutorialReadyToCompare()
{
    const ShownPanel panel;
    const Experiment expected{.range = {.start = 1'000'000, .stop = 2'000'000, .step = 50'000},
        .threads = QThread::idealThreadCount(),
        .rounds = 4};
    QVERIFY(panel->experiment() == expected);
    QCOMPARE(panel->taskCount(), std::optional<std::uint64_t>(20));
    QCOMPARE(panel->problemSentence(), QString());
    QVERIFY(panel.button()->isEnabled());
    QVERIFY(panel.button()->hasFocus());
    QCOMPARE(panel->width(), 292);
    QVERIFY(panel.text(u"rangeSummary"_s)
                .startsWith(u"20 tasks: n = 1\u202F000\u202F000 … 1\u202F950\u202F000"_s));
    for (const InlineMessage* message : panel->findChildren<InlineMessage*>())
        QVERIFY(message->isHidden());
}

void TestControlPanel::everyNotationGivesTheSameExperiment_data()
{
    QTest::addColumn<QString>("stop");
    QTest::newRow("digits") << u"1048576"_s;
    QTest::newRow("spaces") << u"1 048 576"_s;
    QTest::newRow("underscores") << u"1_048_576"_s;
    QTest::newRow("power") << u"2^20"_s;
    QTest::newRow("exponent") << u"1.048576e6"_s;
    QTest::newRow("suffix") << u"1.048576M"_s;
}

void TestControlPanel::everyNotationGivesTheSameExperiment()
{
    QFETCH(QString, stop);
    const ShownPanel panel;
    panel.enter(u"stopEdit"_s, stop);
    QVERIFY(panel->experiment().has_value());
    QVERIFY(panel->experiment()->range.stop == 1'048'576);
    QCOMPARE(panel.field(u"stopEdit"_s)->text(), u"1\u202F048\u202F576"_s);
}

void TestControlPanel::eachMistakeIsSaidAndMendedByOneClick_data()
{
    QTest::addColumn<QString>("name"); // of the field
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("sentence"); // how it begins
    QTest::addColumn<quint64>("mended"); // the field's value after the fix
    QTest::newRow("empty") << u"startEdit"_s << QString() << u"Start must be a whole number"_s
                           << quint64{1'000'000};
    QTest::newRow("text") << u"stopEdit"_s << u"two"_s << u"Stop must be a whole number"_s
                          << quint64{2'000'000};
    QTest::newRow("not whole") << u"stepEdit"_s << u"1.5"_s << u"Step must be a whole number"_s
                               << quint64{50'000};
    QTest::newRow("stop below start")
        << u"stopEdit"_s << u"900000"_s << u"Stop must be greater than Start."_s
        << quint64{2'000'000};
    QTest::newRow("stop is start")
        << u"stopEdit"_s << u"1e6"_s << u"Stop must be greater than Start."_s << quint64{2'000'000};
    QTest::newRow("step 0") << u"stepEdit"_s << u"0"_s << u"Step must be 1 or more."_s
                            << quint64{50'000};
    QTest::newRow("step negative")
        << u"stepEdit"_s << u"-5"_s << u"Step must be 1 or more."_s << quint64{50'000};
    QTest::newRow("over the kernel's limit")
        << u"stopEdit"_s << u"1e10"_s << u"Trial division goes up to"_s << quint64{2'147'483'648};
    QTest::newRow("too many tasks")
        << u"stepEdit"_s << u"1"_s << u"1\u202F000\u202F000 tasks are"_s << quint64{10};
}

void TestControlPanel::eachMistakeIsSaidAndMendedByOneClick()
{
    QFETCH(QString, name);
    QFETCH(QString, typed);
    QFETCH(QString, sentence);
    QFETCH(quint64, mended);
    const ShownPanel panel;
    panel.enter(name, typed);

    const InlineMessage& message = *panel.message();
    QVERIFY(message.isVisible());
    QVERIFY2(message.sentence().startsWith(sentence), qPrintable(message.sentence()));
    QVERIFY(message.severity() == Severity::Error);
    QVERIFY(panel.field(name)->hasProblem());
    QVERIFY(!panel.button()->isEnabled());
    QVERIFY(!panel->experiment());
    QCOMPARE(panel->problemSentence(), u"Correct the range to continue"_s);
    QVERIFY(panel.part<QLabel>(u"rangeSummary"_s)->isHidden());

    QTest::mouseClick(message.fixButton(), Qt::LeftButton);
    QCOMPARE(panel.field(name)->value(), std::optional<std::uint64_t>(mended));
    QVERIFY(panel.field(name)->hasFocus());
    QCOMPARE(panel.field(name)->selectedText(), panel.field(name)->text());
    QVERIFY(panel.button()->isEnabled());
    QVERIFY(!panel.field(name)->hasProblem());
    QCOMPARE(panel->problemSentence(), QString());
    QVERIFY(panel.part<QLabel>(u"rangeSummary"_s)->isVisible());
}

void TestControlPanel::noExecutorIsSaidAndMendedByOneClick()
{
    const ShownPanel panel;
    const std::array names{u"serialCheck"_s, u"poolCheck"_s, u"graphCheck"_s};
    for (const QString& name : names)
        QTest::mouseClick(panel.part<QCheckBox>(name), Qt::LeftButton, {}, QPoint(8, 12));
    const InlineMessage& message = *panel.message(u"executorsMessage"_s);
    QVERIFY(message.isVisible());
    QCOMPARE(message.sentence(), u"Choose at least one way to run."_s);
    QVERIFY(!panel.button()->isEnabled());
    QVERIFY(panel.message()->isHidden());
    QVERIFY(panel.part<QLabel>(u"rangeSummary"_s)->isVisible());

    QTest::mouseClick(message.fixButton(), Qt::LeftButton);
    for (const QString& name : names)
        QVERIFY(panel.part<QCheckBox>(name)->isChecked());
    QVERIFY(panel.part<QCheckBox>(names.front())->hasFocus());
    QVERIFY(message.isHidden());
    QVERIFY(panel.button()->isEnabled());
}

void TestControlPanel::whatIsWorthKnowingDoesNotBlock_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<int>("threads");
    QTest::addColumn<QString>("name"); // of the message
    QTest::addColumn<QString>("sentence"); // how it begins
    QTest::newRow("one task") << u"5e6"_s << 1 << u"rangeMessage"_s
                              << u"One task cannot run in parallel."_s;
    QTest::newRow("many tasks") << u"50"_s << 1 << u"rangeMessage"_s
                                << u"Charts will show a summary of 20\u202F000 tasks."_s;
    QTest::newRow("many threads") << u"50000"_s << maximumThreads() << u"measureMessage"_s
                                  << u"More threads than CPUs"_s;
}

void TestControlPanel::whatIsWorthKnowingDoesNotBlock()
{
    QFETCH(QString, step);
    QFETCH(int, threads);
    QFETCH(QString, name);
    QFETCH(QString, sentence);
    const ShownPanel panel;
    panel.enter(u"stepEdit"_s, step);
    panel.part<QSpinBox>(u"threadSpin"_s)->setValue(threads);
    QVERIFY(panel.message(name)->isVisible());
    QVERIFY2(panel.message(name)->sentence().startsWith(sentence),
        qPrintable(panel.message(name)->sentence()));
    QVERIFY(panel.message(name)->severity() == Severity::Information);
    QVERIFY(panel.button()->isEnabled());
    QVERIFY(panel->experiment().has_value());
}

void TestControlPanel::aLongRunMustBeWantedInSoManyWords()
{
    const ShownPanel panel;
    panel->setCostModel(costModel());
    QCOMPARE(panel.button()->text().remove(u'&'), u"Compare"_s);
    panel.enter(u"stopEdit"_s, u"2e9"_s);
    QVERIFY(panel.message()->isVisible());
    QVERIFY(panel.message()->severity() == Severity::Warning);
    QVERIFY2(panel.button()->text().remove(u'&').startsWith(u"Compare anyway (about "_s),
        qPrintable(panel.button()->text()));
    QVERIFY(panel.button()->isEnabled());
    QTest::mouseClick(panel.message()->fixButton(), Qt::LeftButton);
    QVERIFY(panel.field(u"stopEdit"_s)->value() < 2'000'000'000);
    QVERIFY(panel.message()->isHidden());
    QCOMPARE(panel.button()->text().remove(u'&'), u"Compare"_s);
}

void TestControlPanel::aFixMayBeInAnotherSection()
{
    const ShownPanel panel;
    panel->setCostModel(costModel());
    auto* rounds = panel.part<QSpinBox>(u"repeatSpin"_s);
    rounds->setValue(kMaximumRounds);
    const auto messages = panel->findChildren<InlineMessage*>();
    const auto warning = std::ranges::find_if(messages, [](const InlineMessage* message) {
        return message->isVisible() && message->severity() == Severity::Warning;
    });
    QVERIFY(warning != messages.end());
    QTest::mouseClick((*warning)->fixButton(), Qt::LeftButton);
    QVERIFY(rounds->value() < kMaximumRounds);
    QVERIFY(rounds->hasFocus());
    QVERIFY((*warning)->isHidden());
    QCOMPARE(panel.button()->text().remove(u'&'), u"Compare"_s);
}

void TestControlPanel::wordsWaitUntilTheHandRests()
{
    const ShownPanel panel;
    panel.type(u"startEdit"_s, u"1x"_s);
    QVERIFY(!panel.button()->isEnabled());
    QVERIFY(panel.message()->isHidden());
    QVERIFY(!panel.field(u"startEdit"_s)->hasProblem());
    QTRY_VERIFY(panel.message()->isVisible());
    QVERIFY(panel.field(u"startEdit"_s)->hasProblem());
    QVERIFY(panel.field(u"startEdit"_s)->hasFocus());
    QCOMPARE(panel.field(u"startEdit"_s)->text(), u"1x"_s);
}

void TestControlPanel::wordsComeAtOnceWhenTheFieldIsLeft()
{
    const ShownPanel panel;
    panel.enter(u"startEdit"_s, u"1x"_s);
    QVERIFY(panel.message()->isVisible());
}

void TestControlPanel::otherWrongFieldsAreNamed()
{
    const ShownPanel panel;
    const InlineMessage& message = *panel.message();
    panel.enter(u"stepEdit"_s, u"0"_s);
    QVERIFY(!message.accessibleDescription().contains(u"too."));
    panel.enter(u"stopEdit"_s, u"x"_s);
    QVERIFY(message.sentence().startsWith(u"Stop must be"));
    QVERIFY2(message.accessibleDescription().endsWith(u" Step is wrong, too."),
        qPrintable(message.accessibleDescription()));
    panel.enter(u"startEdit"_s, QString());
    QCOMPARE(message.accessibleDescription(), u"Stop and Step are wrong, too."_s);
    QTest::mouseClick(message.fixButton(), Qt::LeftButton);
    QVERIFY(message.sentence().startsWith(u"Stop must be"));
    QTest::mouseClick(message.fixButton(), Qt::LeftButton);
    QVERIFY(message.sentence().startsWith(u"Step must be"));
    QVERIFY(!message.accessibleDescription().contains(u"too."));
    QTest::mouseClick(message.fixButton(), Qt::LeftButton);
    QVERIFY(message.isHidden());
}

void TestControlPanel::aSolvedProblemIsGoneAtOnce()
{
    const ShownPanel panel;
    panel.enter(u"stopEdit"_s, u"900000"_s);
    panel.type(u"stopEdit"_s, u"90000"_s);
    QVERIFY(panel.message()->isVisible());
    QTest::keyClicks(panel.field(u"stopEdit"_s), u"000"_s);
    QVERIFY(panel.message()->isHidden());
    QVERIFY(!panel.field(u"stopEdit"_s)->hasProblem());
    QVERIFY(panel.button()->isEnabled());
}

void TestControlPanel::anUnreadableNumberGoesBackToTheLastOneThatWorked()
{
    const ShownPanel panel;
    panel.enter(u"startEdit"_s, u"1.5M"_s);
    panel.enter(u"startEdit"_s, u"16x"_s); // "1" and "16" are only steps on the way
    QTest::mouseClick(panel.message()->fixButton(), Qt::LeftButton);
    QCOMPARE(panel.field(u"startEdit"_s)->value(), std::optional<std::uint64_t>(1'500'000));
}

void TestControlPanel::aNumberSteppedToIsOneThatWorked()
{
    const ShownPanel panel;
    QTest::keyClick(panel.field(u"startEdit"_s), Qt::Key_Up);
    panel.enter(u"startEdit"_s, u"x"_s);
    QTest::mouseClick(panel.message()->fixButton(), Qt::LeftButton);
    QCOMPARE(panel.field(u"startEdit"_s)->value(), std::optional<std::uint64_t>(1'050'000));
}

void TestControlPanel::arrowKeysStepTheRange()
{
    const ShownPanel panel;
    NumberField* start = panel.field(u"startEdit"_s);
    QTest::keyClick(start, Qt::Key_Up);
    QCOMPARE(start->text(), u"1\u202F050\u202F000"_s);
    QTest::keyClick(start, Qt::Key_Down);
    QTest::keyClick(start, Qt::Key_Down);
    QCOMPARE(start->text(), u"950\u202F000"_s);
    start->setValue(20'000);
    QTest::keyClick(start, Qt::Key_Down);
    QVERIFY(start->value() == LimitEnd{0});
    NumberField* stop = panel.field(u"stopEdit"_s);
    stop->setValue(std::numeric_limits<std::uint64_t>::max() - 1);
    QTest::keyClick(stop, Qt::Key_Up);
    QTest::keyClick(stop, Qt::Key_Up); // no further
    QCOMPARE(stop->text(), u"18\u202F446\u202F744\u202F073\u202F709\u202F551\u202F616"_s);
}

void TestControlPanel::arrowKeysLeadThroughRoundSteps()
{
    const ShownPanel panel;
    NumberField* step = panel.field(u"stepEdit"_s);
    const auto press = [step](Qt::Key key) {
        QTest::keyClick(step, key);
        return static_cast<std::uint64_t>(step->value().value_or(0));
    };
    QCOMPARE(press(Qt::Key_Up), std::uint64_t{100'000});
    QCOMPARE(press(Qt::Key_Up), std::uint64_t{200'000});
    QCOMPARE(press(Qt::Key_Down), std::uint64_t{100'000});
    QCOMPARE(press(Qt::Key_Down), std::uint64_t{50'000});
    step->setValue(37);
    QCOMPARE(press(Qt::Key_Down), std::uint64_t{20});
    step->setValue(1);
    QCOMPARE(press(Qt::Key_Down), std::uint64_t{1});
}

void TestControlPanel::theSeedIsShownOnlyWhileItMatters()
{
    const ShownPanel panel;
    auto* order = panel.part<QComboBox>(u"orderCombo"_s);
    auto* seed = panel.part<QDoubleSpinBox>(u"seedSpin"_s);
    QVERIFY(seed->isHidden());
    QTest::keyClick(order, Qt::Key_End);
    QCOMPARE(order->currentText(), u"Shuffled"_s);
    QVERIFY(seed->isVisible());
    seed->setValue(std::numeric_limits<std::uint32_t>::max());
    QVERIFY(panel->experiment()->order == TaskOrder::Shuffled);
    QCOMPARE(panel->experiment()->seed, std::numeric_limits<std::uint32_t>::max());
    QTest::keyClick(order, Qt::Key_Home);
    QVERIFY(seed->isHidden());
}

void TestControlPanel::unitsSpeakTheTruth()
{
    const ShownPanel panel;
    auto* threads = panel.part<QSpinBox>(u"threadSpin"_s);
    auto* rounds = panel.part<QSpinBox>(u"repeatSpin"_s);
    const int cpus = QThread::idealThreadCount();
    QVERIFY(threads->text().startsWith(u"%1 of %1 CPU"_s.arg(cpus)));
    QCOMPARE(threads->maximum(), maximumThreads());
    threads->setValue(cpus + 1);
    QVERIFY(threads->text().startsWith(u"%1 on %2 CPU"_s.arg(cpus + 1).arg(cpus)));
    QCOMPARE(rounds->text(), u"4 rounds"_s);
    rounds->setValue(1);
    QCOMPARE(rounds->text(), u"1 round"_s);
}

void TestControlPanel::theFormSurvivesARoundTrip()
{
    ExperimentForm form;
    form.start = u"2^20"_s;
    form.stop = u"not yet"_s;
    form.step = u"1e4"_s;
    form.order = TaskOrder::Shuffled;
    form.seed = 4'000'000'000;
    form.executors = {ExecutorId::Serial, ExecutorId::Graph};
    form.threads = 3;
    form.rounds = 9;
    const ShownPanel panel;
    const QSignalSpy changes(panel.get(), &ControlPanel::formChanged);
    panel->setForm(form);
    QCOMPARE(changes.count(), 1);
    const ExperimentForm read = panel->form();
    QCOMPARE(read.start, u"1\u202F048\u202F576"_s);
    QCOMPARE(read.stop, u"not yet"_s);
    QCOMPARE(read.step, u"10\u202F000"_s);
    QVERIFY(read.order == form.order);
    QCOMPARE(read.seed, form.seed);
    QVERIFY(read.executors == form.executors);
    QCOMPARE(read.threads, 3);
    QCOMPARE(read.rounds, 9);
}

// Also over a restart, which saves a form without it.
void TestControlPanel::aPlanWithoutThePoolKeepsItsTick()
{
    const ShownPanel panel;
    ExperimentForm shared = panel->form();
    shared.plan = PlanId::Shared;
    shared.executors = {ExecutorId::Serial, ExecutorId::Graph};
    panel->setForm(shared);
    QCOMPARE(panel->form().executors, shared.executors);
    auto* plan = panel.part<QComboBox>(u"planCombo"_s);
    plan->setCurrentIndex(0);
    Q_EMIT plan->activated(0);
    QCOMPARE(panel->form().executors, ExperimentForm{}.executors);
}

void TestControlPanel::estimatesComeWithTheCostModel()
{
    const ShownPanel panel;
    QCOMPARE(panel.text(u"estimateLabel"_s), u"Ctrl+Return"_s);
    QVERIFY(!panel->expectedSerial());
    panel->setCostModel(costModel());
    // 0.2 s · (1^1.5 + 1.05^1.5 + … + 1.95^1.5) = 7.27 s
    QVERIFY(panel->expectedSerial().has_value());
    QVERIFY(std::abs(panel->expectedSerial()->count() - 7.27) < 0.2);
    const QString work = roughTimeText(*panel->expectedSerial(), panel->locale());
    QVERIFY2(work.startsWith(u"7."), qPrintable(work));
    QVERIFY(panel.text(u"rangeSummary"_s)
                .contains(u"about "_s + work + u" of work on this computer"_s));
    QVERIFY(panel.text(u"estimateLabel"_s).startsWith(u"about "_s));
    QVERIFY(panel.text(u"estimateLabel"_s).endsWith(u"Ctrl+Return"_s));
}

QTEST_MAIN(TestControlPanel)
#include "test_control_panel.moc"
