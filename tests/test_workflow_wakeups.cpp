// SPDX-License-Identifier: GPL-3.0-or-later
// No wake-up of a worker gets lost: whenever there are as many tasks as workers, all of them run.
#include "tests/workflow_kit.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <random>
#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom::workflow;
using namespace primeloom::workflow::testing;

namespace {

void spinFor(std::chrono::nanoseconds time)
{
    const auto until = Clock::now() + time;
    while (Clock::now() < until) { }
}

// A graph that ends with tasks, one a worker, of which each waits until all others run: after a
// lost wake-up they would do so till the deadline.
class Meeting {
public:
    explicit Meeting(int workers)
        : m_workers(workers)
    {
    }
    [[nodiscard]] TaskGraph& graph() { return m_graph; }
    void addAfter(const std::vector<TaskId>& sources)
    {
        for (int task = 0; task < m_workers; ++task)
            m_graph.add(
                u"meets the others"_s, [this](const std::stop_token& stop) { meet(stop); },
                sources);
    }
    OutcomeStatus run(Executor& executor)
    {
        m_met = 0;
        return executor.run(m_graph, {.deadline = Clock::now() + std::chrono::seconds(20)})
            .status();
    }

private:
    void meet(const std::stop_token& stop)
    {
        ++m_met;
        while (m_met < m_workers) {
            if (stop.stop_requested())
                throw TaskCancelled{};
            std::this_thread::yield();
        }
    }

    int m_workers;
    std::atomic<int> m_met = 0;
    TaskGraph m_graph;
};

} // namespace

class TestWorkflowWakeups : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addExecutors({Kind::Graph}); }

    void workersThatFallAsleep();
    void aCallerThatSleeps();
};

// The source takes about as long as a worker looks for tasks before its thread goes to sleep.
void TestWorkflowWakeups::workersThatFallAsleep()
{
    const std::unique_ptr<Executor> executor = fetched();
    std::chrono::nanoseconds delay{};
    Meeting meeting(executor->threadCount());
    meeting.addAfter({meeting.graph().add(u"source"_s, [&delay] { spinFor(delay); })});
    std::mt19937 random(1);
    for (int round = 0; round < 300; ++round) {
        delay = std::chrono::nanoseconds(random() % 20'000);
        QCOMPARE(meeting.run(*executor), OutcomeStatus::Completed);
    }
}

// The caller is one of the workers: it has no task any more, and sleeps, when another worker
// releases one for each.
void TestWorkflowWakeups::aCallerThatSleeps()
{
    const std::unique_ptr<Executor> executor = fetched();
    if (executor->threadCount() < 2)
        QSKIP("the caller is the only worker");
    const auto caller = std::this_thread::get_id();
    std::atomic<int> begun = 0;
    std::chrono::nanoseconds delay{};
    Meeting meeting(executor->threadCount());
    const auto source = [&] {
        ++begun;
        while (begun < 2)
            std::this_thread::yield();
        if (std::this_thread::get_id() != caller)
            spinFor(delay);
    };
    meeting.addAfter({meeting.graph().add(u"first source"_s, source),
        meeting.graph().add(u"second source"_s, source)});
    std::mt19937 random(1);
    for (int round = 0; round < 100; ++round) {
        begun = 0;
        delay = std::chrono::nanoseconds(random() % 200'000);
        QCOMPARE(meeting.run(*executor), OutcomeStatus::Completed);
    }
}

QTEST_GUILESS_MAIN(TestWorkflowWakeups)
#include "test_workflow_wakeups.moc"
