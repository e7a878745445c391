// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run_narrator.h"

#include "core/analysis/quality.h"
#include "core/analysis/turn_records.h"
#include "core/records/formatting.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr qint64 kTimeLeftHoldMs = 1000;

// Gives the functions below a translation context.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(RunNarrator)
};

QString separator()
{
    return u" · "_s;
}

// Records of a turn stand together, and those of the turn under way at the end.
std::uint64_t finishedTasks(const Run& run, const Phase& phase)
{
    const TurnId turn{.executor = phase.executor, .threads = phase.threads};
    const auto first = std::ranges::partition_point(run.records, [&](const TaskRecord& record) {
        return record.round != phase.round || record.turn() != turn;
    });
    return static_cast<std::uint64_t>(run.records.end() - first);
}

QString headlineOf(const ExperimentController& controller, const QLocale& locale)
{
    const Phase phase = controller.phase();
    if (phase.kind != Phase::Kind::Measuring)
        return Words::tr("Warming up …");
    const Run& run = controller.run();
    return Words::tr("%1: %2 of %3 tasks in %4")
        .arg(nameOf(phase.executor))
        .arg(groupedNumber(finishedTasks(run, phase), locale),
            groupedNumber(static_cast<std::uint64_t>(recordedTaskCount(run.plan)), locale),
            timeText(Seconds(controller.phaseElapsed()), locale));
}

QString roundOf(const Run& run, const Phase& phase)
{
    return Words::tr("Round %1 of %2").arg(phase.round + 1).arg(run.experiment.rounds);
}

QString sublineOf(const ExperimentController& controller, const QLocale& locale)
{
    const Phase phase = controller.phase();
    const Run& run = controller.run();
    if (phase.kind != Phase::Kind::Measuring)
        return Words::tr("Every worker computes for a moment before anything is measured.");
    QStringList parts{roundOf(run, phase)};
    const auto serial = std::find_if(run.turns.rbegin(), run.turns.rend(),
        [](const Turn& turn) { return turn.executor == ExecutorId::Serial && turn.completed; });
    if (serial != run.turns.rend())
        parts += Words::tr("the serial loop needed %1").arg(timeText(serial->makespan, locale));
    parts += phase.round + 1 < run.experiment.rounds
        ? Words::tr("the verdict appears after the last round; Stop keeps finished rounds")
        : Words::tr("the verdict appears after this round");
    return parts.join(separator());
}

} // namespace

RunNarrator::RunNarrator(const QLocale& locale)
    : m_locale(locale)
{
}

void RunNarrator::begin()
{
    m_sinceTimeLeft.invalidate();
    m_timeLeft.clear();
}

QString RunNarrator::timeLeft(const Progress& progress)
{
    if (m_sinceTimeLeft.isValid() && m_sinceTimeLeft.elapsed() < kTimeLeftHoldMs)
        return m_timeLeft;
    m_sinceTimeLeft.start();
    // Whole seconds: a tenth that is gone before it is read would only flicker.
    const Seconds whole(std::ceil(progress.left.count()));
    m_timeLeft = whole <= Seconds(1)
        ? Words::tr("about 1 s left")
        : Words::tr("about %1 left").arg(roughTimeText(whole, m_locale));
    return m_timeLeft;
}

Narration RunNarrator::narrate(const ExperimentController& controller)
{
    const Phase phase = controller.phase();
    const Progress progress = controller.progress();
    Narration now;
    now.headline = headlineOf(controller, m_locale);
    now.subline = sublineOf(controller, m_locale);
    now.percent = std::clamp(static_cast<int>(progress.fraction * 100), 0, 100);
    if (phase.kind != Phase::Kind::Measuring) {
        now.status = Words::tr("Warming up");
        return now;
    }
    now.status =
        QStringList{roundOf(controller.run(), phase), nameOf(phase.executor), timeLeft(progress),
            Words::tr("%1 of %2 busy").arg(controller.runningTasks().size()).arg(phase.threads)}
            .join(separator());
    if (controller.isSlowedDown())
        now.status += separator() + Words::tr("shown twice a second, to disturb less");
    return now;
}

QString closingStatus(
    const Run& run, const RunSummary& summary, Seconds elapsed, const QLocale& locale)
{
    const QString time = timeText(elapsed, locale);
    QStringList parts;
    switch (run.status) {
    case RunStatus::Running:
    case RunStatus::Finished:
        parts += Words::tr("Run finished in %1").arg(time);
        break;
    case RunStatus::Stopped:
        parts += Words::tr("Run stopped after %1").arg(time);
        break;
    case RunStatus::Failed:
        parts += Words::tr("Run failed after %1").arg(time);
        break;
    }
    // What disturbed a run is said above its views, with the share that belongs to it.
    const std::optional<double> lowest = lowestOnCpuShare(summary);
    if (lowest && !qualityOf(run, summary).isDisturbed())
        parts += Words::tr("tasks were on a CPU at least %1 % of their time")
                     .arg(fixedNumber(std::floor(*lowest * 1000) / 10, 1, locale));
    if (!run.turns.empty())
        parts += Words::tr("this window used %1 % of the CPUs")
                     .arg(fixedNumber(run.windowShare() * 100, 1, locale));
    return parts.join(separator());
}

} // namespace primeloom
