// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/record_text.h"

#include "core/records/formatting.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr QStringView kSeparator = u" · ";
constexpr qsizetype kLineLength = 60; // characters

QString text(const char* source, int count = -1)
{
    return QCoreApplication::translate("RecordText", source, nullptr, count);
}

QString limitText(Limit n, const QLocale& locale)
{
    return text(QT_TRANSLATE_NOOP("RecordText", "n = %1")).arg(groupedNumber(n, locale));
}

// The serial loop has just one thread: its number says nothing.
QString placeText(ExecutorId executor, int worker)
{
    if (executor == ExecutorId::Serial || worker < 0)
        return nameOf(executor);
    return text(QT_TRANSLATE_NOOP("RecordText", "%1, thread %2"))
        .arg(nameOf(executor))
        .arg(worker + 1);
}

QString tookText(Seconds wall, Seconds cpu, const QLocale& locale)
{
    return text(QT_TRANSLATE_NOOP("RecordText", "took %1 (%2 on CPU)"))
        .arg(timeText(wall, locale), timeText(cpu, locale));
}

QString waitedText(Seconds wait, const QLocale& locale)
{
    return text(QT_TRANSLATE_NOOP("RecordText", "waited %1")).arg(timeText(wait, locale));
}

// Nothing where there is no lock to wait for.
QStringList lockWaitText(Seconds wait, const QLocale& locale)
{
    if (wait <= Seconds(0))
        return {};
    return {text(QT_TRANSLATE_NOOP("RecordText", "of that waited %1 for the lock"))
                .arg(timeText(wait, locale))};
}

// Nothing if it was never preempted: that is the ordinary case.
QStringList preemptedText(int times)
{
    if (times == 0)
        return {};
    if (times == 1)
        return {text(QT_TRANSLATE_NOOP("RecordText", "preempted once"))};
    return {text(QT_TRANSLATE_N_NOOP("RecordText", "preempted %n times"), times)};
}

QString readyText(Seconds end, const QLocale& locale)
{
    return text(QT_TRANSLATE_NOOP("RecordText", "ready at %1")).arg(timeText(end, locale));
}

QString endText(const TaskRecord& record, const QLocale& locale)
{
    const QString at = timeText(record.end, locale);
    switch (record.status) {
    case TaskEnd::Done:
        return readyText(record.end, locale);
    case TaskEnd::Failed:
        return text(QT_TRANSLATE_NOOP("RecordText", "failed at %1")).arg(at);
    case TaskEnd::Cancelled:
        return text(QT_TRANSLATE_NOOP("RecordText", "cancelled at %1")).arg(at);
    case TaskEnd::Skipped:
        return text(
            QT_TRANSLATE_NOOP("RecordText", "skipped: a task that it needs did not finish"));
    }
    Q_UNREACHABLE();
}

QString joined(const QStringList& parts)
{
    return parts.join(kSeparator);
}

} // namespace

QString recordText(const TaskRecord& record, const QLocale& locale)
{
    QStringList parts{limitText(record.n, locale), placeText(record.executor, record.worker),
        endText(record, locale)};
    if (record.worker >= 0) {
        parts += tookText(record.wall(), record.cpu, locale);
        parts += lockWaitText(record.lockWait, locale);
        parts += waitedText(record.wait(), locale);
        parts += preemptedText(record.involuntarySwitches);
    }
    return joined(parts);
}

QString medianText(
    Limit n, ExecutorId executor, const TaskMedian& median, int rounds, const QLocale& locale)
{
    QStringList parts{limitText(n, locale), placeText(executor, median.worker),
        readyText(median.readyAt, locale), tookText(median.took, median.cpu, locale),
        waitedText(median.waited, locale)};
    parts += preemptedText(median.preemptions);
    if (rounds > 1)
        parts += text(QT_TRANSLATE_N_NOOP("RecordText", "medians of %n rounds"), rounds);
    return joined(parts);
}

QString inLines(const QString& sentence)
{
    QStringList lines;
    for (const QString& part : sentence.split(kSeparator.toString())) {
        if (!lines.isEmpty() && lines.constLast().size() + part.size() < kLineLength)
            lines.last() += kSeparator.toString() + part;
        else
            lines += part;
    }
    return lines.join(u'\n');
}

} // namespace primeloom
