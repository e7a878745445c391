// SPDX-License-Identifier: GPL-3.0-or-later
// What is measured beside the phases, each in one benchmark whose counters tell the figures.
#pragma once

#include "tests/benchmarks/workflow/engine.h"

namespace primeloom::benchmarks {

// efficiency/<shape>/threads:2. Body and engines outlive the run of the benchmarks.
void registerEfficiency(Engines& two, Body& microsecond);
// twenty_tasks/<warm|idle_3ms>/threads:<T>
void registerTwentyTasks(int threads);
// memory/<shape>
void registerMemory(Engines& one, Body& empty);
// million_tasks/<shape>/threads:2
void registerMillion(Engines& two, Body& empty);
// million_tasks_cancelled/threads:2
void registerCancel(Body& microsecond);

} // namespace primeloom::benchmarks
