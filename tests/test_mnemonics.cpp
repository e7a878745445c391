// SPDX-License-Identifier: GPL-3.0-or-later
// What Alt and a letter do in the window: a letter that two things claim opens neither.
#include "ui/main_window.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;

namespace {

constexpr int kPatienceMs = 60'000;

// Of everything that can be seen: menus, buttons, and labels that lead to a field.
QStringList visibleTexts(const MainWindow& window)
{
    QStringList texts;
    for (const QAction* menu : window.menuBar()->actions())
        texts += menu->text();
    for (const auto* button : window.findChildren<QAbstractButton*>()) {
        if (button->isVisible())
            texts += button->text();
    }
    for (const auto* label : window.findChildren<QLabel*>()) {
        if (label->isVisible() && label->buddy() != nullptr)
            texts += label->text();
    }
    return texts;
}

// Whatever shares its letter with something else.
QStringList claimedTwice(const QStringList& texts)
{
    QHash<QString, QString> owners;
    QStringList clashes;
    for (const QString& text : texts) {
        const QString letter = QKeySequence::mnemonic(text).toString();
        if (letter.isEmpty())
            continue;
        if (owners.contains(letter))
            clashes += letter + u": "_s + owners[letter] + u" / "_s + text;
        owners[letter] = text;
    }
    return clashes;
}

void measureASweep(MainWindow& window)
{
    window.findChild<QLineEdit*>(u"startEdit"_s)->setText(u"1000"_s);
    window.findChild<QLineEdit*>(u"stopEdit"_s)->setText(u"6000"_s);
    window.findChild<QLineEdit*>(u"stepEdit"_s)->setText(u"1000"_s);
    window.findChild<QSpinBox*>(u"threadSpin"_s)->setValue(2);
    const QSignalSpy finished(&window.controller(), &ExperimentController::finished);
    window.findChild<QPushButton*>(u"sweepButton"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kPatienceMs);
}

} // namespace

class TestMnemonics : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void noLetterIsClaimedTwice();
};

void TestMnemonics::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName(u"primeloom-test"_s);
    QApplication::setApplicationName(u"test_mnemonics"_s);
    QSettings().clear();
}

void TestMnemonics::noLetterIsClaimedTwice()
{
    MainWindow window;
    window.show();
    QCOMPARE(claimedTwice(visibleTexts(window)), QStringList());
    measureASweep(window);
    auto* tabs = window.findChild<QTabWidget*>();
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        QCoreApplication::processEvents(); // pages are filled one by one
        QTRY_VERIFY(tabs->currentWidget()->isVisible());
        QCOMPARE(claimedTwice(visibleTexts(window)), QStringList());
    }
}

QTEST_MAIN(TestMnemonics)
#include "test_mnemonics.moc"
