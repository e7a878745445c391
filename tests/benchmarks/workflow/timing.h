// SPDX-License-Identifier: GPL-3.0-or-later
// Times and memory, as the workflow benchmarks take them.
#pragma once

#include "tests/benchmarks/timing.h"

#include <cstddef>
#include <utility>

namespace primeloom::benchmarks {

// Wall time of f().
template <class F>
double nanosecondsOf(F&& f)
{
    return 1e9 * timeOf(std::forward<F>(f)).count();
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
