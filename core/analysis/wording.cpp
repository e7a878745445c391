// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/wording.h"

#include "core/records/formatting.h"

#include <QCoreApplication>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

// Gives the sentences below a translation context.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Verdict)
};

QString threadsText(int threads)
{
    return threads == 1 ? Words::tr("1 thread") : Words::tr("%n threads", nullptr, threads);
}

QString overRounds(int rounds)
{
    return rounds == 1 ? Words::tr("over 1 round") : Words::tr("over %n rounds", nullptr, rounds);
}

QString rangeText(const QString& low, const QString& high)
{
    return low == high ? low : low + QChar(0x2013) + high;
}

// A word within a sentence that names several executors.
QString shortNameOf(ExecutorId id)
{
    switch (id) {
    case ExecutorId::Serial:
        return Words::tr("serial");
    case ExecutorId::Pool:
        return Words::tr("pool");
    case ExecutorId::Graph:
        return Words::tr("graph");
    case ExecutorId::Locked:
        return Words::tr("locked pool");
    }
    Q_UNREACHABLE();
}

// "3.64–3.71× over 4 rounds", or with its coverage if it is an interval.
QString spreadText(const QString& range, double coverage, int rounds, const QLocale& locale)
{
    if (coverage == 0)
        return range + u' ' + overRounds(rounds);
    // Rounded down: never a coverage that is not there, and never 100 %.
    return Words::tr("%1 % interval %2 %3", "95.1 % interval 3.64–3.71× over 9 rounds")
        .arg(fixedNumber(std::floor(coverage * 1000) / 10, 1, locale), range, overRounds(rounds));
}

} // namespace

Wording::Wording(const QLocale& locale)
    : m_locale(locale)
{
}

QString Wording::times(double factor) const
{
    return significant(factor, m_locale) + QChar(0x00D7);
}

QString Wording::percent(double fraction) const
{
    const double value = fraction * 100;
    return fixedNumber(value, value < 9.95 ? 1 : 0, m_locale) + QChar::Nbsp + u'%';
}

QString Wording::withinNoise(double ratio) const
{
    constexpr double kShown = 0.0005; // 0.1 % when rounded
    const double difference = std::abs(ratio - 1);
    return difference < kShown
        ? Words::tr("(difference under %1, within noise)").arg(percent(0.001))
        : Words::tr("(difference %1, within noise)").arg(percent(difference));
}

QString Wording::faster(Subject subject, double speedUp, int threads) const
{
    const auto filled = [&](const QString& sentence) {
        return sentence.arg(times(speedUp), threadsText(threads));
    };
    switch (subject) {
    case Subject::Pool:
        return filled(Words::tr("Worker pool is %1 faster than the serial loop on %2"));
    case Subject::Graph:
        return filled(Words::tr("Task graph is %1 faster than the serial loop on %2"));
    case Subject::Both:
        return filled(
            Words::tr("Worker pool and task graph are %1 faster than the serial loop on %2"));
    }
    Q_UNREACHABLE();
}

QString Wording::slower(Subject subject, double speedUp, int threads) const
{
    const auto filled = [&](const QString& sentence) {
        return sentence.arg(times(1 / speedUp), threadsText(threads));
    };
    switch (subject) {
    case Subject::Pool:
        return filled(Words::tr("Worker pool is %1 slower than the serial loop on %2"));
    case Subject::Graph:
        return filled(Words::tr("Task graph is %1 slower than the serial loop on %2"));
    case Subject::Both:
        return filled(
            Words::tr("Worker pool and task graph are %1 slower than the serial loop on %2"));
    }
    Q_UNREACHABLE();
}

QString Wording::asFastAsSerial(Subject subject, double speedUp, int threads) const
{
    const auto filled = [&](const QString& sentence) {
        return sentence.arg(threadsText(threads), withinNoise(speedUp));
    };
    switch (subject) {
    case Subject::Pool:
        return filled(Words::tr("Worker pool and serial loop are equally fast on %1 %2"));
    case Subject::Graph:
        return filled(Words::tr("Task graph and serial loop are equally fast on %1 %2"));
    case Subject::Both:
        return filled(
            Words::tr("Worker pool, task graph and serial loop are equally fast on %1 %2"));
    }
    Q_UNREACHABLE();
}

QString Wording::took(const ExecutorSummary& executor) const
{
    const QString time = timeText(executor.median, m_locale);
    if (executor.executor == ExecutorId::Serial)
        return Words::tr("Serial loop took %1").arg(time);
    const QString sentence = executor.executor == ExecutorId::Pool
        ? Words::tr("Worker pool took %1 on %2")
        : Words::tr("Task graph took %1 on %2");
    return sentence.arg(time, threadsText(executor.threads));
}

QString Wording::tooSmall(Seconds perTask) const
{
    const auto microseconds = static_cast<std::uint64_t>(std::lround(perTask.count() * 1e6));
    return microseconds == 0 ? Words::tr("tasks are too small (less than 1 µs each)")
                             : Words::tr("tasks are too small (about %1 µs each)")
                                   .arg(groupedNumber(microseconds, m_locale));
}

QString Wording::parallelTie(const Estimate& graphOverPool) const
{
    return Words::tr("Worker pool and task graph are equally fast %1")
        .arg(withinNoise(graphOverPool.median));
}

QString Wording::parallelDifference(const Estimate& graphOverPool) const
{
    const double ratio = graphOverPool.median;
    return ratio > 1
        ? Words::tr("Worker pool takes %1 less time than task graph").arg(percent(1 - 1 / ratio))
        : Words::tr("Task graph takes %1 less time than worker pool").arg(percent(1 - ratio));
}

QString Wording::parallelSpread(const Estimate& graphOverPool, int rounds) const
{
    return Words::tr("task graph ÷ worker pool: %1").arg(spread(graphOverPool, rounds));
}

QString Wording::spread(const Estimate& ratio, int rounds) const
{
    const QString range =
        rangeText(significant(ratio.low, m_locale), significant(ratio.high, m_locale))
        + QChar(0x00D7);
    return spreadText(range, ratio.coverage, rounds, m_locale);
}

QString Wording::spread(Seconds fastest, Seconds slowest, int rounds) const
{
    const QString range = rangeText(timeText(fastest, m_locale), timeText(slowest, m_locale));
    return spreadText(range, 0, rounds, m_locale);
}

QString Wording::efficiency(const ExecutorSummary& executor, int cpus) const
{
    const double value = executor.efficiency.value_or(0);
    QString claim = Words::tr("efficiency %1").arg(percent(value));
    constexpr double kShownAbove100 = 1.005;
    if (value >= kShownAbove100)
        return Words::tr("%1 (over 100 %: something slowed the serial loop down; measure again)")
            .arg(claim);
    if (cpus > 0 && executor.threads > cpus)
        return Words::tr("%1 (%2 of the %3 CPUs)")
            .arg(claim, percent(value * executor.threads / cpus),
                groupedNumber(static_cast<std::uint64_t>(cpus), m_locale));
    return claim;
}

QString Wording::bestPossible(const TaskLimits& limits, double speedUp, int cpus) const
{
    const double best = limits.bestSpeedUp;
    const QString claim = best == cpus
        ? Words::tr("best possible on this computer %1").arg(times(best))
        : Words::tr("best possible for these tasks %1").arg(times(best));
    constexpr double kShownAbove = 1.005;
    return speedUp < best * kShownAbove
        ? claim
        : Words::tr("%1 (exceeded: something slowed the serial loop down)").arg(claim);
}

QString Wording::sumsAgree(int tasks) const
{
    if (tasks == 1)
        return Words::tr("all sums agree ✓");
    return Words::tr("all %1 sums agree ✓", nullptr, tasks)
        .arg(groupedNumber(static_cast<std::uint64_t>(tasks), m_locale));
}

QString Wording::limitedByTasks(const TaskLimits& limits, int tasks) const
{
    const QString count = groupedNumber(static_cast<std::uint64_t>(tasks), m_locale);
    if (tasks == 1)
        return Words::tr("One task cannot run in parallel.");
    return Words::tr("Only %1 tasks, the longest takes %2: at most %3 however many threads; "
                     "more than %1 threads cannot help.",
        nullptr, tasks)
        .arg(count, timeText(limits.longest, m_locale), times(limits.parallelism()));
}

QString Wording::sumsDiffer(const SumDifference& difference) const
{
    return Words::tr("Results differ for n = %1: %2 %3, %4 %5.")
        .arg(groupedNumber(difference.n, m_locale), shortNameOf(difference.firstExecutor),
            groupedSum(difference.firstSum, m_locale), shortNameOf(difference.secondExecutor),
            groupedSum(difference.secondSum, m_locale));
}

QString Wording::disturbed(double onCpuShare) const
{
    return Words::tr("Another program was using the computer: tasks were on a CPU only %1 of the "
                     "time.")
        .arg(percent(onCpuShare));
}

} // namespace primeloom
