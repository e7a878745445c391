// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a measurement can be trusted: what disturbed it, and which of its turns stand out.
#pragma once

#include "core/analysis/summary.h"
#include "core/records/run.h"
#include "core/records/seconds.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace primeloom {

// What reading the clocks may take of a task, which its CPU time does not show: usually less than
// 2 µs, somewhat more where a hypervisor answers.
inline constexpr Seconds kClocksPerTask{5e-6};

// What disturbed a run most.
enum class Disturbance : std::uint8_t {
    None,
    OtherProgram, // it used CPUs that the workers needed
    Host, // the hypervisor of this virtual machine
    Quota, // the CPU limit of this program's cgroup was used up
    Unknown, // tasks were kept from the CPUs, and no other program used much of them
};

enum class OutlierCause : std::uint8_t {
    Preempted, // tasks were on a CPU too little, and the system had taken it away
    OffCpu, // the same without such a switch: throttled, paused or blocked
    SlowerCpus, // its tasks took more CPU time for the same work, which makes most of what it lost
    FarFromMedian, // for no reason that was measured
};

// A turn that stands out. It is marked and never left out of anything.
struct Outlier {
    TurnId turn{};
    int round = 0; // 0-based
    OutlierCause cause = OutlierCause::FarFromMedian;
    double onCpuShare = 1;
    std::int64_t preemptions = 0;
    double cpuRatio = 1; // CPU time of its tasks over the median of its rounds
};

// Shares are 0..1, of the turn (an executor on so many threads, all rounds together) that has the
// most of it; nothing where the system does not tell.
struct RunQuality {
    Disturbance cause = Disturbance::None;
    std::optional<double> onCpuShare; // the lowest that is less than expected; none if none is
    std::optional<TurnId> worstTurn; // whose share that is, in a sweep: it may be of any in there
    std::optional<double> pressure;
    std::optional<double> steal;
    std::optional<double> throttled;
    std::optional<double> otherCpu; // of all CPUs
    std::optional<double> windowCpu; // this program's window or batch, of all CPUs and all turns
    bool isDebugBuild = false;
    std::vector<Outlier> outliers; // in the order of the turns

    [[nodiscard]] bool isDisturbed() const { return cause != Disturbance::None; }
};

// The share of its time that a task can be on a CPU if nothing else runs: min(1, CPUs / P); 1 for
// the locked pool, of which one thread runs at a time, and if `cpus` is 0, unknown. Thread-safe.
[[nodiscard]] double expectedOnCpuShare(const TurnId& turn, int cpus);

// The lowest share of any turn whose tasks could be on a CPU all the time, a sweep's other turns
// included; none without one. Thread-safe.
[[nodiscard]] std::optional<double> lowestOnCpuShare(const RunSummary& summary);

// Judges the completed rounds. A turn is disturbed if its tasks were on a CPU 3 percentage points
// less than expected, the clocks' own time allowed for, if
// a quota or a host took more than 3 % of its time, or if other programs took more than 5 % of the
// CPUs out of what the workers needed. From six rounds on a turn stands out, too, if its modified z
// is beyond 14.8 (see statistics.h). Precondition: `summary` is of `run`. Thread-safe.
[[nodiscard]] RunQuality qualityOf(const Run& run, const RunSummary& summary);

} // namespace primeloom
