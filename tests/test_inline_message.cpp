// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inline_message.h"
#include "ui/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;

namespace {

const ProblemText kText{
    .sentence = u"Stop must be greater than Start."_s,
    .detail = u"With 900 000 there is nothing to compute. Stop itself is not included."_s,
    .fix = u"Use 2 000 000"_s,
};

double luminance(const QColor& color)
{
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

// WCAG 2.1, 1.4.3.
double contrast(const QColor& one, const QColor& other)
{
    const std::pair<double, double> ends = std::minmax({luminance(one), luminance(other)});
    return (ends.second + 0.05) / (ends.first + 0.05);
}

} // namespace

class TestInlineMessage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(u"Fusion"_s); }
    void takesNoRoomUntilItSpeaks();
    void isAnAlertNamedByItsSentence();
    void theFixIsPressedByClickAndByReturn();
    void aMessageWithoutFixHasNoButton();
    void noWordIsCutOffAtAnyWidth();
    void itsWordsStandOutInBothPalettes_data();
    void itsWordsStandOutInBothPalettes();
};

void TestInlineMessage::takesNoRoomUntilItSpeaks()
{
    QWidget window;
    QVBoxLayout layout(&window);
    auto* message = new InlineMessage;
    layout.addWidget(message);
    const QSize silent = layout.sizeHint();
    message->showMessage(Severity::Error, kText);
    QVERIFY(layout.sizeHint().height() > silent.height());
    message->hide();
    QCOMPARE(layout.sizeHint(), silent);
}

void TestInlineMessage::isAnAlertNamedByItsSentence()
{
    InlineMessage message;
    message.showMessage(Severity::Error, kText);
    QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(&message);
    QVERIFY(accessible != nullptr);
    QCOMPARE(accessible->role(), QAccessible::AlertMessage);
    QCOMPARE(accessible->text(QAccessible::Name), kText.sentence);
    QCOMPARE(accessible->text(QAccessible::Description), kText.detail);
}

void TestInlineMessage::theFixIsPressedByClickAndByReturn()
{
    InlineMessage message;
    message.showMessage(Severity::Error, kText);
    const QSignalSpy clicked(&message, &InlineMessage::fixClicked);
    QCOMPARE(message.fixButton()->text(), kText.fix);
    QTest::mouseClick(message.fixButton(), Qt::LeftButton);
    QTest::keyClick(message.fixButton(), Qt::Key_Return);
    QCOMPARE(clicked.count(), 2);
}

void TestInlineMessage::aMessageWithoutFixHasNoButton()
{
    InlineMessage message;
    message.showMessage(
        Severity::Information, {.sentence = kText.sentence, .detail = {}, .fix = {}});
    QVERIFY(message.fixButton()->isHidden());
    message.showMessage(Severity::Error, kText);
    QVERIFY(!message.fixButton()->isHidden());
}

void TestInlineMessage::noWordIsCutOffAtAnyWidth()
{
    InlineMessage message;
    message.showMessage(Severity::Error, kText);
    QVERIFY(message.minimumSizeHint().width() < 264); // as wide as the control panel's form
    for (const int width : {message.minimumSizeHint().width(), 264, 500}) {
        message.resize(width, message.heightForWidth(width));
        message.layout()->activate();
        for (const QWidget* child : message.findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
            const int needed = child->hasHeightForWidth() ? child->heightForWidth(child->width())
                                                          : child->sizeHint().height();
            QVERIFY2(child->height() >= needed && message.rect().contains(child->geometry()),
                qPrintable(u"at width %1"_s.arg(width)));
        }
    }
}

void TestInlineMessage::itsWordsStandOutInBothPalettes_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<Severity>("severity");
    using enum Severity;
    for (const Severity severity : {Information, Warning, Error}) {
        QTest::addRow("light %d", static_cast<int>(severity)) << theme::lightPalette() << severity;
        QTest::addRow("dark %d", static_cast<int>(severity)) << theme::darkPalette() << severity;
    }
}

void TestInlineMessage::itsWordsStandOutInBothPalettes()
{
    QFETCH(QPalette, palette);
    QFETCH(Severity, severity);
    InlineMessage message;
    message.setPalette(palette);
    message.showMessage(severity, kText);
    message.resize(264, message.heightForWidth(264));
    const QColor background = message.grab().toImage().pixelColor(message.width() / 2, 4);
    for (const QLabel* label : message.findChildren<QLabel*>()) {
        const QColor ink = label->palette().color(QPalette::WindowText);
        QVERIFY2(contrast(ink, background) >= 4.4, qPrintable(label->text()));
    }
}

QTEST_MAIN(TestInlineMessage)
#include "test_inline_message.moc"
