// SPDX-License-Identifier: GPL-3.0-or-later
// Times, medians and memory, as the workflow benchmarks take them.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <vector>

namespace primeloom::benchmarks {

// Wall time of f().
template <class F>
double nanosecondsOf(F&& f)
{
    const auto begin = std::chrono::steady_clock::now();
    f();
    const std::chrono::duration<double, std::nano> time = std::chrono::steady_clock::now() - begin;
    return time.count();
}

// The upper of the two middle values if their number is even. Precondition: not empty.
inline double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

} // namespace primeloom::benchmarks
