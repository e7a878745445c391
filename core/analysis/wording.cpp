// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/wording.h"

#include "core/records/formatting.h"

#include <QCoreApplication>

#include <cmath>
#include <cstdint>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

// Gives the sentences below a translation context.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Verdict)
};

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
    return percentText(fraction, m_locale);
}

QString Wording::count(std::uint64_t number) const
{
    return groupedNumber(number, m_locale);
}

QString Wording::withinNoise(double ratio) const
{
    constexpr double kShown = 0.0005; // 0.1 % when rounded
    const double difference = std::abs(ratio - 1);
    return difference < kShown
        ? Words::tr("(difference under %1, within noise)").arg(percent(0.001))
        : Words::tr("(difference %1, within noise)").arg(percent(difference));
}

QString Wording::parallelTie(const Estimate& graphOverPool) const
{
    return Words::tr("Worker pool and task graph are equally fast %1")
        .arg(withinNoise(graphOverPool.median));
}

QString Wording::parallelUndecided(const Estimate& graphOverPool, int rounds) const
{
    const QString difference = percent(std::abs(graphOverPool.median - 1));
    return rounds == 1
        ? Words::tr("Worker pool and task graph cannot be told apart by one round (their times "
                    "differ by %1)")
              .arg(difference)
        : Words::tr("Worker pool and task graph cannot be told apart (their times differ by %1, "
                    "not the same way in every round)")
              .arg(difference);
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
                count(static_cast<std::uint64_t>(cpus)));
    return claim;
}

QString Wording::bestPossible(const TaskLimits& limits, double speedUp, int cpus) const
{
    const double best = limits.bestSpeedUp;
    const QString claim = best == cpus
        ? Words::tr("best possible on this computer %1").arg(times(best))
        : Words::tr("best possible for these tasks %1").arg(times(best));
    // A list schedule of dependent tasks is a good one and not always the best.
    const double bound = limits.areDependent ? limits.parallelism() : best;
    constexpr double kShownAbove = 1.005;
    return speedUp < bound * kShownAbove
        ? claim
        : Words::tr("%1 (exceeded: something slowed the serial loop down)").arg(claim);
}

QString Wording::locked(const Estimate& speedUp) const
{
    switch (compareToOne(speedUp)) {
    case RatioToOne::Above:
        return Words::tr("Locked pool is only %1 faster than the serial loop: its threads wait for "
                         "one lock")
            .arg(times(speedUp.median));
    case RatioToOne::Undecided:
        return Words::tr(
            "Locked pool is as fast as the serial loop: its threads wait for one lock");
    case RatioToOne::Below:
        return Words::tr("Locked pool is %1 slower than the serial loop: its threads wait for one "
                         "lock")
            .arg(times(1 / speedUp.median));
    }
    Q_UNREACHABLE();
}

QString Wording::lockedWhenDisturbed(const Estimate& speedUp) const
{
    switch (compareToOne(speedUp)) {
    case RatioToOne::Above:
        return Words::tr("Locked pool was %1 faster than the serial loop, in a disturbed run")
            .arg(times(speedUp.median));
    case RatioToOne::Undecided:
        return Words::tr("Locked pool cannot be told from the serial loop");
    case RatioToOne::Below:
        return Words::tr("Locked pool was %1 slower than the serial loop, in a disturbed run")
            .arg(times(1 / speedUp.median));
    }
    Q_UNREACHABLE();
}

QString Wording::sumsAgree(int sums) const
{
    if (sums == 1)
        return Words::tr("all sums agree\u00A0✓");
    return Words::tr("all %1 sums agree\u00A0✓", nullptr, sums)
        .arg(count(static_cast<std::uint64_t>(sums)));
}

QString Wording::kernel(const QString& name) const
{
    return Words::tr("kernel: %1").arg(name);
}

QString Wording::plan(PlanId plan) const
{
    return Words::tr("plan: %1").arg(nameOf(plan));
}

QString Wording::limitedByTasks(const TaskLimits& limits) const
{
    if (limits.tasks == 1)
        return Words::tr("One task cannot run in parallel.");
    const QString tasks = count(static_cast<std::uint64_t>(limits.tasks));
    const QString time = timeText(limits.span, m_locale);
    const QString most = times(limits.parallelism());
    if (limits.areDependent)
        return Words::tr("The longest chain of these %1 tasks takes %2: at most %3 however many "
                         "threads.",
            nullptr, limits.tasks)
            .arg(tasks, time, most);
    return Words::tr("Only %1 tasks, the longest takes %2: at most %3 however many threads; "
                     "more than %1 threads cannot help.",
        nullptr, limits.tasks)
        .arg(tasks, time, most);
}

QString Wording::sumsDiffer(const SumDifference& difference) const
{
    const QString n = count(difference.n);
    const QString where = difference.first
        ? Words::tr("Results differ from %1 to below %2: %3 %4, %5 %6.")
              .arg(count(*difference.first), n)
        : Words::tr("Results differ for n = %1: %2 %3, %4 %5.").arg(n);
    return where.arg(shortNameOf(difference.firstExecutor),
        groupedSum(difference.firstSum, m_locale), shortNameOf(difference.secondExecutor),
        groupedSum(difference.secondSum, m_locale));
}

} // namespace primeloom
