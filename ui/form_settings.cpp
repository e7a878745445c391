// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form_settings.h"

#include "core/experiments/kernel_catalogue.h"
#include "core/experiments/number_parser.h"
#include "core/records/sum_value.h"

#include <QLocale>
#include <QSettings>
#include <QStringList>

#include <algorithm>
#include <variant>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr auto kStart = "form/start"_L1;
constexpr auto kStop = "form/stop"_L1;
constexpr auto kStep = "form/step"_L1;
constexpr auto kOrder = "form/order"_L1;
constexpr auto kSeed = "form/seed"_L1;
constexpr auto kKernel = "form/kernel"_L1;
constexpr auto kPlan = "form/plan"_L1;
constexpr auto kExecutors = "form/executors"_L1;
constexpr auto kThreads = "form/threads"_L1;
constexpr auto kRounds = "form/rounds"_L1;

int restoredInt(const QSettings& settings, QAnyStringView key, int fallback, int low, int high)
{
    bool readable = false;
    const int value = settings.value(key).toInt(&readable);
    return readable ? std::clamp(value, low, high) : fallback;
}

std::vector<ExecutorId> restoredExecutors(
    const QSettings& settings, const std::vector<ExecutorId>& fallback)
{
    if (!settings.contains(kExecutors))
        return fallback;
    const QStringList keys = settings.value(kExecutors).toStringList();
    std::vector<ExecutorId> executors;
    for (const ExecutorId id : kAllExecutors) {
        if (keys.contains(keyOf(id)))
            executors.push_back(id);
    }
    return executors.empty() ? fallback : executors;
}

// A number without what groups its digits in one locale and is a decimal sign in another; any other
// text as it was typed.
QString keptText(const QString& text, const QLocale& locale)
{
    const auto parsed = parseLimitEnd(text, locale);
    const LimitEnd* number = std::get_if<LimitEnd>(&parsed);
    return number != nullptr ? decimalText(*number) : text;
}

} // namespace

void saveForm(QSettings& settings, const ExperimentForm& form, const QLocale& locale)
{
    QStringList keys;
    for (const ExecutorId id : form.executors)
        keys += keyOf(id);
    settings.setValue(kStart, keptText(form.start, locale));
    settings.setValue(kStop, keptText(form.stop, locale));
    settings.setValue(kStep, keptText(form.step, locale));
    settings.setValue(kOrder, static_cast<int>(form.order));
    settings.setValue(kSeed, form.seed);
    settings.setValue(kKernel, form.kernel);
    settings.setValue(kPlan, keyOf(form.plan));
    settings.setValue(kExecutors, keys);
    settings.setValue(kThreads, form.threads);
    settings.setValue(kRounds, form.rounds);
}

ExperimentForm restoredForm(const QSettings& settings, const ExperimentForm& fallback)
{
    ExperimentForm form = fallback;
    form.start = settings.value(kStart, fallback.start).toString();
    form.stop = settings.value(kStop, fallback.stop).toString();
    form.step = settings.value(kStep, fallback.step).toString();
    form.order =
        static_cast<TaskOrder>(restoredInt(settings, kOrder, static_cast<int>(fallback.order),
            static_cast<int>(TaskOrder::SmallestFirst), static_cast<int>(TaskOrder::Shuffled)));
    form.seed = settings.value(kSeed, fallback.seed).toUInt();
    if (const QString kernel = settings.value(kKernel).toString(); kernelInfo(kernel))
        form.kernel = kernel;
    form.plan = planWithKey(settings.value(kPlan).toString()).value_or(fallback.plan);
    form.executors = restoredExecutors(settings, fallback.executors);
    form.threads = restoredInt(settings, kThreads, fallback.threads, 1, maximumThreads());
    form.rounds = restoredInt(settings, kRounds, fallback.rounds, 1, kMaximumRounds);
    return form;
}

} // namespace primeloom
