// SPDX-License-Identifier: GPL-3.0-or-later
// What the menu does to the window.
#include "ui/appearance.h"
#include "ui/control_panel.h"
#include "ui/help.h"
#include "ui/main_window.h"
#include "ui/results_pane.h"
#include "ui/table_pane.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTabWidget>

namespace primeloom {

void MainWindow::connectMenu()
{
    connect(m_menu.quit, &QAction::triggered, this, &MainWindow::close);
    connect(m_menu.copy, &QAction::triggered, this, &MainWindow::copy);
    connect(m_menu.selectAll, &QAction::triggered, this, &MainWindow::selectAll);
    connect(
        m_menu.find, &QAction::triggered, this, [this] { m_results->tablePane().focusFilter(); });
    connect(m_menu.compare, &QAction::triggered, m_panel, &ControlPanel::compare);
    connect(m_menu.stop, &QAction::triggered, this, &MainWindow::stopMeasuring);
    connect(m_menu.sweep, &QAction::triggered, m_panel, qOverload<>(&ControlPanel::sweep));
    connect(m_menu.sweepChosen, &QAction::triggered, this, &MainWindow::askForSweep);
    connect(m_menu.addRounds, &QAction::triggered, this, [this] { addRounds(m_roundsOnOffer); });
    m_menu.addTabs(m_results->tabs());
    connect(m_menu.zoomIn, &QAction::triggered, m_results, &ResultsPane::zoomIn);
    connect(m_menu.zoomOut, &QAction::triggered, m_results, &ResultsPane::zoomOut);
    connect(m_menu.zoomReset, &QAction::triggered, m_results, &ResultsPane::zoomAll);
    connect(m_menu.controls, &QAction::toggled, this, [this](bool isShown) {
        m_panel->setVisible(isShown);
        showAvailability(); // without the panel's button another one stops
    });
    connect(m_menu.table, &QAction::toggled, &m_results->tablePane(), &QWidget::setVisible);
    connect(m_menu.fullScreen, &QAction::toggled, this, [this](bool isFull) {
        setWindowState(windowState().setFlag(Qt::WindowFullScreen, isFull));
    });
    connect(m_menu.appearance, &QActionGroup::triggered, this, [](const QAction* action) {
        const auto appearance = static_cast<Appearance>(action->data().toInt());
        saveAppearance(appearance);
        applyAppearance(appearance);
    });
    connect(m_menu.guide, &QAction::triggered, this, [this] { showGuide(*this); });
    connect(m_menu.shortcuts, &QAction::triggered, this, [this] { showShortcuts(*this); });
    connect(m_menu.about, &QAction::triggered, this, [this] { showAbout(*this); });
    m_results->tablePane().setExportMenu(m_menu.exportMenu);
}

void MainWindow::copy()
{
    // A field or a sentence with selected text copies that; anything else copies rows.
    if (auto* edit = qobject_cast<QLineEdit*>(focusWidget());
        edit != nullptr && edit->hasSelectedText())
        edit->copy();
    else if (auto* label = qobject_cast<QLabel*>(focusWidget());
             label != nullptr && label->hasSelectedText())
        QApplication::clipboard()->setText(label->selectedText());
    else
        m_results->tablePane().copy();
}

void MainWindow::selectAll()
{
    if (auto* edit = qobject_cast<QLineEdit*>(focusWidget()))
        edit->selectAll();
    else
        m_results->tablePane().selectAll();
}

} // namespace primeloom
