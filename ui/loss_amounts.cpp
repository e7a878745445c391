// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/loss_amounts.h"

#include "core/analysis/loss_words.h"
#include "core/records/formatting.h"
#include "ui/loss_budget_layout.h"

#include <QCoreApplication>

#include <cmath>

namespace primeloom {

namespace {

QString text(const char* source, int count = -1)
{
    return QCoreApplication::translate("LossAmounts", source, nullptr, count);
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
    return text(QT_TRANSLATE_NOOP("LossAmounts", "%1 %"))
        .arg((share < 0 ? QString(QChar(0x2212)) : QString()) + number);
}

} // namespace

QString amountText(const LossBudget& budget, LossTerm term, const QLocale& locale)
{
    return text(QT_TRANSLATE_NOOP("LossAmounts", "%1 %2 (%3)"))
        .arg(nameOf(term, budget), signedTime(budget.of(term), locale),
            signedPercent(shareOf(budget, term), locale));
}

QString totalText(const LossBudget& budget, const QLocale& locale)
{
    const QString threads = budget.threads == 1
        ? text(QT_TRANSLATE_NOOP("LossAmounts", "1 thread"))
        : text(QT_TRANSLATE_N_NOOP("LossAmounts", "%n threads"), budget.threads);
    return text(QT_TRANSLATE_NOOP("LossAmounts", "%1 × %2 = %3 core-seconds"))
        .arg(threads, timeText(budget.total / budget.threads, locale),
            significant(budget.total.count(), locale));
}

} // namespace primeloom
