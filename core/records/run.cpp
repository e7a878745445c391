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

void Run::setUnfinishedRoundAside()
{
    const int completed = completedRounds();
    const auto isUnfinished = [completed](const auto& item) { return item.round >= completed; };
    // The unfinished round is the last.
    const auto turn = std::ranges::find_if(turns, isUnfinished);
    setAsideTurns.insert(setAsideTurns.end(), turn, turns.end());
    turns.erase(turn, turns.end());
    const auto record = std::ranges::find_if(records, isUnfinished);
    setAside.insert(setAside.end(), record, records.end());
    records.erase(record, records.end());
}

double Run::windowShare() const
{
    std::chrono::nanoseconds windowCpu{0};
    for (const Turn& turn : turns)
        windowCpu += turn.conditions.windowCpu;
    const Seconds allCpus = std::max(cpus, 1) * measuredTime();
    return allCpus > Seconds{0} ? windowCpu / allCpus : 0;
}

Seconds Run::measuredTime() const
{
    Seconds time{0};
    for (const Turn& turn : turns)
        time += turn.makespan;
    return time;
}

} // namespace primeloom
