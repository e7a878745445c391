// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/workflow/timing.h"

#include <fstream>
#include <limits>
#include <malloc.h>
#include <string>
#include <string_view>

namespace primeloom::benchmarks {

namespace {

// A line "<key>   <number> kB" of /proc/self/status.
std::size_t statusBytes(std::string_view key)
{
    std::ifstream status("/proc/self/status");
    std::string word;
    std::size_t kilobytes = 0;
    while (status >> word) {
        if (word == key) {
            status >> kilobytes;
            break;
        }
    }
    return kilobytes * 1024;
}

} // namespace

void keepFreeMemory()
{
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
}

void giveBackFreeMemory()
{
    malloc_trim(0);
}

std::size_t heapBytes()
{
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

std::size_t residentBytes()
{
    return statusBytes("VmRSS:");
}

std::size_t peakResidentBytes()
{
    return statusBytes("VmHWM:");
}

// proc(5): 5 resets the peak.
void forgetPeakMemory()
{
    std::ofstream("/proc/self/clear_refs") << 5;
}

} // namespace primeloom::benchmarks
