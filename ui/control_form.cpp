// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/control_form.h"

#include "ui/executors_section.h"
#include "ui/form_rows.h"
#include "ui/measure_section.h"
#include "ui/theme.h"
#include "ui/workload_section.h"

#include <QEvent>

namespace primeloom {

ControlForm::ControlForm(QWidget* parent)
    : QWidget(parent)
    , m_rows(new FormRows)
{
    setLayout(m_rows);
    m_rows->setContentsMargins({});
    m_workload = new WorkloadSection(*m_rows, *this);
    m_executors = new ExecutorsSection(*m_rows, *this);
    m_sections = {m_workload, m_executors, new MeasureSection(*m_rows, *this)};
    connect(m_workload, &FormSection::changed, this, &ControlForm::followPlan);
    for (const FormSection* section : m_sections) {
        connect(section, &FormSection::typed, this, &ControlForm::typed);
        connect(section, &FormSection::changed, this, &ControlForm::changed);
        connect(section, &FormSection::settled, this, &ControlForm::settled);
        connect(section, &FormSection::fixChosen, this, [this](const Fix& fix) {
            if (FormSection* mended = sectionWith(fix.field))
                mended->apply(fix);
        });
    }
    applyLockedColors();
}

void ControlForm::followPlan()
{
    ExperimentForm form;
    m_workload->write(form);
    m_executors->setPlan(form.plan);
}

ExperimentForm ControlForm::values() const
{
    ExperimentForm values;
    for (const FormSection* section : m_sections)
        section->write(values);
    return values;
}

void ControlForm::setValues(const ExperimentForm& values)
{
    const QSignalBlocker quiet(this);
    for (FormSection* section : m_sections)
        section->read(values);
}

std::optional<LimitRange> ControlForm::range() const
{
    return m_workload->range();
}

void ControlForm::setRangeSummary(const QString& text)
{
    m_workload->setSummary(text);
}

void ControlForm::showProblems(const Validation& validation, FormSection::Reveal reveal)
{
    const ExperimentForm form = values();
    for (FormSection* section : m_sections)
        section->showProblems(validation, form, reveal);
}

void ControlForm::focus(FormField field)
{
    if (FormSection* section = sectionWith(field))
        section->focus(field);
}

FormSection* ControlForm::sectionWith(FormField field) const
{
    for (FormSection* section : m_sections) {
        if (section->holds(field))
            return section;
    }
    return nullptr;
}

bool ControlForm::isAboutRange(const Problem& problem) const
{
    return m_workload->holds(problem.field);
}

bool ControlForm::isAboutExecutors(const Problem& problem) const
{
    return m_executors->holds(problem.field);
}

void ControlForm::fitInto(int width)
{
    m_rows->fitInto(width);
}

void ControlForm::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (m_executors == nullptr)
        return; // still being built
    if (event->type() == QEvent::PaletteChange)
        applyLockedColors();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        m_executors->refreshIcons(palette());
}

// A locked field is still read: its text keeps a good contrast, unlike what is merely out of reach.
void ControlForm::applyLockedColors()
{
    const QColor ink = theme::color(theme::Role::SecondaryText, palette());
    if (palette().color(QPalette::Disabled, QPalette::Text) == ink)
        return; // our own change has come back
    QPalette colors;
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        colors.setColor(QPalette::Disabled, role, ink);
    setPalette(colors);
}

} // namespace primeloom
