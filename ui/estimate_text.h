// SPDX-License-Identifier: GPL-3.0-or-later
// What the control panel says about an experiment before it runs: how much, and how long.
#pragma once

#include "core/experiments/calibration.h"
#include "core/records/seconds.h"

#include <QLocale>
#include <QString>

namespace primeloom {

// "about 28 s"; a time too short to tell is "less than 1 s" by itself.
[[nodiscard]] QString aboutText(Seconds time, const QLocale& locale);

// Two lines: the tasks of `range`, and their work by `model` (null: not known yet). Precondition:
// range.count() is at least 1 and fits an int.
[[nodiscard]] QString rangeSummary(
    const LimitRange& range, PlanId plan, const CostModel* model, const QLocale& locale);

} // namespace primeloom
