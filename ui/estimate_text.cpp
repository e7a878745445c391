// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/estimate_text.h"

#include "core/records/formatting.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace primeloom {

namespace {

constexpr auto kContext = "Estimate";

QString tasksText(const LimitRange& range, const QLocale& locale)
{
    const auto number = [&locale](std::uint64_t value) { return groupedNumber(value, locale); };
    if (range.count() == 1)
        return QCoreApplication::translate(kContext, "1 task: n = %1").arg(number(range.start));
    return QCoreApplication::translate(
        kContext, "%1 tasks: n = %2 … %3", nullptr, static_cast<int>(range.count()))
        .arg(number(range.count()), number(range.start), number(range.last()));
}

} // namespace

QString aboutText(Seconds time, const QLocale& locale)
{
    const QString rough = roughTimeText(time, locale);
    return time < 1s ? rough : QCoreApplication::translate(kContext, "about %1").arg(rough);
}

QString rangeSummary(
    const LimitRange& range, PlanId plan, const CostModel* model, const QLocale& locale)
{
    const QString work = model == nullptr
        ? QCoreApplication::translate(kContext, "estimating the work…")
        : QCoreApplication::translate(kContext, "%1 of work on this computer")
              .arg(aboutText(model->serialWork(range, plan), locale));
    return tasksText(range, locale) + u'\n' + work;
}

} // namespace primeloom
