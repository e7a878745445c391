// SPDX-License-Identifier: GPL-3.0-or-later
// The examples of core/README.md, and worked ones for what people build: they are to be read.
#include "core/workflow/graph_executor.h"
#include "core/workflow/workflow.h"

#include <QTest>

#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <functional>
#include <numeric>
#include <optional>
#include <span>
#include <stdexcept>
#include <vector>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom::workflow;
using namespace std::chrono_literals;

namespace {

using Numbers = std::vector<std::uint64_t>;

std::uint64_t sumOf(const Numbers& numbers)
{
    return std::accumulate(numbers.begin(), numbers.end(), std::uint64_t{0});
}

bool isPrime(std::uint64_t n)
{
    for (std::uint64_t divisor = 2; divisor * divisor <= n; ++divisor) {
        if (n % divisor == 0)
            return false;
    }
    return n >= 2;
}

std::uint64_t countPrimes(std::uint64_t first, std::uint64_t last)
{
    std::uint64_t count = 0;
    for (std::uint64_t n = first; n < last; ++n)
        count += isPrime(n) ? 1 : 0;
    return count;
}

// Halves the interval until it is small enough.
Promise<std::uint64_t> countByHalves(Workflow& workflow, std::uint64_t first, std::uint64_t last)
{
    if (last - first <= 100)
        return workflow.schedule(u"count"_s, countPrimes, first, last);
    const std::uint64_t middle = std::midpoint(first, last);
    const auto lower = workflow.schedule(u"lower half"_s, countByHalves, first, middle);
    const auto upper = workflow.schedule(u"upper half"_s, countByHalves, middle, last);
    return workflow.schedule(u"sum"_s, std::plus<>(), lower, upper);
}

} // namespace

class TestWorkflowExamples : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tasksAndEdges();
    void valuesFlow();
    void outcomesTellWhatWentWrong();
    void observersAreToldOfEveryTask();
    void statesAndDot();
    void twentyIndependentTasks();
    void prefixSumsOverSegments();
    void divideAndConquer();
    void conditional();
    void findFirst();
    void pipeline();

private:
    GraphExecutor m_executor{2};
};

void TestWorkflowExamples::tasksAndEdges()
{
    int total = 0;
    std::array<int, 2> parts{};

    TaskGraph graph;
    const TaskId left = graph.add(u"left"_s, [&] { parts[0] = 20; });
    const TaskId right = graph.add(u"right"_s, [&] { parts[1] = 22; });
    graph.add(u"join"_s, [&] { total = parts[0] + parts[1]; }, {left, right});

    GraphExecutor executor(2);
    const Outcome<void> outcome = executor.run(graph);

    QCOMPARE(outcome.status(), OutcomeStatus::Completed);
    QCOMPARE(total, 42);
}

void TestWorkflowExamples::valuesFlow()
{
    Workflow workflow;
    std::vector<Promise<std::uint64_t>> counts;
    for (std::uint64_t first = 0; first < 1000; first += 250)
        counts.push_back(workflow.schedule(u"count"_s, countPrimes, first, first + 250));
    const Promise<std::uint64_t> total =
        workflow.schedule(u"sum"_s, sumOf, workflow.gather(counts));

    GraphExecutor executor(2);
    const Outcome<std::uint64_t> outcome = executor.run(workflow, total);

    QCOMPARE(outcome.value(), std::uint64_t{168}); // primes below 1000
    QCOMPARE(executor.run(workflow, total).value(), outcome.value()); // as often as one likes
}

void TestWorkflowExamples::outcomesTellWhatWentWrong()
{
    Workflow workflow;
    const auto root = workflow.schedule(
        u"root"_s,
        [](double number) {
            return number < 0 ? throw std::domain_error("negative") : std::sqrt(number);
        },
        -1.0);
    const auto twice = workflow.schedule(
        u"twice"_s, [](double value) { return 2 * value; }, root);

    const auto outcome = m_executor.run(workflow, twice,
        {.deadline = Clock::now() + 1min, .failurePolicy = FailurePolicy::FailFast});

    QCOMPARE(outcome.status(), OutcomeStatus::Failed);
    const Failure& failure = outcome.failures().front();
    QCOMPARE(failure.taskName, u"root"_s);
    QCOMPARE(failure.arguments, u"-1"_s);
    QCOMPARE(failure.message, u"negative"_s);
}

void TestWorkflowExamples::observersAreToldOfEveryTask()
{
    class WaitingTime final : public Observer {
    public:
        void taskEnded(const TaskReport& report) noexcept override
        {
            waited += (report.start - report.queued).count();
        }
        std::atomic<Clock::rep> waited{0}; // by all tasks, in the clock's unit
    };

    TaskGraph graph;
    for (int task = 0; task < 10; ++task)
        graph.add(u"task"_s, [] {});
    WaitingTime waiting;
    m_executor.run(graph, {.observer = &waiting, .detail = ReportDetail::Stamps});

    QVERIFY(waiting.waited >= 0);
}

void TestWorkflowExamples::statesAndDot()
{
    TaskGraph graph;
    const TaskId good = graph.add(u"good"_s, [] {});
    const TaskId bad = graph.add(u"a \"bad\" one"_s, [] { throw 1; }, {good});
    const TaskId after = graph.add(u"after"_s, [] {}, {bad});
    m_executor.run(graph);

    QCOMPARE(graph.state(good), TaskState::Done);
    QCOMPARE(graph.state(bad), TaskState::Failed);
    QCOMPARE(graph.state(after), TaskState::Skipped);
    QCOMPARE(graph.toDot({}),
        u"digraph workflow {\n"
        "  node [shape=box, style=filled];\n"
        "  t0 [label=\"good\", fillcolor=palegreen, tooltip=\"Done\"];\n"
        "  t1 [label=\"a \\\"bad\\\" one\", fillcolor=salmon, tooltip=\"Failed\"];\n"
        "  t2 [label=\"after\", fillcolor=lightgrey, tooltip=\"Skipped\"];\n"
        "  t0 -> t1;\n"
        "  t1 -> t2;\n"
        "}\n"_s);
    const std::array reports{TaskReport{
        .task = good, .start = Clock::time_point(1ms), .end = Clock::time_point(3500us)}};
    QVERIFY(graph.toDot(reports).contains(u"label=\"good\\n2.5 ms\""));
}

void TestWorkflowExamples::twentyIndependentTasks()
{
    Workflow workflow;
    std::vector<Promise<std::uint64_t>> counts;
    for (std::uint64_t n = 1; n <= 20; ++n)
        counts.push_back(workflow.schedule(QString::number(n), countPrimes, 0, 100 * n));
    const auto outcome = m_executor.run(workflow, counts); // in this order
    QCOMPARE(outcome.value().front(), std::uint64_t{25});
    QCOMPARE(outcome.value().back(), std::uint64_t{303});
}

// Each segment's sum, then where each begins, then all segments at once.
void TestWorkflowExamples::prefixSumsOverSegments()
{
    Numbers numbers(1000);
    std::iota(numbers.begin(), numbers.end(), 1);
    const std::span<std::uint64_t> all(numbers);
    Workflow workflow;
    Promise<std::uint64_t> before = workflow.schedule(u"zero"_s, [] { return std::uint64_t{0}; });
    for (std::size_t first = 0; first < numbers.size(); first += 250) {
        const std::span<std::uint64_t> segment = all.subspan(first, 250);
        const auto sum = workflow.schedule(u"sum"_s, [segment] {
            return std::accumulate(segment.begin(), segment.end(), std::uint64_t{0});
        });
        workflow.schedule(
            u"prefix sums"_s,
            [segment](std::uint64_t begin, std::uint64_t) {
                for (std::uint64_t& number : segment)
                    number = begin += number;
            },
            before, sum);
        before = workflow.schedule(u"begin"_s, std::plus<>(), before, sum);
    }
    QCOMPARE(m_executor.run(workflow, before).value(), std::uint64_t{500'500});
    QCOMPARE(numbers[9], std::uint64_t{55});
    QCOMPARE(numbers[999], std::uint64_t{500'500});
}

void TestWorkflowExamples::divideAndConquer()
{
    Workflow workflow;
    const auto count = workflow.schedule(u"count"_s, countByHalves, 0, 10'000);
    QCOMPARE(m_executor.run(workflow, count).value(), std::uint64_t{1229});
}

void TestWorkflowExamples::conditional()
{
    Workflow workflow;
    const auto number = workflow.schedule(u"number"_s, [] { return std::uint64_t{91}; });
    const auto factor = workflow.schedule(
        u"smallest factor"_s,
        [number](Workflow& more, std::uint64_t n) {
            if (isPrime(n))
                return number;
            return more.schedule(
                u"search"_s,
                [](std::uint64_t composite) {
                    std::uint64_t divisor = 2;
                    while (composite % divisor != 0)
                        ++divisor;
                    return divisor;
                },
                number);
        },
        number);
    QCOMPARE(m_executor.run(workflow, factor).value(), std::uint64_t{7});
}

// Whoever finds something stops the others.
void TestWorkflowExamples::findFirst()
{
    std::stop_source found;
    std::atomic<std::uint64_t> factor = 0;
    bool isPrime = false;
    TaskGraph graph;
    std::vector<TaskId> searches;
    for (std::uint64_t first = 2; first < 110'000; first += 1000) {
        searches.push_back(
            graph.add(u"search"_s, [&found, &factor, first](const std::stop_token& stop) {
                for (std::uint64_t n = first; n < first + 1000 && !stop.stop_requested(); ++n) {
                    if (99'989'299'967 % n == 0) {
                        factor = n;
                        found.request_stop();
                    }
                }
            }));
    }
    // Waits for all searches, so that there always is something left to stop when one has found.
    graph.add(
        u"prime"_s, [&isPrime] { isPrime = true; }, searches);
    const auto outcome = m_executor.run(graph, {.stop = found.get_token()});
    QCOMPARE(outcome.status(), OutcomeStatus::Cancelled);
    QCOMPARE(factor.load(), std::uint64_t{99'989}); // times 1 000 003
    QVERIFY(!isPrime);
}

// Items go through three stages; a stage takes one item at a time, in order.
void TestWorkflowExamples::pipeline()
{
    Workflow workflow;
    std::vector<std::uint64_t> written;
    std::array<std::optional<Promise<std::uint64_t>>, 2> last{};
    std::optional<Promise<void>> lastWrite;
    const auto next = [&workflow](const QString& stage, auto f, auto item, auto& before) {
        before = before ? workflow.schedule(
                     stage, [f](auto value, auto) { return f(value); }, item, *before)
                        : workflow.schedule(stage, f, item);
        return *before;
    };
    for (std::uint64_t item = 1; item <= 10; ++item) {
        const auto read = next(
            u"read"_s, [](std::uint64_t n) { return n; }, item, last[0]);
        const auto squared = next(
            u"square"_s, [](std::uint64_t n) { return n * n; }, read, last[1]);
        const auto write = [&written](std::uint64_t n) { written.push_back(n); };
        lastWrite = lastWrite ? workflow.schedule(u"write"_s, write, squared, *lastWrite)
                              : workflow.schedule(u"write"_s, write, squared);
    }
    QCOMPARE(m_executor.run(workflow, *lastWrite).status(), OutcomeStatus::Completed);
    QCOMPARE(written, (Numbers{1, 4, 9, 16, 25, 36, 49, 64, 81, 100}));
}

QTEST_GUILESS_MAIN(TestWorkflowExamples)
#include "test_workflow_examples.moc"
