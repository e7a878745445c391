// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/kernel_gains.h"

#include "core/records/formatting.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(KernelGains)
};

using Timings = std::span<const KernelTiming>;

// The kernel that divides by the tutorial's divisors, many at once.
constexpr QStringView kVectorKernel = u"trial-simd";

const KernelTiming* measured(Timings timings, QStringView key)
{
    const auto found = std::ranges::find_if(
        timings, [key](const KernelTiming& timing) { return timing.key == key && timing.serial; });
    return found == timings.end() ? nullptr : &*found;
}

const KernelTiming* firstMeasured(Timings timings)
{
    const auto found = std::ranges::find_if(
        timings, [](const KernelTiming& timing) { return timing.serial.has_value(); });
    return found == timings.end() ? nullptr : &*found;
}

const KernelTiming* fastestWithoutVectors(Timings timings)
{
    const KernelTiming* fastest = nullptr;
    for (const KernelTiming& timing : timings) {
        if (timing.serial && timing.simd.isEmpty()
            && (fastest == nullptr || *timing.serial < *fastest->serial))
            fastest = &timing;
    }
    return fastest;
}

std::optional<double> ratio(const std::optional<Seconds>& slow, const std::optional<Seconds>& fast)
{
    return slow && fast && *fast > Seconds{0} ? std::optional(*slow / *fast) : std::nullopt;
}

QString threadsText(int threads)
{
    return threads == 1 ? Words::tr("1 thread") : Words::tr("%n threads", nullptr, threads);
}

// What threads give: medians of few rounds tell no smaller difference.
QString threadsGain(double factor, const QString& threads, const QLocale& locale)
{
    constexpr double kTie = 1.02;
    if (factor >= kTie)
        return Words::tr("%1 faster on %2").arg(factorText(factor, locale), threads);
    if (factor > 1 / kTie)
        return Words::tr("as fast on %1").arg(threads);
    return Words::tr("%1 slower on %2").arg(factorText(1 / factor, locale), threads);
}

QString threadsClaim(const KernelTiming& base, const QLocale& locale)
{
    const std::optional<double> factor = ratio(base.serial, base.parallel);
    return factor ? Words::tr("Threads: %1 (%2)")
                        .arg(threadsGain(*factor, threadsText(base.threads), locale), base.name)
                  : QString();
}

QString vectorsClaim(Timings timings, const QLocale& locale)
{
    const KernelTiming* plain = measured(timings, kTutorialKernel);
    const KernelTiming* vectors = measured(timings, kVectorKernel);
    if (plain == nullptr || vectors == nullptr)
        return {};
    return Words::tr("Vectors: %1 for the same divisors (%2)")
        .arg(factorText(*plain->serial / *vectors->serial, locale), vectors->simd);
}

QString mathematicsClaim(Timings timings, const KernelTiming& base, const QLocale& locale)
{
    const KernelTiming* fastest = fastestWithoutVectors(timings);
    if (fastest == nullptr || fastest == &base)
        return {};
    return Words::tr("Mathematics: %1 (%2 against %3)")
        .arg(factorText(*base.serial / *fastest->serial, locale), fastest->name, base.name);
}

} // namespace

KernelFactors factorsOf(const KernelTiming& timing, std::span<const KernelTiming> timings)
{
    const KernelTiming* tutorial = measured(timings, kTutorialKernel);
    const std::optional<Seconds> unknown;
    const std::optional<Seconds>& base = tutorial != nullptr ? tutorial->serial : unknown;
    return {.byThreads = ratio(timing.serial, timing.parallel),
        .byKernel = ratio(base, timing.serial),
        .inAll = ratio(base, timing.parallel)};
}

QString factorText(double factor, const QLocale& locale)
{
    constexpr double kThreeDigits = 1000;
    constexpr QChar kTimes(0x00D7);
    if (factor < kThreeDigits)
        return significant(factor, locale) + kTimes;
    const double unit = std::pow(10, std::floor(std::log10(factor)) - 2);
    return fixedNumber(std::round(factor / unit) * unit, 0, locale) + kTimes;
}

QString factorsText(
    const KernelTiming& timing, std::span<const KernelTiming> timings, const QLocale& locale)
{
    const KernelFactors factors = factorsOf(timing, timings);
    if (!factors.byThreads)
        return {};
    const QString threads = threadsText(timing.threads);
    if (!factors.byKernel || timing.key == kTutorialKernel)
        return threadsGain(*factors.byThreads, threads, locale);
    return Words::tr("%1 faster than the tutorial, %2 on %3")
        .arg(factorText(*factors.byKernel, locale), factorText(*factors.inAll, locale), threads);
}

QString gainsText(std::span<const KernelTiming> timings, const QLocale& locale)
{
    const KernelTiming* base = firstMeasured(timings);
    if (base == nullptr)
        return {};
    QStringList claims{threadsClaim(*base, locale), vectorsClaim(timings, locale),
        mathematicsClaim(timings, *base, locale)};
    claims.removeAll(QString());
    return claims.join(u" · "_s);
}

} // namespace primeloom
