// SPDX-License-Identifier: GPL-3.0-or-later
// One number a round, and what they come to.
#pragma once

#include <QVarLengthArray>

#include <algorithm>

namespace primeloom {

// Without an allocation for as many rounds as there usually are.
using RoundValues = QVarLengthArray<double, 16>;

// The mean of the two in the middle where their number is even. Reorders `values`. Precondition:
// not empty, as for the others.
[[nodiscard]] inline double medianOf(RoundValues& values)
{
    double* const middle = values.begin() + values.size() / 2;
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

[[nodiscard]] inline double minimumOf(RoundValues& values)
{
    return *std::min_element(values.begin(), values.end());
}

[[nodiscard]] inline double maximumOf(RoundValues& values)
{
    return *std::max_element(values.begin(), values.end());
}

} // namespace primeloom
