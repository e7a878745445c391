// SPDX-License-Identifier: GPL-3.0-or-later
// Which executors to compare. Colour and shape beside their names are the legend of every view.
#pragma once

#include "ui/form_section.h"

#include <array>

class QCheckBox;
class QVBoxLayout;
class QPalette;

namespace primeloom {

class ExecutorsSection final : public FormSection {
    Q_OBJECT
public:
    ExecutorsSection(FormRows& rows, QWidget& owner);

    void write(ExperimentForm& form) const override;
    void read(const ExperimentForm& form) override;
    void focus(FormField field) override;

    // Only executors that can run the plan can be chosen; what was ticked comes back with the plan.
    void setPlan(PlanId plan);

    // Draws the legend's icons anew.
    void refreshIcons(const QPalette& palette);

protected:
    void setField(const Fix& fix) override;

private:
    QCheckBox* addCheck(QVBoxLayout& column, const QString& text, const QString& objectName);
    void explain();

    std::array<QCheckBox*, kExecutorCount>
        m_checks{}; // by ExecutorId; the layout's widget owns them
    PlanId m_plan = PlanId::Independent;
};

} // namespace primeloom
