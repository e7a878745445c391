// SPDX-License-Identifier: GPL-3.0-or-later
// The actions of the main window, and the menus that hold them.
#pragma once

#include "ui/appearance.h"

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;
class QTabWidget;

namespace primeloom {

// Actions are owned by the window that they are made for; whoever makes them connects them.
struct MainMenu {
    explicit MainMenu(QMainWindow& window);

    // An entry a tab that shows it, Ctrl+1 to Ctrl+9.
    void addTabs(QTabWidget& tabs) const;

    // Ticks the entry of `chosen` without triggering it.
    void setAppearance(Appearance chosen) const;

    QMenu* exportMenu = nullptr; // File > Export, also behind the table's Export button
    QAction* exportCsv = nullptr;
    QAction* exportKernels = nullptr;
    QAction* exportDot = nullptr;
    QAction* quit = nullptr;

    QAction* copy = nullptr;
    QAction* selectAll = nullptr;
    QAction* find = nullptr;

    QAction* compare = nullptr;
    QAction* stop = nullptr;
    QAction* sweep = nullptr;
    QAction* sweepChosen = nullptr;
    QAction* addRounds = nullptr;

    QMenu* view = nullptr; // its first entries are the tabs
    QAction* zoomIn = nullptr;
    QAction* zoomOut = nullptr;
    QAction* zoomReset = nullptr;
    QAction* controls = nullptr; // checkable
    QAction* table = nullptr; // checkable
    QAction* fullScreen = nullptr; // checkable
    QActionGroup* appearance = nullptr; // data(): Appearance as int

    QAction* guide = nullptr;
    QAction* shortcuts = nullptr;
    QAction* about = nullptr;

private:
    void addFileMenu(QMainWindow& window);
    void addEditMenu(QMainWindow& window);
    void addRunMenu(QMainWindow& window);
    void addViewMenu(QMainWindow& window);
    void addAppearanceMenu(QMainWindow& window, QMenu& parent);
    void addHelpMenu(QMainWindow& window);
};

} // namespace primeloom
