// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/workflow/turns.h"

#include <regex>

namespace primeloom::benchmarks {

namespace {

// Whether Google Benchmark would run a benchmark of this name.
bool isSelected(const std::string& name)
{
    std::string filter = benchmark::GetBenchmarkFilter();
    if (filter.empty() || filter == "all")
        return true;
    const bool excludes = filter.front() == '-';
    if (excludes)
        filter.erase(0, 1);
    return std::regex_search(name, std::regex(filter, std::regex::extended)) != excludes;
}

} // namespace

bool registerTurns(const std::string& name, benchmark::TimeUnit unit,
    std::function<void(benchmark::State&)> measure)
{
    if (!isSelected(name + "/iterations:" + std::to_string(kTurns) + "/manual_time"))
        return false;
    benchmark::RegisterBenchmark(name.c_str(), std::move(measure))
        ->Iterations(kTurns)
        ->UseManualTime()
        ->Unit(unit);
    return true;
}

} // namespace primeloom::benchmarks
