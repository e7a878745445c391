// SPDX-License-Identifier: GPL-3.0-or-later
// What a person typed, before anyone has checked it. The form and the command line share it.
#pragma once

#include "core/records/experiment.h"

#include <QString>
#include <QThread>

#include <cstdint>
#include <vector>

namespace primeloom {

// What stands in the form, unchecked. The defaults are a valid form: the tutorial's range.
struct ExperimentForm {
    QString start = QStringLiteral("1000000");
    QString stop = QStringLiteral("2000000");
    QString step = QStringLiteral("50000");
    TaskOrder order = TaskOrder::SmallestFirst;
    std::uint32_t seed = 1;
    QString kernel = QStringLiteral("trial"); // of the catalogue
    PlanId plan = PlanId::Independent;
    std::vector<ExecutorId> executors{kDefaultExecutors.begin(), kDefaultExecutors.end()};
    int threads = QThread::idealThreadCount();
    std::vector<int> sweep{}; // thread counts of a sweep; empty: only `threads`
    int rounds = 4;

    friend bool operator==(const ExperimentForm&, const ExperimentForm&) = default;
};

enum class FormField : std::uint8_t {
    Start,
    Stop,
    Step,
    KernelKey,
    PlanKey,
    Executors,
    Threads,
    Rounds
};

// What one click changes: the field and its new text (numbers in the C locale without grouping);
// KernelKey and PlanKey: the key; Executors: tick the usual ones that the plan allows.
struct Fix {
    FormField field = FormField::Start;
    QString text;
};

// What stands in a number field. Precondition: Start, Stop or Step. Thread-safe.
[[nodiscard]] const QString& textIn(const ExperimentForm& form, FormField field);

// The default form with this kernel and the range that it suggests. Precondition: there is a kernel
// with that key. Thread-safe.
[[nodiscard]] ExperimentForm formFor(const QString& kernel);

// `form` after the click. Thread-safe.
[[nodiscard]] ExperimentForm withFix(ExperimentForm form, const Fix& fix);

} // namespace primeloom
