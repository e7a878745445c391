// SPDX-License-Identifier: GPL-3.0-or-later
// What to compute: the range of limits, the order in which their tasks are submitted, and how.
#pragma once

#include "core/records/kernel_info.h"
#include "ui/form_section.h"

#include <array>

class QComboBox;
class QDoubleSpinBox;
class QLabel;

namespace primeloom {

class MethodFields;
class NumberField;

// Rows Start, Stop, Step, Order, the seed while the order is Shuffled, Kernel and Plan.
class WorkloadSection final : public FormSection {
    Q_OBJECT
public:
    WorkloadSection(FormRows& rows, QWidget& owner);

    void write(ExperimentForm& form) const override;
    void read(const ExperimentForm& form) override;
    void focus(FormField field) override;
    void showProblems(
        const Validation& validation, const ExperimentForm& form, Reveal reveal) override;

    // The three numbers as they stand; nothing if one is unreadable. Not checked beyond that.
    [[nodiscard]] std::optional<LimitRange> range() const;

    // What the range amounts to; gives way to an error about it.
    void setSummary(const QString& text);

protected:
    void setField(const Fix& fix) override;
    [[nodiscard]] QString alsoWrong(FormField shown) const override;

private:
    void addNumbers(FormRows& rows);
    void addOrder(FormRows& rows);
    void connectFields();
    [[nodiscard]] NumberField* fieldOf(FormField field) const;
    void step(FormField field, int steps);
    void markField(FormField field, const Validation& validation, const ExperimentForm& form,
        Reveal reveal) const;
    void showSeed();
    void followKernel(const KernelInfo& before);

    FormRows& m_rows; // these widgets all belong to its widget
    std::array<NumberField*, 3> m_fields{}; // Start, Stop, Step
    QComboBox* m_order;
    QDoubleSpinBox* m_seed; // exact for 32 bits, where QSpinBox ends at 2^31 - 1
    MethodFields* m_method;
    QLabel* m_summary;
};

} // namespace primeloom
