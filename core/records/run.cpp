// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/run.h"

#include <algorithm>

namespace primeloom {

int Run::completedRounds() const
{
    const auto completedTurns =
        std::count_if(turns.begin(), turns.end(), [](const Turn& turn) { return turn.completed; });
    // Rounds run one after another and a turn that is not completed ends the run: all before it are
    // complete.
    return static_cast<int>(
        completedTurns / static_cast<std::ptrdiff_t>(turnOrder(experiment, 0).size()));
}

} // namespace primeloom
