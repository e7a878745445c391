// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline_text.h"

#include "core/records/formatting.h"

#include <QCoreApplication>

namespace primeloom {

namespace {

QString text(const char* source, int count = -1)
{
    return QCoreApplication::translate("Timeline", source, nullptr, count);
}

} // namespace

QString laneName(ExecutorId executor, std::size_t lane)
{
    if (executor == ExecutorId::Serial)
        return text(QT_TRANSLATE_NOOP("Timeline", "main worker"));
    return text(QT_TRANSLATE_NOOP("Timeline", "thread %1")).arg(lane + 1);
}

QString taskCountText(std::size_t count)
{
    if (count == 1)
        return text(QT_TRANSLATE_NOOP("Timeline", "1 task"));
    return text(QT_TRANSLATE_N_NOOP("Timeline", "%n tasks"), static_cast<int>(count));
}

QString shareText(double share, const QLocale& locale)
{
    return text(QT_TRANSLATE_NOOP("Timeline", "%1 %")).arg(fixedNumber(share * 100, 0, locale));
}

QString remarkOn(const TimelineGroup& group, bool isGhost)
{
    if (isGhost && group.round() >= 0)
        return text(QT_TRANSLATE_NOOP("Timeline", "round %1")).arg(group.round() + 1);
    switch (group.state()) {
    case TimelineGroup::State::Empty:
        return text(QT_TRANSLATE_NOOP("Timeline", "not yet"));
    case TimelineGroup::State::Running:
    case TimelineGroup::State::Ended:
        return {};
    case TimelineGroup::State::Spoiled:
        return text(QT_TRANSLATE_NOOP("Timeline", "not completed: it does not count"));
    }
    Q_UNREACHABLE();
}

QString groupWords(const TimelineGroup& group, const QLocale& locale)
{
    const QString name = nameOf(group.executor());
    const QString time = timeText(group.makespan(), locale);
    switch (group.state()) {
    case TimelineGroup::State::Empty:
        return text(QT_TRANSLATE_NOOP("Timeline", "%1: has not begun")).arg(name);
    case TimelineGroup::State::Running:
        return text(QT_TRANSLATE_NOOP("Timeline", "%1: running for %2")).arg(name, time);
    case TimelineGroup::State::Ended:
        return text(QT_TRANSLATE_NOOP("Timeline", "%1: finished in %2")).arg(name, time);
    case TimelineGroup::State::Spoiled:
        return text(QT_TRANSLATE_NOOP("Timeline", "%1: not completed")).arg(name);
    }
    Q_UNREACHABLE();
}

QString laneWords(const TimelineGroup& group, std::size_t lane, const QLocale& locale)
{
    QString words = text(QT_TRANSLATE_NOOP("Timeline", "%1, %2: %3, busy %4"))
                        .arg(nameOf(group.executor()), laneName(group.executor(), lane),
                            taskCountText(group.lanes()[lane].tasks().size()),
                            shareText(group.busyShare(lane), locale));
    if (group.end() && group.wasKeptOffCpu())
        words = text(QT_TRANSLATE_NOOP("Timeline", "%1, on a CPU %2"))
                    .arg(words, shareText(group.onCpuShare(lane), locale));
    const double lockWait = group.lockWaitShare(lane);
    if (lockWait <= 0)
        return words;
    return text(QT_TRANSLATE_NOOP("Timeline", "%1, waiting for the lock %2"))
        .arg(words, shareText(lockWait, locale));
}

} // namespace primeloom
