// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/schedule.h"

#include <QtGlobal>

#include <algorithm>
#include <functional>
#include <utility>

namespace primeloom {

Seconds predictedMakespan(std::span<const Seconds> costs, int workers)
{
    Q_ASSERT(workers >= 1);
    // A worker beyond the number of tasks has nothing to do.
    const std::size_t useful = std::min(static_cast<std::size_t>(workers), costs.size());
    return useful == 0 ? Seconds{0} : predictedMakespan(costs, std::vector<Seconds>(useful));
}

Seconds predictedMakespan(std::span<const Seconds> costs, std::vector<Seconds> freeAfter)
{
    Q_ASSERT(!freeAfter.empty());
    Seconds last = std::ranges::max(freeAfter);
    // A heap whose front is the worker that is free first.
    std::ranges::make_heap(freeAfter, std::greater{});
    for (const Seconds cost : costs) {
        std::ranges::pop_heap(freeAfter, std::greater{});
        freeAfter.back() += cost;
        last = std::max(last, freeAfter.back());
        std::ranges::push_heap(freeAfter, std::greater{});
    }
    return last;
}

} // namespace primeloom
