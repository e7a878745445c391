// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/quality_words.h"

#include "core/records/formatting.h"

#include <QCoreApplication>

#include <cstdint>

namespace primeloom {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Quality)
};

QString threadsText(int threads, const QLocale& locale)
{
    return threads == 1 ? Words::tr("1 thread")
                        : Words::tr("%1 threads").arg(locale.toString(threads));
}

// "worker pool on 4 threads" within a sentence.
QString turnText(const TurnId& turn, const QLocale& locale)
{
    const QString threads = threadsText(turn.threads, locale);
    switch (turn.executor) {
    case ExecutorId::Serial:
        return Words::tr("serial loop");
    case ExecutorId::Pool:
        return Words::tr("worker pool on %1").arg(threads);
    case ExecutorId::Graph:
        return Words::tr("task graph on %1").arg(threads);
    case ExecutorId::Locked:
        return Words::tr("locked pool on %1").arg(threads);
    }
    Q_UNREACHABLE();
}

// "27 % of the time", and of which turn where there are many.
QString onCpuText(const RunQuality& quality, const QLocale& locale)
{
    const QString share = percentText(quality.onCpuShare.value_or(1), locale);
    return quality.worstTurn ? Words::tr("%1 of the time (%2)", "27 % of the time (serial loop)")
                                   .arg(share, turnText(*quality.worstTurn, locale))
                             : Words::tr("%1 of the time").arg(share);
}

QString otherProgramSentence(const RunQuality& quality, const QLocale& locale)
{
    if (quality.onCpuShare)
        return Words::tr("Another program was using the computer: tasks were on a CPU only %1.")
            .arg(onCpuText(quality, locale));
    return Words::tr("Another program was using the computer: it took %1 of the CPUs' time.")
        .arg(percentText(quality.otherCpu.value_or(0), locale));
}

void addShare(
    const QString& sentence, std::optional<double> share, const QLocale& locale, QStringList& lines)
{
    if (share)
        lines += sentence.arg(percentText(*share, locale));
}

QString causeText(const Outlier& outlier, const QLocale& locale)
{
    const QString share = percentText(outlier.onCpuShare, locale);
    switch (outlier.cause) {
    case OutlierCause::Preempted:
        return Words::tr("tasks were on a CPU only %1 of the time, preempted %2 times")
            .arg(share, groupedNumber(static_cast<std::uint64_t>(outlier.preemptions), locale));
    case OutlierCause::OffCpu:
        return Words::tr("tasks were on a CPU only %1 of the time").arg(share);
    case OutlierCause::SlowerCpus:
        return Words::tr("the CPUs were slower: tasks took %1 times their usual CPU time")
            .arg(significant(outlier.cpuRatio, locale));
    case OutlierCause::FarFromMedian:
        return Words::tr("far from the other rounds");
    }
    Q_UNREACHABLE();
}

} // namespace

QString noiseSentence(const RunQuality& quality, const QLocale& locale)
{
    switch (quality.cause) {
    case Disturbance::None:
        return {};
    case Disturbance::OtherProgram:
        return otherProgramSentence(quality, locale);
    case Disturbance::Host:
        return Words::tr("The host of this virtual machine was busy: it took %1 of the CPUs' time.")
            .arg(percentText(quality.steal.value_or(0), locale));
    case Disturbance::Quota:
        return Words::tr("This program's CPU limit was used up: it was stopped %1 of the time.")
            .arg(percentText(quality.throttled.value_or(0), locale));
    case Disturbance::Unknown:
        return Words::tr(
            "Something kept tasks from running: they were on a CPU only %1, although no "
            "other program used much of it.")
            .arg(onCpuText(quality, locale));
    }
    Q_UNREACHABLE();
}

QString reasonOf(Disturbance cause)
{
    switch (cause) {
    case Disturbance::None:
        return {};
    case Disturbance::OtherProgram:
        return Words::tr("another program was using the computer");
    case Disturbance::Host:
        return Words::tr("the host of this virtual machine was busy");
    case Disturbance::Quota:
        return Words::tr("this program's CPU limit was used up");
    case Disturbance::Unknown:
        return Words::tr("something kept tasks from running");
    }
    Q_UNREACHABLE();
}

QStringList qualityDetails(const RunQuality& quality, const QLocale& locale)
{
    QStringList lines;
    if (quality.onCpuShare)
        lines += Words::tr("Tasks were on a CPU at least %1.").arg(onCpuText(quality, locale));
    addShare(
        Words::tr("Other programs used up to %1 of the CPUs."), quality.otherCpu, locale, lines);
    addShare(Words::tr("Something waited for a CPU up to %1 of the time."), quality.pressure,
        locale, lines);
    addShare(Words::tr("The host took up to %1 of the CPUs."), quality.steal, locale, lines);
    addShare(Words::tr("The CPU limit stopped this program up to %1 of the time."),
        quality.throttled, locale, lines);
    addShare(Words::tr("This program's own window used %1 of the CPUs."), quality.windowCpu, locale,
        lines);
    if (quality.isDebugBuild)
        lines += Words::tr("This is a Debug build: its times are not those of the program.");
    return lines + outlierDetails(quality, locale);
}

QStringList outlierDetails(const RunQuality& quality, const QLocale& locale)
{
    QStringList lines;
    for (const Outlier& outlier : quality.outliers)
        lines += Words::tr("Round %1, %2: %3.")
                     .arg(locale.toString(outlier.round + 1), turnText(outlier.turn, locale),
                         causeText(outlier, locale));
    return lines;
}

} // namespace primeloom
