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

// From now on the heap keeps what is freed. Otherwise the system's time to hand out fresh pages, of
// which glibc gives back a few or many as it happens, falls on whoever comes next.
void keepFreeMemory();
// The free pages go back all the same: what follows pays for fresh ones.
void giveBackFreeMemory();
// What the heap has handed out, in bytes.
std::size_t heapBytes();
// Memory of this process that is in RAM, in bytes: now, and at most since the last
// forgetPeakMemory(). 0 if the system does not say.
std::size_t residentBytes();
std::size_t peakResidentBytes();
void forgetPeakMemory();

} // namespace primeloom::benchmarks
