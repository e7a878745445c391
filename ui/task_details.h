// SPDX-License-Identifier: GPL-3.0-or-later
// All that is known of one task: what each executor measured of it in each round.
#pragma once

#include "core/records/run.h"

class QWidget;

namespace primeloom {

// Opens a window, or shows the task in the one that is open. `task` is its place in the plan.
void showTaskDetails(QWidget& parent, const Run& run, int task);

} // namespace primeloom
