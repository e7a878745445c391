// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_menu.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QKeySequence>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QTabWidget>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MainMenu)
};

QAction* add(QMenu& menu, const QString& text, const QKeySequence& shortcut, const QString& name)
{
    QAction* action = menu.addAction(text);
    action->setShortcut(shortcut);
    action->setObjectName(name);
    return action;
}

QAction* addCheckable(
    QMenu& menu, const QString& text, const QKeySequence& shortcut, const QString& name)
{
    QAction* action = add(menu, text, shortcut, name);
    action->setCheckable(true);
    return action;
}

} // namespace

MainMenu::MainMenu(QMainWindow& window)
{
    addFileMenu(window);
    addEditMenu(window);
    addRunMenu(window);
    addViewMenu(window);
    addHelpMenu(window);
}

void MainMenu::addTabs(QTabWidget& tabs) const
{
    QAction* const before = view->actions().constFirst();
    for (int index = 0; index < tabs.count(); ++index) {
        auto* action = new QAction(tabs.tabText(index), view);
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + index)));
        action->setObjectName(tabs.widget(index)->objectName() + "Action"_L1);
        QObject::connect(
            action, &QAction::triggered, &tabs, [&tabs, index] { tabs.setCurrentIndex(index); });
        view->insertAction(before, action);
    }
}

void MainMenu::setAppearance(Appearance chosen) const
{
    for (QAction* action : appearance->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(chosen));
}

void MainMenu::addFileMenu(QMainWindow& window)
{
    QMenu& menu = *window.menuBar()->addMenu(Words::tr("&File"));
    exportMenu = menu.addMenu(Words::tr("&Export"));
    exportCsv = add(*exportMenu, Words::tr("&CSV…"), {Qt::CTRL | Qt::Key_E}, u"exportCsvAction"_s);
    exportKernels =
        add(*exportMenu, Words::tr("Comparison of &kernels as CSV…"), {}, u"exportKernelsAction"_s);
    exportDot = add(*exportMenu, Words::tr("Task graph as &DOT…"), {}, u"exportDotAction"_s);
    menu.addSeparator();
    quit = add(menu, Words::tr("&Quit"), {Qt::CTRL | Qt::Key_Q}, u"quitAction"_s);
    quit->setMenuRole(QAction::QuitRole);
}

void MainMenu::addEditMenu(QMainWindow& window)
{
    QMenu& menu = *window.menuBar()->addMenu(Words::tr("&Edit"));
    copy = add(menu, Words::tr("&Copy"), QKeySequence::Copy, u"copyAction"_s);
    selectAll = add(menu, Words::tr("Select &all"), QKeySequence::SelectAll, u"selectAllAction"_s);
    menu.addSeparator();
    find = add(menu, Words::tr("&Find in table"), QKeySequence::Find, u"findAction"_s);
}

void MainMenu::addRunMenu(QMainWindow& window)
{
    QMenu& menu = *window.menuBar()->addMenu(Words::tr("&Run"));
    compare = add(menu, Words::tr("&Compare"), {Qt::CTRL | Qt::Key_Return}, u"compareAction"_s);
    stop = add(menu, Words::tr("&Stop"), {Qt::Key_Escape}, u"stopAction"_s);
    menu.addSeparator();
    sweep = add(menu, Words::tr("S&weep threads"), {Qt::CTRL | Qt::SHIFT | Qt::Key_Return},
        u"sweepAction"_s);
    sweepChosen =
        add(menu, Words::tr("Sweep c&hosen numbers of threads…"), {}, u"sweepChosenAction"_s);
    addRounds = add(menu, Words::tr("&Add rounds"), {Qt::CTRL | Qt::Key_M}, u"addRoundsAction"_s);
    stop->setEnabled(false);
    addRounds->setEnabled(false);
}

void MainMenu::addViewMenu(QMainWindow& window)
{
    view = window.menuBar()->addMenu(Words::tr("&View"));
    QMenu& menu = *view;
    menu.addSeparator();
    zoomIn = add(menu, Words::tr("Zoom &in"), QKeySequence::ZoomIn, u"zoomInAction"_s);
    zoomOut = add(menu, Words::tr("Zoom o&ut"), QKeySequence::ZoomOut, u"zoomOutAction"_s);
    zoomReset = add(menu, Words::tr("&Show all"), {Qt::CTRL | Qt::Key_0}, u"zoomResetAction"_s);
    menu.addSeparator();
    controls = addCheckable(menu, Words::tr("&Controls"), {Qt::Key_F9}, u"controlsAction"_s);
    table = addCheckable(menu, Words::tr("T&able"), {Qt::Key_F10}, u"tableAction"_s);
    controls->setChecked(true);
    table->setChecked(true);
    menu.addSeparator();
    addAppearanceMenu(window, menu);
    fullScreen =
        addCheckable(menu, Words::tr("&Full screen"), {Qt::Key_F11}, u"fullScreenAction"_s);
}

void MainMenu::addAppearanceMenu(QMainWindow& window, QMenu& parent)
{
    QMenu& menu = *parent.addMenu(Words::tr("C&olours"));
    appearance = new QActionGroup(&window);
    const std::pair<Appearance, QString> entries[]{
        {Appearance::System, Words::tr("As the &system")}, {Appearance::Light, Words::tr("&Light")},
        {Appearance::Dark, Words::tr("&Dark")}};
    for (const auto& [value, text] : entries) {
        QAction* action = addCheckable(menu, text, {}, keyOf(value) + "AppearanceAction"_L1);
        action->setData(static_cast<int>(value));
        appearance->addAction(action);
    }
}

void MainMenu::addHelpMenu(QMainWindow& window)
{
    QMenu& menu = *window.menuBar()->addMenu(Words::tr("&Help"));
    guide = add(
        menu, Words::tr("&How to read this window"), QKeySequence::HelpContents, u"guideAction"_s);
    shortcuts = add(menu, Words::tr("&Keyboard shortcuts"), {}, u"shortcutsAction"_s);
    menu.addSeparator();
    about = add(menu, Words::tr("&About Primeloom"), {}, u"aboutAction"_s);
    about->setMenuRole(QAction::AboutRole);
}

} // namespace primeloom
