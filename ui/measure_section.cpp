// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/measure_section.h"

#include "ui/form_rows.h"

#include <QSpinBox>
#include <QThread>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr int kMinimumHeight = 24; // a target that is easy to hit

} // namespace

MeasureSection::MeasureSection(FormRows& rows, QWidget& owner)
    : FormSection(owner, {FormField::Threads, FormField::Rounds})
    , m_threads(new QSpinBox)
    , m_rounds(new QSpinBox)
{
    addHeading(rows, tr("Measure"));
    addSpins(rows);
    addMessage(rows, u"measureMessage"_s);
    showUnits();
}

void MeasureSection::addSpins(FormRows& rows)
{
    m_threads->setObjectName(u"threadSpin"_s);
    m_threads->setAccessibleName(tr("Threads"));
    m_threads->setToolTip(tr("Workers of the pool and of the graph. The serial loop has one."));
    m_threads->setRange(1, maximumThreads());
    m_rounds->setObjectName(u"repeatSpin"_s);
    m_rounds->setAccessibleName(tr("Repeat"));
    m_rounds->setToolTip(tr("Every round runs all ways once, in alternating order. "
                            "From 6 rounds on a 95 % interval is shown."));
    m_rounds->setRange(1, kMaximumRounds);
    rows.addField(tr("Threa&ds"), m_threads);
    rows.addField(tr("Repe&at"), m_rounds);
    for (QSpinBox* spin : {m_threads, m_rounds}) {
        spin->setMinimumHeight(kMinimumHeight);
        guardAgainstWheel(*spin);
        connect(spin, &QSpinBox::valueChanged, this, [this] {
            showUnits();
            Q_EMIT changed();
        });
    }
}

void MeasureSection::write(ExperimentForm& form) const
{
    form.threads = m_threads->value();
    form.rounds = m_rounds->value();
}

void MeasureSection::read(const ExperimentForm& form)
{
    m_threads->setValue(form.threads);
    m_rounds->setValue(form.rounds);
}

void MeasureSection::focus(FormField field)
{
    spinOf(field)->setFocus();
    spinOf(field)->selectAll();
}

void MeasureSection::setField(const Fix& fix)
{
    spinOf(fix.field)->setValue(fix.text.toInt());
}

QSpinBox* MeasureSection::spinOf(FormField field) const
{
    return field == FormField::Threads ? m_threads : m_rounds;
}

void MeasureSection::showUnits()
{
    const int cpus = QThread::idealThreadCount();
    const bool share = m_threads->value() <= cpus; // "8 of 4 CPUs" would be nonsense
    if (cpus == 1)
        m_threads->setSuffix(share ? tr(" of 1 CPU") : tr(" on 1 CPU"));
    else
        m_threads->setSuffix(
            share ? tr(" of %n CPUs", nullptr, cpus) : tr(" on %n CPUs", nullptr, cpus));
    m_rounds->setSuffix(
        m_rounds->value() == 1 ? tr(" round") : tr(" rounds", nullptr, m_rounds->value()));
}

} // namespace primeloom
