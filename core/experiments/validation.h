// SPDX-License-Identifier: GPL-3.0-or-later
// From what a person typed to an Experiment, or to problems with a way out.
#pragma once

#include "core/experiments/calibration.h"
#include "core/experiments/cpu_quota.h"
#include "core/experiments/experiment_form.h"
#include "core/experiments/number_parser.h"

#include <QLocale>
#include <QString>

#include <optional>
#include <vector>

namespace primeloom {

enum class Severity : std::uint8_t {
    Information, // shown, nothing to do
    Warning, // it would take very long: may be run all the same
    Error, // cannot be run
};

enum class ProblemKind : std::uint8_t {
    NotANumber, // see Problem::number
    StopNotAboveStart,
    StepNotPositive, // 0, or a negative number
    AboveKernelLimit,
    TooManyTasks, // over 100 000
    PlanNotOffered, // Shared, of a kernel for which a stretch costs as much as the whole
    NoExecutor,
    PlanNeedsGraph, // Shared, with an executor that knows no dependencies
    ThreadsOutOfRange,
    RoundsOutOfRange,
    OneTask, // information: cannot run in parallel
    ManyTasks, // information, over 2 000: charts show a summary
    TakesLong, // warning: the estimate is over 2 minutes
    MoreThreadsThanCpus, // information
    CpuQuota, // information: more threads than the system grants CPUs
};

struct Problem {
    ProblemKind kind = ProblemKind::NotANumber;
    Severity severity = Severity::Error;
    FormField field = FormField::Start; // beside which it is shown
    NumberProblem number; // of NotANumber
    // Tasks that there are; CPUs of MoreThreadsThanCpus; the largest number allowed of
    // ThreadsOutOfRange and RoundsOutOfRange.
    std::uint64_t count = 0;
    double quota = 0; // CPUs' worth of time that the system grants, of CpuQuota
    Seconds perTask{0}; // of TakesLong: the longest task
    Seconds total{0}; // of TakesLong: the whole experiment
    std::optional<Fix> fix; // none: nothing to click. An Error always has one
    std::optional<Fix> alternative; // of AboveKernelLimit: a kernel that goes so far
};

struct Validation {
    std::optional<Experiment> experiment; // present unless a problem is an Error
    std::vector<Problem> problems; // the gravest first

    [[nodiscard]] const Problem* firstOf(Severity severity) const; // null if there is none
};

// Limits of this program. Stop is not included and may be one above the largest n.
[[nodiscard]] int maximumThreads(
    int cpus = QThread::idealThreadCount()); // max(64, 4 · cpus). Thread-safe.
inline constexpr int kMaximumRounds = 1000;
inline constexpr int kMaximumTasks = 100'000;
inline constexpr int kChartedTasks = 2'000; // above it charts show a summary
inline constexpr Seconds kLongTime{120}; // an experiment that takes longer is warned of

// `model` may be null while nothing is calibrated yet: then no problem speaks of time. `lastValid`
// is what a fix of an unreadable number restores, if it helps. A fix removes the problem that it
// belongs to; clicking the first fix again and again ends with a form without an Error. Takes a few
// ms at most, for any form. Thread-safe.
[[nodiscard]] Validation validate(const ExperimentForm& form, const ExperimentForm& lastValid,
    const CostModel* model, const QLocale& locale, const CpuBudget& cpus = cpuBudget());

// The words of a problem, translated: a bold first sentence, an optional second one, and the fix
// button's text (empty without a fix). Thread-safe.
struct ProblemText {
    QString sentence;
    QString detail;
    QString fix{};
    QString alternative{}; // the text of a second button; empty without an alternative
};
[[nodiscard]] ProblemText textOf(
    const Problem& problem, const ExperimentForm& form, const QLocale& locale);

} // namespace primeloom
