// SPDX-License-Identifier: GPL-3.0-or-later
// How to measure: on how many threads, and how often.
#pragma once

#include "ui/form_section.h"

class QSpinBox;

namespace primeloom {

class MeasureSection final : public FormSection {
    Q_OBJECT
public:
    MeasureSection(FormRows& rows, QWidget& owner);

    void write(ExperimentForm& form) const override;
    void read(const ExperimentForm& form) override;
    void focus(FormField field) override;

protected:
    void setField(const Fix& fix) override;

private:
    [[nodiscard]] QSpinBox* spinOf(FormField field) const;
    void addSpins(FormRows& rows);
    void showUnits();

    QSpinBox* m_threads; // the layout's widget owns them
    QSpinBox* m_rounds;
};

} // namespace primeloom
