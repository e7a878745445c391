// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/number_field.h"
#include "ui/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;

namespace {

// Two fields in a window that has the keyboard.
class Fields : public QWidget {
public:
    Fields()
    {
        auto* layout = new QHBoxLayout(this);
        layout->addWidget(first);
        layout->addWidget(second);
    }

    [[nodiscard]] bool showActive()
    {
        show();
        activateWindow();
        first->setFocus();
        return QTest::qWaitForWindowActive(this);
    }

    NumberField* first = new NumberField;
    NumberField* second = new NumberField;
};

} // namespace

class TestNumberField : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(u"Fusion"_s); }
    void readsWhatPeopleWriteAndGroupsItWhenLeft_data();
    void readsWhatPeopleWriteAndGroupsItWhenLeft();
    void anUnreadableTextStaysAsItIs();
    void nothingIsReformattedUnderTheHands();
    void returnGroupsTheNumberAndSettlesIt();
    void aMenuDoesNotCountAsLeaving();
    void tabSelectsTheWholeNumber();
    void aDoubleClickSelectsTheWholeNumber();
    void arrowKeysAskForSteps();
    void aProblemIsOutlinedInTheColourOfThePalette();
    void theProblemIsTheDescriptionUntilItIsGone();
};

void TestNumberField::readsWhatPeopleWriteAndGroupsItWhenLeft_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("shown");
    QTest::newRow("digits") << u"1000000"_s << u"1\u202F000\u202F000"_s;
    QTest::newRow("spaces") << u"1 000 000"_s << u"1\u202F000\u202F000"_s;
    QTest::newRow("underscores") << u"1_000_000"_s << u"1\u202F000\u202F000"_s;
    QTest::newRow("exponent") << u"1e6"_s << u"1\u202F000\u202F000"_s;
    QTest::newRow("power") << u"2^20"_s << u"1\u202F048\u202F576"_s;
    QTest::newRow("suffix") << u"1.5M"_s << u"1\u202F500\u202F000"_s;
}

void TestNumberField::readsWhatPeopleWriteAndGroupsItWhenLeft()
{
    QFETCH(QString, typed);
    Fields fields;
    QVERIFY(fields.showActive());
    const QSignalSpy settled(fields.first, &NumberField::settled);
    QTest::keyClicks(fields.first, typed);
    QTest::keyClick(fields.first, Qt::Key_Tab);
    QTEST(fields.first->text(), "shown");
    QCOMPARE(settled.count(), 1);
}

void TestNumberField::anUnreadableTextStaysAsItIs()
{
    Fields fields;
    QVERIFY(fields.showActive());
    QTest::keyClicks(fields.first, u"12x"_s);
    QTest::keyClick(fields.first, Qt::Key_Tab);
    QCOMPARE(fields.first->text(), u"12x"_s);
    QVERIFY(!fields.first->value());
}

void TestNumberField::nothingIsReformattedUnderTheHands()
{
    Fields fields;
    QVERIFY(fields.showActive());
    QTest::keyClicks(fields.first, u"1e6"_s);
    QCOMPARE(fields.first->text(), u"1e6"_s);
    QVERIFY(fields.first->value() == LimitEnd{1'000'000});
}

void TestNumberField::returnGroupsTheNumberAndSettlesIt()
{
    Fields fields;
    QVERIFY(fields.showActive());
    const QSignalSpy settled(fields.first, &NumberField::settled);
    QTest::keyClicks(fields.first, u"2e6"_s);
    QTest::keyClick(fields.first, Qt::Key_Return);
    QCOMPARE(fields.first->text(), u"2\u202F000\u202F000"_s);
    QCOMPARE(settled.count(), 1);
}

void TestNumberField::aMenuDoesNotCountAsLeaving()
{
    Fields fields;
    QVERIFY(fields.showActive());
    QTest::keyClicks(fields.first, u"2e6"_s);
    const QSignalSpy settled(fields.first, &NumberField::settled);
    for (const Qt::FocusReason reason :
        {Qt::PopupFocusReason, Qt::MenuBarFocusReason, Qt::ActiveWindowFocusReason}) {
        QFocusEvent out(QEvent::FocusOut, reason);
        QApplication::sendEvent(fields.first, &out);
    }
    QCOMPARE(fields.first->text(), u"2e6"_s);
    QCOMPARE(settled.count(), 0);
}

void TestNumberField::tabSelectsTheWholeNumber()
{
    Fields fields;
    QVERIFY(fields.showActive());
    fields.second->setValue(1'234'567);
    QTest::keyClick(fields.first, Qt::Key_Tab);
    QCOMPARE(fields.second->selectedText(), fields.second->text());
    QTest::keyClicks(fields.second, u"7"_s);
    QCOMPARE(fields.second->text(), u"7"_s);
}

void TestNumberField::aDoubleClickSelectsTheWholeNumber()
{
    Fields fields;
    QVERIFY(fields.showActive());
    fields.first->setValue(1'234'567);
    QTest::mouseDClick(fields.first, Qt::LeftButton);
    QCOMPARE(fields.first->selectedText(), fields.first->text());
}

void TestNumberField::arrowKeysAskForSteps()
{
    Fields fields;
    QVERIFY(fields.showActive());
    const QSignalSpy steps(fields.first, &NumberField::stepRequested);
    QTest::keyClick(fields.first, Qt::Key_Up);
    QTest::keyClick(fields.first, Qt::Key_Down);
    QTest::keyClick(fields.first, Qt::Key_Up, Qt::ControlModifier); // not ours
    QCOMPARE(steps, (QList<QVariantList>{{1}, {-1}}));
}

void TestNumberField::aProblemIsOutlinedInTheColourOfThePalette()
{
    NumberField field;
    field.resize(120, 24);
    field.setProblem(u"Start must be a whole number."_s);
    for (const QPalette& palette : {theme::lightPalette(), theme::darkPalette()}) {
        field.setPalette(palette);
        const QColor outline = theme::color(theme::Role::Error, palette);
        QCOMPARE(field.grab().toImage().pixelColor(60, 0), outline);
        QCOMPARE(field.grab().toImage().pixelColor(60, 23), outline);
    }
    field.setProblem({});
    QVERIFY(field.grab().toImage().pixelColor(60, 0)
        != theme::color(theme::Role::Error, field.palette()));
}

void TestNumberField::theProblemIsTheDescriptionUntilItIsGone()
{
    NumberField field;
    field.setHelp(u"Write 1000000 or 1e6."_s);
    QCOMPARE(field.accessibleDescription(), u"Write 1000000 or 1e6."_s);
    field.setProblem(u"Start must be a whole number."_s);
    QCOMPARE(field.accessibleDescription(), u"Start must be a whole number."_s);
    QCOMPARE(field.toolTip(), field.accessibleDescription());
    field.setProblem({});
    QCOMPARE(field.accessibleDescription(), u"Write 1000000 or 1e6."_s);
}

QTEST_MAIN(TestNumberField)
#include "test_number_field.moc"
