// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kernel_text.h"

#include "core/analysis/kernel_gains.h"
#include "core/experiments/number_parser.h"
#include "core/records/formatting.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(KernelsPage)
};

} // namespace

QString kernelName(const KernelTiming& timing)
{
    return timing.simd.isEmpty() ? timing.name : u"%1 (%2)"_s.arg(timing.name, timing.simd);
}

QString threadCountText(int threads)
{
    return threads == 1 ? Words::tr("1 thread") : Words::tr("%n threads", nullptr, threads);
}

QString kernelSentence(
    const KernelTiming& timing, std::span<const KernelTiming> timings, const QLocale& locale)
{
    const QString name = kernelName(timing);
    if (!timing.reason.isEmpty())
        return Words::tr("%1 was not run. %2").arg(name, timing.reason);
    if (!timing.serial || !timing.parallel)
        return Words::tr("%1 is not measured yet.").arg(name);
    return Words::tr("%1: alone %2, on %3 %4; %5.")
        .arg(name, timeText(*timing.serial, locale), threadCountText(timing.threads),
            timeText(*timing.parallel, locale), factorsText(timing, timings, locale));
}

QString progressText(const KernelComparison& comparison, const QLocale& locale)
{
    const ComparisonProgress progress = comparison.progress();
    if (!progress.row)
        return Words::tr("Estimating how long each kernel takes");
    const QString where =
        Words::tr("Round %1 of %2").arg(progress.round + 1).arg(comparison.settings().rounds);
    const QString left = roughTimeText(progress.left, locale);
    return progress.left < Seconds{1} ? Words::tr("%1 · %2 left").arg(where, left)
                                      : Words::tr("%1 · about %2 left").arg(where, left);
}

QString limitProblem(const QString& typed, const QLocale& locale)
{
    const auto parsed = parseNumber(typed, locale);
    const auto* problem = std::get_if<NumberProblem>(&parsed);
    if (problem == nullptr)
        return {};
    if (problem->error == NumberError::Negative)
        return Words::tr("n must be 0 or more.");
    if (problem->error == NumberError::TooLarge)
        return Words::tr("n may be at most %1.")
            .arg(groupedNumber(std::numeric_limits<Limit>::max(), locale));
    return Words::tr("n must be a whole number, for example %1 or 1e9.")
        .arg(groupedNumber(1'000'000, locale));
}

QString decadeText(int power, const QLocale& locale)
{
    static constexpr std::array kUnits{QT_TRANSLATE_NOOP("Time", "s"),
        QT_TRANSLATE_NOOP("Time", "ms"), QT_TRANSLATE_NOOP("Time", "µs"),
        QT_TRANSLATE_NOOP("Time", "ns")};
    const int thousands = std::clamp((2 - power) / 3, 0, 3); // -1 and -2 are of a millisecond
    const double value = std::pow(10, power + 3 * thousands);
    const int decimals = value < 1 ? -(power + 3 * thousands) : 0;
    return fixedNumber(value, decimals, locale) + QChar::Nbsp
        + QCoreApplication::translate("Time", kUnits[static_cast<std::size_t>(thousands)]);
}

} // namespace primeloom
