// SPDX-License-Identifier: GPL-3.0-or-later
// How the primes are summed: the kernel, and the plan that cuts its work into tasks.
#pragma once

#include "core/experiments/experiment_form.h"
#include "core/records/kernel_info.h"

#include <QObject>

#include <vector>

class QComboBox;
class QLabel;

namespace primeloom {

class FormRows;

// Rows Kernel and Plan, and a line that says what the kernel does. A plan that the kernel does not
// offer cannot be chosen. The widgets belong to the layout's widget.
class MethodFields final : public QObject {
    Q_OBJECT
public:
    MethodFields(FormRows& rows, QObject* parent);

    void write(ExperimentForm& form) const;
    void read(const ExperimentForm& form); // a kernel that is not known becomes the tutorial's
    void focus(FormField field);
    void set(const Fix& fix);
    void setSummaryHidden(bool isHidden); // what the kernel does stands in its tool tip, too

    [[nodiscard]] const KernelInfo& kernel() const;
    [[nodiscard]] QComboBox& kernelCombo() const { return *m_kernel; }
    [[nodiscard]] QComboBox& planCombo() const { return *m_plan; }

Q_SIGNALS:
    // By a person or a fix; comes before changed().
    void kernelChanged(const primeloom::KernelInfo& before);
    void changed();

private:
    void addKernel(FormRows& rows);
    void addPlan(FormRows& rows);
    void takeKernel();
    void showKernel();

    std::vector<KernelInfo> m_kernels; // as the combo box lists them
    int m_current = 0; // in m_kernels
    QComboBox* m_kernel;
    QComboBox* m_plan;
    QLabel* m_summary;
};

} // namespace primeloom
