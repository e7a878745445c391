// SPDX-License-Identifier: GPL-3.0-or-later
// What the panel says of the form as it stands: what it amounts to, and what its buttons would do.
#include "core/records/formatting.h"
#include "ui/action_button.h"
#include "ui/control_form.h"
#include "ui/control_panel.h"
#include "ui/estimate_text.h"

#include <QKeySequence>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

QString ControlPanel::problemSentence() const
{
    const Problem* problem = m_validation.firstOf(Severity::Error);
    if (problem == nullptr)
        return {};
    if (m_form->isAboutRange(*problem))
        return tr("Correct the range to continue");
    if (m_form->isAboutExecutors(*problem))
        return tr("Choose at least one way to run to continue");
    return tr("Correct threads and rounds to continue");
}

void ControlPanel::showEstimates()
{
    const CostModel* model = costModel();
    const std::optional<LimitRange> range = isRangeRight() ? m_form->range() : std::nullopt;
    m_form->setRangeSummary(range ? rangeSummary(*range, form().plan, model, locale())
                                  : u" \n "_s); // blank, it keeps its lines
    const QString shortcut =
        QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText);
    if (m_mode == Mode::Running)
        m_estimate->setText(tr("Esc stops and keeps what is finished"));
    else if (!m_validation.experiment)
        m_estimate->setText(u" "_s); // keeps its line
    else if (model == nullptr)
        m_estimate->setText(shortcut);
    else
        m_estimate->setText(
            tr("%1  ·  %2", "estimated time, keyboard shortcut")
                .arg(aboutText(model->experimentTime(*m_validation.experiment), locale()),
                    shortcut));
}

bool ControlPanel::isRangeRight() const
{
    return std::ranges::none_of(m_validation.problems, [this](const Problem& problem) {
        return problem.severity == Severity::Error && m_form->isAboutRange(problem);
    });
}

void ControlPanel::showAction()
{
    using Action = ActionButton::Action;
    const Problem* warning = m_validation.firstOf(Severity::Warning);
    m_button->setEnabled(m_mode == Mode::Running || m_validation.experiment.has_value());
    if (m_mode == Mode::Running)
        m_button->setAction(Action::Stop, tr("Stop"));
    else if (m_validation.experiment && warning != nullptr)
        m_button->setAction(Action::Start,
            tr("Co&mpare anyway (about %1)").arg(roughTimeText(warning->total, locale())));
    else
        m_button->setAction(Action::Start, tr("Co&mpare"));
}

void ControlPanel::showSweep()
{
    const std::optional<Experiment> experiment = sweepExperiment(usualThreadCounts());
    m_sweep->setEnabled(m_mode == Mode::Editing && experiment);
    m_sweep->setText(
        experiment ? tr("Sweep 1…%1 threads").arg(experiment->sweep.back()) : tr("Sweep threads"));
    const CostModel* model = costModel();
    const QString time = experiment && model != nullptr
        ? aboutText(model->experimentTime(*experiment), locale())
        : QString();
    m_sweep->setToolTip(tr("Measures every number of threads in every round: how the speed-up "
                           "grows, and where it ends.")
        + (time.isEmpty() ? QString() : u'\n' + time));
}

} // namespace primeloom
