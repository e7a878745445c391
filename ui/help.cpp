// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help.h"

#include "core/records/executor_id.h"
#include "ui/text_dialog.h"

#include <QApplication>
#include <QMessageBox>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Help)
};

QString paragraph(const QString& title, const QString& body)
{
    return u"<h3>%1</h3><p>%2</p>"_s.arg(title, body);
}

QString shortcutRow(const QString& keys, const QString& what)
{
    return u"<tr><td style=\"padding: 3px 24px 3px 0\"><b>%1</b></td><td style=\"padding: 3px 0\">%2</td></tr>"_s
        .arg(keys, what);
}

QString executorsText()
{
    return Words::tr("<b>%1</b>: one thread computes task after task. <b>%2</b>: a queue and N "
                     "threads that take tasks "
                     "from it. <b>%3</b>: tasks that know which tasks they need, run as soon as "
                     "those are done. All "
                     "three run the same compiled function.")
        .arg(nameOf(ExecutorId::Serial), nameOf(ExecutorId::Pool), nameOf(ExecutorId::Graph));
}

} // namespace

void showGuide(QWidget& parent)
{
    const QString html =
        paragraph(Words::tr("What is computed"),
            Words::tr(
                "Each task sums all primes below its n by trial division, slow on purpose. The "
                "range works as in Python: Stop itself is not included."))
        + paragraph(Words::tr("Three ways to run it"), executorsText())
        + paragraph(Words::tr("Speed-up"),
            Words::tr("The time of the serial loop divided by the time of the parallel way, of the "
                      "same round; the "
                      "headline is the median over rounds. Below 6 rounds the smallest and the "
                      "largest value stand "
                      "beside it, from 6 rounds on an interval that holds the true median with at "
                      "least 95 %."))
        + paragraph(Words::tr("Efficiency and best possible"),
            Words::tr("Efficiency is speed-up divided by threads. Best possible is what these "
                      "tasks, in this order, "
                      "allow on so many threads if nothing costs any time but the tasks: the last "
                      "task to finish "
                      "leaves the other threads idle."))
        + paragraph(Words::tr("Ready at, Task time, Relative"),
            Words::tr("Ready at: when each result was there, since the start. Task time: how long "
                      "its task took. "
                      "Relative: task time compared with the serial loop; above 1 a task ran "
                      "slower in company."))
        + paragraph(Words::tr("Table"),
            Words::tr("One row for each n; click a header to sort, right-click it for more "
                      "columns. The filter takes "
                      "plain text, or conditions such as n > 1.5e6, pool > 0.2, thread = 2, note ~ "
                      "preempted."));
    showText(parent,
        {.name = u"guideDialog"_s, .title = Words::tr("How to read this window"), .html = html});
}

void showShortcuts(QWidget& parent)
{
    const QString rows = shortcutRow(u"Ctrl+Return"_s, Words::tr("Compare"))
        + shortcutRow(u"Ctrl+Shift+Return"_s, Words::tr("Sweep: every number of threads"))
        + shortcutRow(u"Ctrl+M"_s, Words::tr("Add rounds to the run"))
        + shortcutRow(u"Esc"_s, Words::tr("Stop; finished rounds are kept"))
        + shortcutRow(u"↑ ↓"_s, Words::tr("In Start and Stop: one Step more or less"))
        + shortcutRow(u"Ctrl+E"_s, Words::tr("Export CSV"))
        + shortcutRow(u"Ctrl+F"_s, Words::tr("Filter the table"))
        + shortcutRow(u"Ctrl+C"_s, Words::tr("Copy rows, tab-separated, as shown"))
        + shortcutRow(u"Ctrl+Shift+C"_s, Words::tr("Copy rows as CSV"))
        + shortcutRow(u"Ctrl+1 … Ctrl+5"_s, Words::tr("The tabs, from left to right"))
        + shortcutRow(u"F9"_s, Words::tr("Show or hide the controls"))
        + shortcutRow(u"F10"_s, Words::tr("Show or hide the table"))
        + shortcutRow(u"F11"_s, Words::tr("Full screen"))
        + shortcutRow(u"F1"_s, Words::tr("How to read this window"))
        + shortcutRow(u"Ctrl+Q"_s, Words::tr("Quit"));
    showText(parent,
        {.name = u"shortcutsDialog"_s,
            .title = Words::tr("Keyboard shortcuts"),
            .html = u"<table>%1</table>"_s.arg(rows)});
}

void showAbout(QWidget& parent)
{
    auto* box = new QMessageBox(&parent);
    box->setObjectName(u"aboutDialog"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(Words::tr("About Primeloom"));
    box->setIconPixmap(QApplication::windowIcon().pixmap(64));
    box->setText(
        Words::tr("<h3>Primeloom %1</h3><p>A desktop laboratory for parallel computing.</p>")
            .arg(QApplication::applicationVersion()));
    box->setInformativeText(
        Words::tr("<p>Built with Qt %1, running on Qt %2.</p><p>Free software under the GNU "
                  "General Public License, "
                  "version 3 or later.</p>")
            .arg(QLatin1StringView(QT_VERSION_STR), QLatin1StringView(qVersion())));
    box->setModal(false);
    box->show();
}

} // namespace primeloom
