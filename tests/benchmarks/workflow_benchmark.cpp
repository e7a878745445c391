// SPDX-License-Identifier: GPL-3.0-or-later
// The task graph held against oneTBB's flow graph and a plain QThreadPool.
//
// <engine>/<shape>/<body>/<phase>/threads:<T>
//     ns_per_task: wall time of the phase / tasks, source and sink included, median of 9 rounds. In
//     every round the engines take turns, and each is checked before its first.
// efficiency/<shape>/threads:2
//     With bodies of 1 µs: time of the same bodies in a plain loop on one thread / (2 × makespan),
//     for Primeloom, oneTBB and two plain loops at once, which is what the computer has to give;
//     over_tbb: makespan / oneTBB's.
// twenty_tasks/<warm|idle_3ms>/threads:<T>
//     primeloom_us, tbb_us: from the call of a graph of 20 tasks that stands to its value, calls
//     back to back or each after 3 ms of sleep; *_built_us: the graph's building and end included.
// memory/<shape>
//     Bytes that the heap hands out for a task with a closure of two words, and the time to build:
//     on memory that the program has already (as in all other benchmarks but the next), and on
//     fresh pages.
// million_tasks/<shape>/threads:2
//     The phases of a graph of 10^6 tasks on fresh pages, and the growth of resident memory at its
//     peak.
// million_tasks_cancelled/threads:2
//     After a stop in the middle of a run: time till the last body began, time till run() returned
//     (medians and longest), how many tasks were done by then, how many reports came.
#include "tests/benchmarks/workflow/figures.h"
#include "tests/benchmarks/workflow/phases.h"
#include "tests/benchmarks/workflow/timing.h"

#include <benchmark/benchmark.h>

int main(int argc, char** argv)
{
    using namespace primeloom::benchmarks;
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    keepFreeMemory();
    EmptyBody empty;
    SpinBody microsecond;
    const NamedBody bodies[]{{"empty", &empty}, {"1us", &microsecond}};
    Engines one(1);
    Engines two(2);
    registerPhases(one, bodies);
    registerPhases(two, bodies);
    registerEfficiency(two, microsecond);
    registerTwentyTasks(1);
    registerTwentyTasks(2);
    registerMemory(one, empty);
    registerMillion(two, empty);
    registerCancel(microsecond);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
