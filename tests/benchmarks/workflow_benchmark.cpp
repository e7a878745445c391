// SPDX-License-Identifier: GPL-3.0-or-later
// The task graph held against oneTBB's flow graph and a plain QThreadPool.
//
// <engine>/<shape>/<body>/<phase>/threads:<T>  `ns_per_task` is the median over 9 rounds of the
//     phase's wall time / tasks, source and sink included. The engines take turns in every round,
//     and every engine is checked before it is measured.
#include "tests/benchmarks/workflow/phases.h"

#include <benchmark/benchmark.h>

int main(int argc, char** argv)
{
    using namespace primeloom::benchmarks;
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    EmptyBody empty;
    SpinBody microsecond;
    const NamedBody bodies[]{{"empty", &empty}, {"1us", &microsecond}};
    Engines one(1);
    Engines two(2);
    registerPhases(one, bodies);
    registerPhases(two, bodies);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
