// SPDX-License-Identifier: GPL-3.0-or-later
// From what a person typed to an Experiment, or to problems with a way out. The form and the
// command line share it.
#pragma once

#include "core/experiments/calibration.h"
#include "core/experiments/number_parser.h"
#include "core/records/experiment.h"

#include <QLocale>
#include <QString>

#include <optional>
#include <vector>

namespace primeloom {

// What stands in the form, unchecked.
struct ExperimentForm {
    QString start = QStringLiteral("1000000");
    QString stop = QStringLiteral("2000000");
    QString step = QStringLiteral("50000");
    TaskOrder order = TaskOrder::SmallestFirst;
    std::uint32_t seed = 1;
    std::vector<ExecutorId> executors{kAllExecutors.begin(), kAllExecutors.end()};
    int threads = 1;
    int rounds = 4;
};

enum class FormField : std::uint8_t { Start, Stop, Step, Executors, Threads, Rounds };

enum class Severity : std::uint8_t {
    Information, // shown, nothing to do
    Warning, // it would take very long: may be run all the same
    Error, // cannot be run
};

enum class ProblemKind : std::uint8_t {
    NotANumber, // see Problem::number
    StopNotAboveStart,
    StepNotPositive, // 0, or a negative number
    AboveKernelLimit, // n over 2^31 - 1
    TooManyTasks, // over 100 000
    NoExecutor,
    ThreadsOutOfRange,
    RoundsOutOfRange,
    OneTask, // information: cannot run in parallel
    ManyTasks, // information, over 2 000: charts show a summary
    TakesLong, // warning: the estimate is over 2 minutes
    MoreThreadsThanCpus, // information
};

// What one click changes: the field and its new text (numbers in the C locale without grouping);
// Executors: tick all.
struct Fix {
    FormField field = FormField::Start;
    QString text;
};

struct Problem {
    ProblemKind kind = ProblemKind::NotANumber;
    Severity severity = Severity::Error;
    FormField field = FormField::Start;
    NumberProblem number; // of NotANumber
    std::uint64_t count =
        0; // tasks, threads or rounds that it speaks of; CPUs for MoreThreadsThanCpus
    std::chrono::duration<double> perTask{0}; // of TakesLong: the longest task
    std::chrono::duration<double> total{0}; // of TakesLong: the whole experiment
    std::optional<Fix> fix; // none: nothing to click
};

struct Validation {
    std::optional<Experiment> experiment; // present unless a problem is an Error
    std::vector<Problem> problems; // the gravest first

    [[nodiscard]] const Problem* firstOf(Severity severity) const;
};

// Limits of this program on this computer.
[[nodiscard]] int maximumThreads(); // max(64, 4 · CPUs)
inline constexpr int kMaximumRounds = 1000;
inline constexpr int kMaximumTasks = 100'000;
inline constexpr int kChartedTasks = 2'000; // above it charts show a summary

// `model` may be null while nothing is calibrated yet: then no problem speaks of time. `lastValid`
// is what a fix of an unreadable number restores. Thread-safe.
[[nodiscard]] Validation validate(const ExperimentForm& form, const ExperimentForm& lastValid,
    const CostModel* model, const QLocale& locale);

// The words of a problem, translated: a bold first sentence, an optional second one, and the fix
// button's text (empty without a fix). Thread-safe.
struct ProblemText {
    QString sentence;
    QString detail;
    QString fix;
};
[[nodiscard]] ProblemText textOf(
    const Problem& problem, const ExperimentForm& form, const QLocale& locale);

} // namespace primeloom
