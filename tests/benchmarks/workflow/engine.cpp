// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/workflow/engine.h"

#include <array>

namespace primeloom::benchmarks {

std::span<const NamedEngine> comparedEngines()
{
    static constexpr std::array<NamedEngine, 4> engines{{
        {"primeloom", makePrimeloom},
        {"primeloom_observed", makePrimeloomObserved},
        {"tbb", makeTbb},
        {"qthreadpool", makeQThreadPool},
    }};
    return engines;
}

Engines::Engines(int threads)
    : m_threads(threads)
    , m_engines(comparedEngines().size())
{
}

Engine& Engines::at(std::size_t index)
{
    std::unique_ptr<Engine>& engine = m_engines[index];
    if (!engine)
        engine = comparedEngines()[index].make(m_threads);
    return *engine;
}

} // namespace primeloom::benchmarks
