// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/loss_words.h"

#include "core/records/formatting.h"
#include "ui/loss_budget_layout.h"

#include <QCoreApplication>

#include <cmath>

namespace primeloom {

namespace {

QString text(const char* source, int count = -1)
{
    return QCoreApplication::translate("LossWords", source, nullptr, count);
}

// The typographic minus is as wide as a digit.
QString signedTime(Seconds time, const QLocale& locale)
{
    return (time < Seconds(0) ? QString(QChar(0x2212)) : QString())
        + timeText(time < Seconds(0) ? -time : time, locale);
}

QString signedPercent(double share, const QLocale& locale)
{
    const double percent = std::abs(share) * 100;
    const QString number = fixedNumber(percent, percent < 9.95 ? 1 : 0, locale);
    return text(QT_TRANSLATE_NOOP("LossWords", "%1 %"))
        .arg((share < 0 ? QString(QChar(0x2212)) : QString()) + number);
}

} // namespace

QString nameOf(LossTerm term)
{
    switch (term) {
    case LossTerm::Useful:
        return text(QT_TRANSLATE_NOOP("LossWords", "useful work"));
    case LossTerm::ExtraCpu:
        return text(QT_TRANSLATE_NOOP("LossWords", "extra CPU time"));
    case LossTerm::OffCpu:
        return text(QT_TRANSLATE_NOOP("LossWords", "off the CPU"));
    case LossTerm::LockWait:
        return text(QT_TRANSLATE_NOOP("LossWords", "waiting for the lock"));
    case LossTerm::WaitingForDependencies:
        return text(QT_TRANSLATE_NOOP("LossWords", "waiting for other tasks"));
    case LossTerm::Dispatch:
        return text(QT_TRANSLATE_NOOP("LossWords", "handing out tasks"));
    case LossTerm::IdleAtEnd:
        return text(QT_TRANSLATE_NOOP("LossWords", "idle at the end"));
    }
    Q_UNREACHABLE();
}

QString explanationOf(LossTerm term, bool isNegative)
{
    switch (term) {
    case LossTerm::Useful:
        return text(QT_TRANSLATE_NOOP("LossWords",
            "What the serial loop needs for the same tasks. If all time were useful, "
            "the speed-up would be the number of threads."));
    case LossTerm::ExtraCpu:
        return isNegative
            ? text(QT_TRANSLATE_NOOP("LossWords",
                "The same tasks needed less CPU time than in the serial loop, which was disturbed "
                "or ran at a lower clock speed. It takes that much off the bar."))
            : text(QT_TRANSLATE_NOOP("LossWords",
                "The same tasks needed more CPU time than in the serial loop: busy cores share "
                "caches, memory and clock speed."));
    case LossTerm::OffCpu:
        return text(QT_TRANSLATE_NOOP("LossWords",
            "A task was under way, but the system gave its CPU to something else: another program, "
            "or another thread if there are more threads than CPUs."));
    case LossTerm::LockWait:
        return text(QT_TRANSLATE_NOOP("LossWords",
            "A task was under way, but had to wait until no other thread held the lock."));
    case LossTerm::WaitingForDependencies:
        return text(QT_TRANSLATE_NOOP("LossWords",
            "The thread had nothing to do: every task left needed a result that was not there "
            "yet."));
    case LossTerm::Dispatch:
        return text(QT_TRANSLATE_NOOP("LossWords",
            "A task was ready, but the thread had not begun it yet: the cost of handing out "
            "tasks."));
    case LossTerm::IdleAtEnd:
        return text(QT_TRANSLATE_NOOP("LossWords",
            "No task was left for the thread while others still worked: tasks are few or "
            "unequal."));
    }
    Q_UNREACHABLE();
}

QString amountText(const LossBudget& budget, LossTerm term, const QLocale& locale)
{
    return text(QT_TRANSLATE_NOOP("LossWords", "%1 %2 (%3)"))
        .arg(nameOf(term), signedTime(budget.of(term), locale),
            signedPercent(shareOf(budget, term), locale));
}

QString totalText(const LossBudget& budget, const QLocale& locale)
{
    const QString threads = budget.threads == 1
        ? text(QT_TRANSLATE_NOOP("LossWords", "1 thread"))
        : text(QT_TRANSLATE_N_NOOP("LossWords", "%n threads"), budget.threads);
    return text(QT_TRANSLATE_NOOP("LossWords", "%1 × %2 = %3 core-seconds"))
        .arg(threads, timeText(budget.total / budget.threads, locale),
            significant(budget.total.count(), locale));
}

} // namespace primeloom
