// SPDX-License-Identifier: GPL-3.0-or-later
// A run whose sums differ, as text that can be sent to whoever may find out why.
#pragma once

#include "core/records/run.h"

namespace primeloom {

// What was run on what, the verdict, and every sum that differs from the first that was found for
// the same n. In the C locale. Precondition: the run has records.
[[nodiscard]] QString reportOf(const Run& run);

} // namespace primeloom
