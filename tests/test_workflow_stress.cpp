// SPDX-License-Identifier: GPL-3.0-or-later
// Graphs that are started, cancelled, failed and destroyed in a loop, for PRIMELOOM_STRESS_SECONDS
// (20 if not set). A failure names the seed; PRIMELOOM_STRESS_SEED begins with it.
#include "tests/workflow_kit.h"

#include <QTest>

#include <atomic>
#include <cstdint>
#include <memory>
#include <numeric>
#include <optional>
#include <random>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom::workflow;
using namespace primeloom::workflow::testing;

namespace {

// Without locks, which would order what the engine must order.
class ReportCounter final : public Observer {
public:
    explicit ReportCounter(std::size_t tasks)
        : m_counts(tasks)
    {
    }
    void taskEnded(const TaskReport& report) noexcept override
    {
        m_statuses[static_cast<std::size_t>(report.status)].fetch_add(1, std::memory_order_relaxed);
        if (report.task.index() < m_counts.size())
            m_counts[report.task.index()].fetch_add(1, std::memory_order_relaxed);
    }
    [[nodiscard]] bool eachOnce() const
    {
        return std::ranges::all_of(m_counts, [](const auto& count) { return count.load() == 1; });
    }
    [[nodiscard]] std::size_t count(TaskStatus status) const
    {
        return m_statuses[static_cast<std::size_t>(status)];
    }

private:
    std::array<std::atomic<std::size_t>, 4> m_statuses{};
    std::vector<std::atomic<std::uint8_t>> m_counts; // by task of the graph
};

std::uint64_t mix(std::uint64_t own, const std::vector<std::uint64_t>& others)
{
    return std::accumulate(others.begin(), others.end(), own,
        [](std::uint64_t sum, std::uint64_t value) { return sum * 31 + value; });
}

// A random workflow in which some tasks expand, some wait for runs of their own and some may throw.
class Scenario {
public:
    Scenario(Executor& executor, unsigned seed)
        : m_executor(executor)
        , m_random(seed)
        , m_shape(randomShape(1 + m_random() % 120, seed))
        , m_runs(m_shape.predecessors.size())
    {
        for (std::size_t task = 0; task < m_runs.size(); ++task)
            schedule(task);
    }

    // Empty: everything was as it should be.
    [[nodiscard]] QString runRandomly();
    [[nodiscard]] QString runToTheEnd();

private:
    void schedule(std::size_t task);
    [[nodiscard]] std::uint64_t body(std::size_t task, const std::vector<std::uint64_t>& inputs);
    [[nodiscard]] std::uint64_t nested(std::size_t task, const std::vector<std::uint64_t>& inputs);

    Executor& m_executor;
    std::mt19937 m_random;
    Shape m_shape;
    std::atomic<bool> m_mayThrow = false;
    std::atomic<bool> m_tooEarly = false;
    int m_round = 0;
    std::vector<int> m_runs; // not atomic on purpose: the round in which each task ran last
    Workflow m_workflow;
    std::vector<Promise<std::uint64_t>> m_promises;
    std::vector<std::uint64_t> m_expected;
};

void Scenario::schedule(std::size_t task)
{
    std::vector<Promise<std::uint64_t>> inputs;
    std::vector<std::uint64_t> expected;
    for (const TaskId predecessor : m_shape.predecessors[task]) {
        inputs.push_back(m_promises[predecessor.index()]);
        expected.push_back(m_expected[predecessor.index()]);
    }
    m_expected.push_back(mix(task, expected));
    using Inputs = std::vector<std::uint64_t>;
    const Label label(u"task", static_cast<double>(m_random() % 3));
    switch (m_random() % 12) {
    case 0: // its predecessors are read in the expansion, not by the task
        m_promises.push_back(m_workflow.schedule(label, [this, task, inputs](Workflow& more) {
            const auto own = more.schedule(
                u"inner"_s, [this, task](const Inputs& values) { return body(task, values); },
                inputs);
            more.schedule(
                u"beside"_s, [](std::uint64_t value) { return value; }, own);
            return more.schedule(
                u"outer"_s, [](std::uint64_t value) { return value; }, own);
        }));
        break;
    case 1:
        m_promises.push_back(m_workflow.schedule(
            label, [this, task](const Inputs& values) { return nested(task, values); }, inputs));
        break;
    default:
        m_promises.push_back(m_workflow.schedule(
            label, [this, task](const Inputs& values) { return body(task, values); }, inputs));
    }
}

std::uint64_t Scenario::body(std::size_t task, const std::vector<std::uint64_t>& inputs)
{
    for (const TaskId predecessor : m_shape.predecessors[task]) {
        if (m_runs[predecessor.index()] != m_round)
            m_tooEarly = true;
    }
    m_runs[task] = m_round;
    if (m_mayThrow && task % 17 == 16)
        throw std::runtime_error("planned");
    return mix(task, inputs);
}

std::uint64_t Scenario::nested(std::size_t task, const std::vector<std::uint64_t>& inputs)
{
    Workflow workflow;
    std::vector<Promise<std::uint64_t>> parts;
    for (const std::uint64_t input : inputs)
        parts.push_back(workflow.schedule(
            u"part"_s, [](std::uint64_t value) { return value; }, input));
    const auto value = workflow.schedule(
        u"body"_s,
        [this, task](const std::vector<std::uint64_t>& values) { return body(task, values); },
        parts);
    auto outcome = m_executor.run(workflow, value);
    if (!outcome.hasValue())
        std::rethrow_exception(outcome.failures().front().exception);
    return outcome.value();
}

QString Scenario::runRandomly()
{
    ++m_round;
    m_mayThrow = m_random() % 2 == 0;
    std::stop_source stop;
    ReportCounter counter(m_promises.size());
    RunOptions options{.stop = stop.get_token(), .observer = &counter};
    if (m_random() % 3 == 0)
        options.failurePolicy = FailurePolicy::FailFast;
    if (m_random() % 8 == 0)
        options.deadline = Clock::now() + std::chrono::microseconds(m_random() % 300);
    std::optional<std::jthread> canceller;
    if (m_random() % 2 == 0) {
        canceller.emplace([&stop, yields = m_random() % 40] {
            for (unsigned yield = 0; yield < yields; ++yield)
                std::this_thread::yield();
            stop.request_stop();
        });
    }
    const std::size_t last = m_random() % m_promises.size();
    const auto outcome = m_executor.run(m_workflow, m_promises[last], options);
    if (!counter.eachOnce())
        return u"not every task was reported once"_s;
    if (m_tooEarly)
        return u"a task began before its predecessor had ended"_s;
    const bool failed = counter.count(TaskStatus::Failed) > 0;
    const bool complete = !failed && counter.count(TaskStatus::Cancelled) == 0
        && counter.count(TaskStatus::Skipped) == 0;
    const OutcomeStatus expected = complete ? OutcomeStatus::Completed
        : failed                            ? OutcomeStatus::Failed
                                            : OutcomeStatus::Cancelled;
    if (outcome.status() != expected
        || outcome.failures().size() != counter.count(TaskStatus::Failed))
        return u"outcome and reports do not agree"_s;
    if (outcome.hasValue() ? outcome.value() != m_expected[last] : complete)
        return u"the value is wrong"_s;
    return {};
}

QString Scenario::runToTheEnd()
{
    ++m_round;
    m_mayThrow = false;
    const auto outcome = m_executor.run(m_workflow, m_promises);
    if (outcome.status() != OutcomeStatus::Completed || outcome.value() != m_expected)
        return u"a run after others does not give the values"_s;
    return {};
}

int setting(const char* name, int otherwise)
{
    bool isNumber = false;
    const int value = qEnvironmentVariableIntValue(name, &isNumber);
    return isNumber ? value : otherwise;
}

} // namespace

class TestWorkflowStress : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsLostWhateverHappens();
};

void TestWorkflowStress::nothingIsLostWhateverHappens()
{
    const auto end = Clock::now() + std::chrono::seconds(setting("PRIMELOOM_STRESS_SECONDS", 20));
    auto seed = static_cast<unsigned>(
        setting("PRIMELOOM_STRESS_SEED", static_cast<int>(std::random_device()() >> 1)));
    int scenarios = 0;
    while (Clock::now() < end) {
        GraphExecutor executor(1 + static_cast<int>(seed % 8));
        for (int graph = 0; graph < 5; ++graph, ++seed, ++scenarios) {
            Scenario scenario(executor, seed);
            for (int round = 0; round < 4; ++round) {
                const QString wrong = scenario.runRandomly();
                QVERIFY2(wrong.isEmpty(), qPrintable(u"seed %1: %2"_s.arg(seed).arg(wrong)));
            }
            const QString wrong = scenario.runToTheEnd();
            QVERIFY2(wrong.isEmpty(), qPrintable(u"seed %1: %2"_s.arg(seed).arg(wrong)));
        }
    }
    qInfo("%d workflows", scenarios);
}

QTEST_GUILESS_MAIN(TestWorkflowStress)
#include "test_workflow_stress.moc"
