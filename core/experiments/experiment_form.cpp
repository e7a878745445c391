// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/experiment_form.h"

#include "core/experiments/kernel_catalogue.h"

#include <algorithm>
#include <iterator>

namespace primeloom {

const QString& textIn(const ExperimentForm& form, FormField field)
{
    Q_ASSERT(field == FormField::Start || field == FormField::Stop || field == FormField::Step);
    if (field == FormField::Start)
        return form.start;
    return field == FormField::Stop ? form.stop : form.step;
}

ExperimentForm formFor(const QString& kernel)
{
    const LimitRange range = kernelInfo(kernel)->suggested;
    ExperimentForm form;
    form.kernel = kernel;
    form.start = QString::number(qulonglong{range.start});
    form.stop = decimalText(range.stop);
    form.step = QString::number(qulonglong{range.step});
    return form;
}

ExperimentForm withFix(ExperimentForm form, const Fix& fix)
{
    switch (fix.field) {
    case FormField::Start:
        form.start = fix.text;
        break;
    case FormField::Stop:
        form.stop = fix.text;
        break;
    case FormField::Step:
        form.step = fix.text;
        break;
    case FormField::Executors:
        form.executors.clear();
        std::ranges::copy_if(kDefaultExecutors, std::back_inserter(form.executors),
            [&form](ExecutorId id) { return canRun(id, form.plan); });
        break;
    case FormField::KernelKey:
        form.kernel = fix.text;
        break;
    case FormField::PlanKey:
        form.plan = planWithKey(fix.text).value_or(form.plan);
        break;
    case FormField::Threads:
        form.threads = fix.text.toInt();
        form.sweep.clear();
        break;
    case FormField::Rounds:
        form.rounds = fix.text.toInt();
        break;
    }
    return form;
}

} // namespace primeloom
