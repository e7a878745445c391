// SPDX-License-Identifier: GPL-3.0-or-later
// How the panel is used and looked at: keys, mouse, states, fonts, palettes.
#include "tests/shown_panel.h"
#include "ui/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QSignalSpy>
#include <QSpinBox>
#include <QWheelEvent>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;

namespace {

// The visible parts of `content` that reach out of it or have less height than their text needs.
QStringList cutOffParts(const QWidget& content)
{
    QStringList names;
    for (const QWidget* part : content.findChildren<QWidget*>()) {
        if (!part->isVisible())
            continue;
        const QRect place(part->mapTo(&content, QPoint()), part->size());
        const bool isLow = part->height() < part->heightForWidth(part->width());
        if (isLow || !content.rect().contains(place)
            || place.right() >= content.parentWidget()->width())
            names += part->objectName() + u' ' + QLatin1StringView(part->metaObject()->className());
    }
    return names;
}

} // namespace

class TestControlPanelUse : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(u"Fusion"_s); }
    void runningLocksTheFormAndTheButtonStops();
    void returnInAnyFieldCompares();
    void compareGoesToWhatIsWrong();
    void aDoubleClickStartsAndDoesNotStop();
    void aHeldReturnPressesOnce();
    void tabGoesInReadingOrder();
    void theWheelScrollsAndChangesNothing();
    void nothingIsCutOffAtTheSide_data();
    void nothingIsCutOffAtTheSide();
    void compareIsInTheSmallestWindowWithAMessage();
    void lockedFieldsStayReadable();
    void theLegendFollowsThePalette();
};

void TestControlPanelUse::runningLocksTheFormAndTheButtonStops()
{
    const ShownPanel panel;
    const QSignalSpy compared(panel.get(), &ControlPanel::compareRequested);
    const QSignalSpy stopped(panel.get(), &ControlPanel::stopRequested);
    panel.field(u"startEdit"_s)->setFocus();
    panel->setMode(ControlPanel::Mode::Running);
    for (const QWidget* field : panel->findChildren<QWidget*>()) {
        if (field->focusPolicy() & Qt::TabFocus && field != panel.button())
            QVERIFY2(!field->isEnabled(), qPrintable(field->objectName()));
    }
    QVERIFY(panel.button()->hasFocus());
    QCOMPARE(panel.button()->text(), u"Stop"_s);
    QCOMPARE(panel.text(u"estimateLabel"_s), u"Esc stops and keeps what is finished"_s);
    panel->compare();
    QCOMPARE(compared.count(), 0);
    QTest::mouseClick(panel.button(), Qt::LeftButton);
    QCOMPARE(stopped.count(), 1);
    QCOMPARE(compared.count(), 0);

    panel->setMode(ControlPanel::Mode::Editing);
    QVERIFY(panel.field(u"startEdit"_s)->isEnabled());
    QTest::mouseClick(panel.button(), Qt::LeftButton);
    QCOMPARE(stopped.count(), 1);
    QCOMPARE(compared.count(), 1);
}

void TestControlPanelUse::returnInAnyFieldCompares()
{
    const ShownPanel panel;
    QSignalSpy compared(panel.get(), &ControlPanel::compareRequested);
    for (const QString& name : {u"startEdit"_s, u"stopEdit"_s, u"stepEdit"_s, u"orderCombo"_s,
             u"serialCheck"_s, u"threadSpin"_s, u"repeatSpin"_s, u"compareButton"_s}) {
        compared.clear();
        panel.part<QWidget>(name)->setFocus();
        QTest::keyClick(panel.part<QWidget>(name), Qt::Key_Return);
        QVERIFY2(compared.count() == 1, qPrintable(name));
    }
    compared.clear();
    panel.type(u"startEdit"_s, u"1.5M"_s);
    QTest::keyClick(panel.field(u"startEdit"_s), Qt::Key_Enter);
    QCOMPARE(compared.count(), 1);
    QCOMPARE(compared.first().first().value<Experiment>().range.start, Limit{1'500'000});
}

void TestControlPanelUse::compareGoesToWhatIsWrong()
{
    const ShownPanel panel;
    const QSignalSpy compared(panel.get(), &ControlPanel::compareRequested);
    panel.type(u"stopEdit"_s, u"5"_s);
    panel.part<QSpinBox>(u"repeatSpin"_s)->setFocus();
    panel->compare();
    QCOMPARE(compared.count(), 0);
    QVERIFY(panel.field(u"stopEdit"_s)->hasFocus());
    QVERIFY(panel.message()->isVisible());
}

void TestControlPanelUse::aDoubleClickStartsAndDoesNotStop()
{
    const ShownPanel panel;
    const QSignalSpy stopped(panel.get(), &ControlPanel::stopRequested);
    connect(panel.get(), &ControlPanel::compareRequested, panel.get(),
        [&panel] { panel->setMode(ControlPanel::Mode::Running); });
    QTest::mouseClick(panel.button(), Qt::LeftButton);
    QTest::mouseDClick(panel.button(), Qt::LeftButton);
    QTest::mouseRelease(panel.button(), Qt::LeftButton);
    QCOMPARE(panel.button()->text(), u"Stop"_s);
    QCOMPARE(stopped.count(), 0);
}

void TestControlPanelUse::aHeldReturnPressesOnce()
{
    const ShownPanel panel;
    const QSignalSpy stopped(panel.get(), &ControlPanel::stopRequested);
    connect(panel.get(), &ControlPanel::compareRequested, panel.get(),
        [&panel] { panel->setMode(ControlPanel::Mode::Running); });
    QTest::keyPress(panel.button(), Qt::Key_Return);
    QKeyEvent repeated(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s, true);
    QApplication::sendEvent(panel.button(), &repeated);
    QTest::keyClick(panel.button(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(panel.button()->text(), u"Stop"_s);
    QCOMPARE(stopped.count(), 0);
}

void TestControlPanelUse::tabGoesInReadingOrder()
{
    const ShownPanel panel;
    panel.part<QComboBox>(u"orderCombo"_s)->setCurrentIndex(2);
    panel.enter(u"stepEdit"_s, u"5e6"_s); // one task: a message with a button
    panel.field(u"startEdit"_s)->setFocus();
    QList<QPoint> places;
    QStringList names;
    for (QWidget* at = QApplication::focusWidget();
         !places.contains(at->mapTo(panel.get(), QPoint())); at = QApplication::focusWidget()) {
        places += at->mapTo(panel.get(), QPoint());
        names += at->objectName();
        QTest::keyClick(at, Qt::Key_Tab);
    }
    QCOMPARE(names.size(), 16); // fifteen controls and the button of the message
    QCOMPARE(names.last(), u"sweepButton"_s);
    QVERIFY2(std::ranges::is_sorted(places, {}, &QPoint::y), qPrintable(names.join(u' ')));
}

void TestControlPanelUse::theWheelScrollsAndChangesNothing()
{
    const ShownPanel panel;
    auto* order = panel.part<QComboBox>(u"orderCombo"_s);
    const auto isTaken = [](QWidget* over) {
        const QPointF at(over->rect().center());
        QWheelEvent wheel(at, over->mapToGlobal(at), {}, {0, -120}, Qt::NoButton, {}, {}, false);
        QApplication::sendEvent(over, &wheel);
        return wheel.isAccepted();
    };
    QVERIFY(!isTaken(order)); // so the panel gets it
    QCOMPARE(order->currentIndex(), 0);
    order->setFocus();
    QVERIFY(isTaken(order));
    QCOMPARE(order->currentIndex(), 1);
}

void TestControlPanelUse::nothingIsCutOffAtTheSide_data()
{
    QTest::addColumn<double>("scale");
    for (const double scale : {1.0, 1.5, 2.0, 3.0})
        QTest::addRow("%.1f", scale) << scale;
}

void TestControlPanelUse::nothingIsCutOffAtTheSide()
{
    QFETCH(double, scale);
    const ShownPanel panel;
    QFont font = panel->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    panel->setFont(font);
    panel->setCostModel(costModel());
    panel.enter(u"stopEdit"_s, u"2e9"_s);
    QTRY_COMPARE(cutOffParts(*panel->widget()), QStringList());
    QVERIFY(panel.field(u"stopEdit"_s)->width()
        >= panel->fontMetrics().horizontalAdvance(u"2\u202F000\u202F000\u202F000"_s) + 8);
}

// What is below the button may be scrolled to.
void TestControlPanelUse::compareIsInTheSmallestWindowWithAMessage()
{
    const ShownPanel panel;
    panel->resize(panel->width(), 680 - 48); // less the menu and status bars
    panel.enter(u"stopEdit"_s, u"5"_s);
    QTRY_VERIFY(panel.part<QWidget>(u"rangeMessage"_s)->isVisible());
    const auto bottom = [&panel] {
        return panel.button()->mapTo(panel->widget(), QPoint(0, panel.button()->height())).y();
    };
    QTRY_VERIFY2(bottom() <= 680 - 48, qPrintable(QString::number(bottom())));
    panel.enter(u"stopEdit"_s, u"2e6"_s);
    QTRY_VERIFY2(panel->widget()->heightForWidth(292) <= 680 - 48,
        qPrintable(QString::number(panel->widget()->heightForWidth(292))));
}

void TestControlPanelUse::lockedFieldsStayReadable()
{
    const ShownPanel panel;
    panel->setMode(ControlPanel::Mode::Running);
    for (const QPalette& palette : {theme::lightPalette(), theme::darkPalette()}) {
        QApplication::setPalette(palette);
        const auto ink = [&panel] {
            return panel.field(u"startEdit"_s)->palette().color(QPalette::Disabled, QPalette::Text);
        };
        QTRY_COMPARE(ink(), theme::color(theme::Role::SecondaryText, palette));
    }
}

void TestControlPanelUse::theLegendFollowsThePalette()
{
    const ShownPanel panel;
    for (const QPalette& palette : {theme::lightPalette(), theme::darkPalette()}) {
        QApplication::setPalette(palette);
        const auto* pool = panel.part<QCheckBox>(u"poolCheck"_s);
        const auto centre = [pool] {
            const QImage icon = pool->icon().pixmap(16, 16).toImage();
            return icon.pixelColor(icon.rect().center());
        };
        QTRY_COMPARE(centre(), theme::colorOf(ExecutorId::Pool, palette));
    }
}

QTEST_MAIN(TestControlPanelUse)
#include "test_control_panel_use.moc"
