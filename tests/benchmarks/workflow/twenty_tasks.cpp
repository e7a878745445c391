// SPDX-License-Identifier: GPL-3.0-or-later
// A small graph, where starting and ending a run is all that costs: eighteen values, gathered,
// summed up.
#include "core/workflow/graph_executor.h"
#include "core/workflow/workflow.h"
#include "tests/benchmarks/workflow/figures.h"
#include "tests/benchmarks/workflow/timing.h"
#include "tests/benchmarks/workflow/turns.h"

#include <tbb/flow_graph.h>
#include <tbb/task_arena.h>

#include <chrono>
#include <deque>
#include <numeric>
#include <optional>
#include <string>
#include <thread>

namespace primeloom::benchmarks {

namespace {

constexpr int kValues = 18;
constexpr int kExpected = 1785; // 1² + … + 17²

int squareOf(int value)
{
    return value * value;
}

int sumOf(const std::vector<int>& values)
{
    return std::accumulate(values.begin(), values.end(), 0);
}

class PrimeloomSum final {
public:
    explicit PrimeloomSum(workflow::GraphExecutor& executor)
        : m_executor(executor)
    {
        using workflow::Label;
        std::vector<workflow::Promise<int>> squares;
        squares.reserve(kValues);
        for (int value = 0; value < kValues; ++value)
            squares.push_back(m_workflow.schedule(Label(u"square"), squareOf, value));
        m_sum = m_workflow.schedule(Label(u"sum"), sumOf, m_workflow.gather(std::move(squares)));
    }

    int call() { return m_executor.run(m_workflow, *m_sum).value(); }

private:
    workflow::GraphExecutor& m_executor;
    workflow::Workflow m_workflow;
    std::optional<workflow::Promise<int>> m_sum;
};

class TbbSum final {
public:
    // Within the arena.
    explicit TbbSum(tbb::task_arena& arena)
        : m_arena(arena)
        , m_squares(kValues)
        , m_gather(m_graph, [this](const Message&) { m_gathered = m_squares; })
        , m_reduce(m_graph, [this](const Message&) { m_sum = sumOf(m_gathered); })
    {
        for (int value = 0; value < kValues; ++value) {
            Node& node = m_values.emplace_back(m_graph, [this, value](const Message&) {
                m_squares[static_cast<std::size_t>(value)] = squareOf(value);
            });
            tbb::flow::make_edge(node, m_gather);
        }
        tbb::flow::make_edge(m_gather, m_reduce);
    }

    int call()
    {
        m_arena.execute([this] {
            for (Node& node : m_values)
                node.try_put(Message());
            m_graph.wait_for_all();
        });
        return m_sum;
    }

private:
    using Message = tbb::flow::continue_msg;
    using Node = tbb::flow::continue_node<Message>;

    tbb::task_arena& m_arena;
    std::vector<int> m_squares;
    std::vector<int> m_gathered;
    int m_sum = 0;
    tbb::flow::graph m_graph;
    Node m_gather;
    Node m_reduce;
    std::deque<Node> m_values;
};

// The two engines and their graphs, called in turns.
class TwentyTasks final {
public:
    explicit TwentyTasks(int threads)
        : m_arena(threads)
        , m_executor(threads)
    {
        m_arena.execute([this] { m_tbb.emplace(m_arena); });
    }

    // From a graph that stands to its value.
    [[nodiscard]] bool callPrimeloom() { return m_primeloom.call() == kExpected; }
    [[nodiscard]] bool callTbb() { return m_tbb->call() == kExpected; }
    // From nothing to the value and back.
    [[nodiscard]] bool buildAndCallPrimeloom()
    {
        return PrimeloomSum(m_executor).call() == kExpected;
    }
    [[nodiscard]] bool buildAndCallTbb()
    {
        return m_arena.execute([this] { return TbbSum(m_arena).call(); }) == kExpected;
    }

private:
    tbb::task_arena m_arena;
    workflow::GraphExecutor m_executor;
    PrimeloomSum m_primeloom{m_executor};
    std::optional<TbbSum> m_tbb;
};

// The median time of a call, over `calls` calls that each come after `idleness`. An engine that
// gives a wrong sum makes it negative.
template <class Call>
double microsecondsOf(int calls, std::chrono::milliseconds idleness, Call&& call)
{
    std::vector<double> times;
    bool right = true;
    for (int done = 0; done < calls; ++done) {
        if (idleness.count() > 0)
            std::this_thread::sleep_for(idleness);
        times.push_back(nanosecondsOf([&] { right = call() && right; }) * 1e-3);
    }
    return right ? median(std::move(times)) : -1;
}

void measureTwentyTasks(
    benchmark::State& state, int threads, std::chrono::milliseconds idleness, int calls)
{
    TwentyTasks tasks(threads);
    std::vector<double> primeloom, tbb, primeloomWhole, tbbWhole;
    for ([[maybe_unused]] auto turn : state) {
        const auto time = [&](auto&& call) { return microsecondsOf(calls, idleness, call); };
        primeloom.push_back(time([&] { return tasks.callPrimeloom(); }));
        tbb.push_back(time([&] { return tasks.callTbb(); }));
        primeloomWhole.push_back(time([&] { return tasks.buildAndCallPrimeloom(); }));
        tbbWhole.push_back(time([&] { return tasks.buildAndCallTbb(); }));
        state.SetIterationTime(primeloom.back() * 1e-6);
        if (std::min({primeloom.back(), tbb.back(), primeloomWhole.back(), tbbWhole.back()}) < 0)
            return state.SkipWithError("a sum is wrong");
    }
    const double ofTbb = median(std::move(tbb));
    const double ofPrimeloom = median(std::move(primeloom));
    state.counters["primeloom_us"] = ofPrimeloom;
    state.counters["tbb_us"] = ofTbb;
    state.counters["over_tbb"] = ofPrimeloom / ofTbb;
    state.counters["primeloom_built_us"] = median(std::move(primeloomWhole));
    state.counters["tbb_built_us"] = median(std::move(tbbWhole));
}

} // namespace

void registerTwentyTasks(int threads)
{
    struct Kind {
        const char* name;
        std::chrono::milliseconds idleness;
        int calls; // a turn
    };
    using namespace std::chrono_literals;
    for (const Kind kind : {Kind{"warm", 0ms, 1000}, Kind{"idle_3ms", 3ms, 21}}) {
        const std::string name =
            std::string("twenty_tasks/") + kind.name + "/threads:" + std::to_string(threads);
        registerTurns(name, benchmark::kMicrosecond, [=](benchmark::State& state) {
            measureTwentyTasks(state, threads, kind.idleness, kind.calls);
        });
    }
}

} // namespace primeloom::benchmarks
