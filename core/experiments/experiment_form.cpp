// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/experiment_form.h"

namespace primeloom {

const QString& textIn(const ExperimentForm& form, FormField field)
{
    Q_ASSERT(field == FormField::Start || field == FormField::Stop || field == FormField::Step);
    if (field == FormField::Start)
        return form.start;
    return field == FormField::Stop ? form.stop : form.step;
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
        form.executors.assign(kDefaultExecutors.begin(), kDefaultExecutors.end());
        break;
    case FormField::Threads:
        form.threads = fix.text.toInt();
        break;
    case FormField::Rounds:
        form.rounds = fix.text.toInt();
        break;
    }
    return form;
}

} // namespace primeloom
