// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/wording.h"
#include "core/records/formatting.h"

#include <QCoreApplication>

#include <cmath>
#include <cstdint>

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

} // namespace

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
    case Subject::BothAtLeast:
        return filled(Words::tr(
            "Worker pool and task graph are at least %1 faster than the serial loop on %2"));
    case Subject::Locked:
        return filled(Words::tr("Locked pool is %1 faster than the serial loop on %2"));
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
    case Subject::BothAtLeast:
        return filled(Words::tr(
            "Worker pool and task graph are at least %1 slower than the serial loop on %2"));
    case Subject::Locked:
        return filled(Words::tr("Locked pool is %1 slower than the serial loop on %2"));
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
    case Subject::BothAtLeast:
        return filled(
            Words::tr("Worker pool, task graph and serial loop are equally fast on %1 %2"));
    case Subject::Locked:
        return filled(Words::tr("Locked pool and serial loop are equally fast on %1 %2"));
    }
    Q_UNREACHABLE();
}

QString Wording::undecided(Subject subject, int threads, const QString& reason) const
{
    const auto filled = [&](const QString& sentence) {
        return sentence.arg(threadsText(threads), reason);
    };
    switch (subject) {
    case Subject::Pool:
        return filled(
            Words::tr("Whether worker pool or serial loop is faster on %1 cannot be told: %2"));
    case Subject::Graph:
        return filled(
            Words::tr("Whether task graph or serial loop is faster on %1 cannot be told: %2"));
    case Subject::Both:
    case Subject::BothAtLeast:
        return filled(Words::tr("Which is faster on %1 cannot be told: %2"));
    case Subject::Locked:
        return filled(
            Words::tr("Whether locked pool or serial loop is faster on %1 cannot be told: %2"));
    }
    Q_UNREACHABLE();
}

QString Wording::took(const ExecutorSummary& executor) const
{
    const QString time = timeText(executor.median, m_locale);
    const QString threads = threadsText(executor.threads);
    switch (executor.executor) {
    case ExecutorId::Serial:
        return Words::tr("Serial loop took %1").arg(time);
    case ExecutorId::Pool:
        return Words::tr("Worker pool took %1 on %2").arg(time, threads);
    case ExecutorId::Graph:
        return Words::tr("Task graph took %1 on %2").arg(time, threads);
    case ExecutorId::Locked:
        return Words::tr("Locked pool took %1 on %2").arg(time, threads);
    }
    Q_UNREACHABLE();
}

QString Wording::tooSmall(Seconds perTask) const
{
    const auto microseconds = static_cast<std::uint64_t>(std::lround(perTask.count() * 1e6));
    return microseconds == 0 ? Words::tr("tasks are too small (less than 1 µs each)")
                             : Words::tr("tasks are too small (about %1 µs each)")
                                   .arg(groupedNumber(microseconds, m_locale));
}

} // namespace primeloom
