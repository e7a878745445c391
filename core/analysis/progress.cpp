// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/progress.h"

#include "core/analysis/schedule.h"

#include <QtGlobal>

#include <algorithm>
#include <utility>
#include <vector>

namespace primeloom {

double doneFraction(Seconds finished, std::span<const TaskUnderWay> underWay, Seconds total)
{
    if (total <= Seconds{0})
        return 0;
    Seconds done = finished;
    for (const TaskUnderWay& task : underWay)
        done += std::clamp(task.elapsed, Seconds{0}, task.cost);
    return std::clamp(done / total, 0.0, 1.0);
}

Seconds timeLeft(std::span<const Seconds> waiting, std::span<const TaskUnderWay> underWay,
    int workers, Seconds laterTurns)
{
    Q_ASSERT(workers >= 1 && underWay.size() <= static_cast<std::size_t>(workers));
    std::vector<Seconds> freeAfter(static_cast<std::size_t>(workers), Seconds{0});
    std::ranges::transform(underWay, freeAfter.begin(),
        [](const TaskUnderWay& task) { return std::max(task.cost - task.elapsed, Seconds{0}); });
    return predictedMakespan(waiting, std::move(freeAfter)) + laterTurns;
}

} // namespace primeloom
