// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/thread_chooser.h"

#include "ui/secondary_label.h"
#include "ui/speedup_text.h"

#include <QComboBox>
#include <QHBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

ThreadChooser::ThreadChooser(QWidget* parent)
    : QWidget(parent)
    , m_threads(new QComboBox(this))
{
    setObjectName(u"threadChooser"_s);
    auto* label = new SecondaryLabel(this);
    label->setText(tr("Times shown:"));
    label->setBuddy(m_threads);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 2);
    row->setSpacing(6);
    row->addWidget(label);
    row->addWidget(m_threads);
    m_threads->setObjectName(u"shownThreadsCombo"_s);
    m_threads->setAccessibleName(tr("Times shown"));
    m_threads->setToolTip(
        tr("The sweep measured several numbers of threads. Headline, table, Timing, Timeline and "
           "Task graph show one of them; Speed-up shows all."));
    connect(m_threads, &QComboBox::activated, this,
        [this] { Q_EMIT chosen(m_threads->currentData().toInt()); });
    hide();
}

void ThreadChooser::show(const Experiment& experiment, Mode mode)
{
    m_threads->clear();
    for (const int threads : experiment.threadCounts())
        m_threads->addItem(tr("on %1").arg(threadsText(threads)), threads);
    m_threads->setCurrentIndex(m_threads->findData(experiment.threads));
    m_threads->setEnabled(mode == Mode::Choosable);
    setVisible(m_threads->count() > 1);
}

} // namespace primeloom
