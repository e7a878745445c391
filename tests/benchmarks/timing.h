// SPDX-License-Identifier: GPL-3.0-or-later
// Times and medians, as the benchmarks of kernels and workflows take them.
#pragma once

#include <algorithm>
#include <chrono>
#include <vector>

namespace primeloom::benchmarks {

// Wall time of f().
template <class F>
std::chrono::duration<double> timeOf(F&& f)
{
    const auto begin = std::chrono::steady_clock::now();
    f();
    return std::chrono::steady_clock::now() - begin;
}

// The upper of the two middle values if their number is even. Precondition: not empty.
inline double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

} // namespace primeloom::benchmarks
