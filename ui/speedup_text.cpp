// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speedup_text.h"

#include "core/records/formatting.h"
#include "ui/speedup_curves.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <span>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

// Gives the sentences below a translation context.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Speedup)
};

QString pointText(const SweepPoint& point, const QLocale& locale)
{
    return Words::tr("%1: %2 (%3×) · efficiency %4")
        .arg(nameOf(point.executor), timesText(point.speedUp.median, locale),
            spreadText(point.speedUp, locale), percentText(point.efficiency, locale));
}

QString shareOfBest(const SweepSummary& sweep, const SweepPoint& point, const QLocale& locale)
{
    if (point.threads > kMostPredictedThreads)
        return {};
    return Words::tr(" · %1 of the best for these tasks")
        .arg(percentText(point.speedUp.median / bestOn(sweep, point.threads), locale));
}

// The prediction that the chart draws there: beyond what was measured, of a computer with so many
// CPUs.
QString bestText(const SweepSummary& sweep, int threads, const QLocale& locale)
{
    const auto at = static_cast<std::size_t>(threads - 1);
    if (threads <= measuredThreads(sweep).back())
        return Words::tr("Best for these tasks: %1").arg(timesText(sweep.expected[at], locale));
    return Words::tr("Best for these tasks: %1, if this computer had that many CPUs")
        .arg(timesText(sweep.bestForTasks[at], locale));
}

// "7.7 % (95 % interval 5.1 to 10 %)".
QString intervalText(const FittedValue& value, const QLocale& locale)
{
    return Words::tr("%1 (95 % interval %2 to %3)")
        .arg(percentText(value.value, locale), percentText(value.low, locale),
            percentText(value.high, locale));
}

QString largest(std::span<const double> residuals, const QLocale& locale)
{
    double most = 0;
    for (const double residual : residuals)
        most = std::max(most, std::abs(residual));
    return Words::tr("%1×").arg(fixedNumber(most, 2, locale));
}

QString amdahlText(const AmdahlFit& fit, const QLocale& locale)
{
    const FittedValue& fraction = fit.serialFraction;
    const QString share = intervalText(fraction, locale);
    const QString offBy = largest(fit.residuals, locale);
    if (fraction.low <= 0)
        return Words::tr("Amdahl’s law: a serial share of %1 cannot be told from none; off by up "
                         "to %2.")
            .arg(share, offBy);
    return Words::tr("Amdahl’s law: %1 is serial, so at most %2; off by up to %3.")
        .arg(share, timesText(1 / fraction.value, locale), offBy);
}

QString karpFlattText(std::span<const KarpFlattPoint> points, const QLocale& locale)
{
    QStringList shares;
    for (const KarpFlattPoint& point : points)
        shares +=
            Words::tr("%1 on %2")
                .arg(percentText(point.serialFraction, locale), locale.toString(point.threads));
    return Words::tr("Serial share by Karp and Flatt: %1 threads.").arg(shares.join(u", "_s));
}

QString uslText(const UslFit& fit, const QLocale& locale)
{
    QString words =
        Words::tr("Universal scalability law: contention %1, coherency %2; off by up to %3.")
            .arg(intervalText(fit.contention, locale), intervalText(fit.coherency, locale),
                largest(fit.residuals, locale));
    if (!fit.peak)
        return words;
    return words + u' '
        + Words::tr("By it, the speed-up is highest on %1.").arg(threadsText(qRound(*fit.peak)));
}

} // namespace

QString threadsText(int threads)
{
    return threads == 1 ? Words::tr("1 thread") : Words::tr("%n threads", nullptr, threads);
}

QString timesText(double speedUp, const QLocale& locale)
{
    return Words::tr("%1×").arg(significant(speedUp, locale));
}

QString spreadText(const Estimate& speedUp, const QLocale& locale)
{
    const QString low = significant(speedUp.low, locale);
    const QString high = significant(speedUp.high, locale);
    return low == high ? low : Words::tr("%1–%2").arg(low, high);
}

QString wordsAt(const SweepSummary& sweep, int threads, const QLocale& locale)
{
    QStringList lines{threadsText(threads)};
    for (const SweepPoint& point : sweep.points) {
        if (point.threads == threads)
            lines += pointText(point, locale) + shareOfBest(sweep, point, locale);
    }
    if (threads <= kMostPredictedThreads)
        lines += bestText(sweep, threads, locale);
    lines += Words::tr("Ideal: %1").arg(timesText(threads, locale));
    return lines.join(u'\n');
}

QString wordsOf(const SweepSummary& sweep, const QLocale& locale)
{
    QStringList sentences;
    for (const int threads : measuredThreads(sweep))
        sentences += wordsAt(sweep, threads, locale).replace(u"\n"_s, u"; "_s) + u'.';
    return sentences.join(u' ');
}

QString fitSentence(const FitSummary& fits, const QLocale& locale)
{
    if (fits.isLimitedByTasks)
        return Words::tr("Limited by the sizes of the tasks: on each number of threads the "
                         "measured speed-up is within 5 % of the best for them. A serial fraction "
                         "would explain nothing.");
    QStringList sentences;
    if (fits.amdahl)
        sentences += amdahlText(*fits.amdahl, locale);
    if (!fits.karpFlatt.empty())
        sentences += karpFlattText(fits.karpFlatt, locale);
    if (fits.usl)
        sentences += uslText(*fits.usl, locale);
    return sentences.join(u'\n');
}

} // namespace primeloom
