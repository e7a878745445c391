// SPDX-License-Identifier: GPL-3.0-or-later
// What the window keeps from one start to the next, and how it closes.
#include "ui/control_panel.h"
#include "ui/form_settings.h"
#include "ui/kernels_page.h"
#include "ui/main_window.h"
#include "ui/results_pane.h"
#include "ui/table_pane.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr auto kGeometryKey = "window/geometry"_L1;
constexpr auto kSplitterKey = "window/splitter"_L1;
constexpr auto kTableKey = "window/table"_L1;

} // namespace

void MainWindow::restoreSettings()
{
    const QSettings settings;
    restoreGeometry(settings.value(kGeometryKey).toByteArray());
    m_results->restoreSplitter(settings.value(kSplitterKey).toByteArray());
    m_results->tablePane().restoreState(settings.value(kTableKey).toByteArray());
    m_menu.setAppearance(savedAppearance());
    m_panel->setForm(restoredForm(settings, m_panel->form()));
}

void MainWindow::saveSettings() const
{
    QSettings settings;
    settings.setValue(kGeometryKey, saveGeometry());
    settings.setValue(kSplitterKey, m_results->splitterState());
    settings.setValue(kTableKey, m_results->tablePane().saveState());
    saveForm(settings, m_panel->form(), locale());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (isMeasuring()) {
        event->ignore();
        askToQuit();
        return;
    }
    saveSettings();
    event->accept();
}

void MainWindow::askToQuit()
{
    if (findChild<QMessageBox*>(u"quitDialog"_s) != nullptr)
        return;
    auto* box = new QMessageBox(QMessageBox::Question, QApplication::applicationDisplayName(),
        tr("Stop the run and quit?"), QMessageBox::Cancel, this);
    box->setObjectName(u"quitDialog"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("What is measured so far is lost unless you stop and export it first."));
    auto* quit = box->addButton(tr("Stop and quit"), QMessageBox::AcceptRole);
    connect(quit, &QPushButton::clicked, this, [this] {
        m_quitWhenStopped = true;
        stopMeasuring();
        if (!isMeasuring())
            close();
    });
    // The run may end while the question stands: then there is nothing left to ask, and nothing to
    // lose.
    connect(&m_controller, &ExperimentController::finished, box, &QMessageBox::reject);
    connect(&m_results->kernelsPage(), &KernelsPage::finished, box, &QMessageBox::reject);
    box->open();
}

} // namespace primeloom
