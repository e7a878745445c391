// SPDX-License-Identifier: GPL-3.0-or-later
// What the window costs: event-loop delay while workers use every CPU, its effect on what is
// measured, first paint, and the flood of 100 000 tasks. Runs offscreen with the real window;
// ratios come from interleaved rounds of one process.
#include "core/analysis/statistics.h"
#include "core/experiments/controller.h"
#include "core/experiments/system_load.h"
#include "core/records/experiment.h"
#include "ui/appearance.h"
#include "ui/control_panel.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <numeric>
#include <unistd.h>
#include <vector>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;

namespace {

// A timer of 1 ms in the event loop: how much later than due it fires is the delay that a click
// would meet.
class Heartbeat final {
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            const double sinceLast = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
            m_clock.start();
            const Seconds cpu(cpuTime(CLOCK_THREAD_CPUTIME_ID));
            m_busiest = std::max(m_busiest, cpu - m_cpu);
            m_cpu = cpu;
            m_delays.push_back(std::max(0.0, sinceLast - 1));
        });
        m_clock.start();
        m_timer.start();
    }

    // In ms; `share` 0..1. Delays are weighted by their length, as a click at a random moment would
    // meet them.
    [[nodiscard]] double percentile(double share) const
    {
        std::vector<double> sorted = m_delays;
        std::ranges::sort(sorted);
        const double total = std::accumulate(sorted.begin(), sorted.end(), 0.0,
            [](double sum, double delay) { return sum + delay + 1; });
        double passed = 0;
        for (const double delay : sorted) {
            passed += delay + 1;
            if (passed >= share * total)
                return delay;
        }
        return 0;
    }

    [[nodiscard]] double longest() const
    {
        return m_delays.empty() ? 0 : std::ranges::max(m_delays);
    }

    // In ms: the most CPU time between two beats. What a delay has beyond it, the thread waited for
    // a CPU.
    [[nodiscard]] double mostCpu() const { return 1000 * m_busiest.count(); }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    Seconds m_cpu{cpuTime(CLOCK_THREAD_CPUTIME_ID)};
    Seconds m_busiest{0};
    std::vector<double> m_delays;
};

void waitForFinished(ExperimentController& controller)
{
    QEventLoop loop;
    QObject::connect(&controller, &ExperimentController::finished, &loop, &QEventLoop::quit);
    loop.exec();
}

// The form as a user would fill it in, so that the whole path from click to table is measured.
void runInWindow(MainWindow& window, const ExperimentForm& form)
{
    auto* panel = window.findChild<ControlPanel*>();
    panel->setForm(form);
    panel->compare();
    waitForFinished(window.controller());
}

// The tabs show the outcome after the run has ended.
void waitForOutcome()
{
    QEventLoop loop;
    QTimer::singleShot(std::chrono::milliseconds(500), &loop, &QEventLoop::quit);
    loop.exec();
}

ExperimentForm tutorialForm(int rounds)
{
    ExperimentForm form;
    form.threads = QThread::idealThreadCount();
    form.rounds = rounds;
    return form;
}

double makespanSum(const Run& run)
{
    std::chrono::duration<double> sum{0};
    for (const Turn& turn : run.turns)
        sum += turn.makespan;
    return sum.count();
}

double residentMegabytes()
{
    QFile statm(u"/proc/self/statm"_s);
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    const double pages = statm.readAll().split(' ').value(1).toDouble();
    return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

void reportDelays(benchmark::State& state, const Heartbeat& heartbeat)
{
    state.counters["delay_p50_ms"] = heartbeat.percentile(0.5);
    state.counters["delay_p99_ms"] = heartbeat.percentile(0.99);
    state.counters["delay_max_ms"] = heartbeat.longest();
    state.counters["cpu_max_ms"] = heartbeat.mostCpu();
    state.counters["resident_mb"] = residentMegabytes();
}

// Event-loop delay over one round of the tutorial's range with all executors.
void eventLoopDelayTutorial(benchmark::State& state)
{
    MainWindow window;
    window.show();
    for ([[maybe_unused]] auto _ : state) {
        const Heartbeat heartbeat;
        runInWindow(window, tutorialForm(1));
        waitForOutcome();
        reportDelays(state, heartbeat);
    }
}
BENCHMARK(eventLoopDelayTutorial)->Iterations(1)->Unit(benchmark::kSecond);

// 100 000 tasks, n = 0 … 99 999.
void eventLoopDelay100000(benchmark::State& state, const ExperimentForm& tasks)
{
    MainWindow window;
    window.show();
    ExperimentForm form = tasks;
    form.start = u"0"_s;
    form.stop = u"100000"_s;
    form.step = u"1"_s;
    form.threads = QThread::idealThreadCount();
    form.rounds = 1;
    for ([[maybe_unused]] auto _ : state) {
        const Heartbeat heartbeat;
        runInWindow(window, form);
        waitForOutcome();
        reportDelays(state, heartbeat);
    }
}

// On the task graph: the first thousands take microseconds each, the last some milliseconds.
void eventLoopDelay100000Tasks(benchmark::State& state)
{
    eventLoopDelay100000(state, {.executors = {ExecutorId::Graph}});
}
BENCHMARK(eventLoopDelay100000Tasks)->Iterations(1)->Unit(benchmark::kSecond);

// On all executors, with tasks so short that records come as fast as they can.
void eventLoopDelay100000ShortTasks(benchmark::State& state)
{
    eventLoopDelay100000(state, {.kernel = u"sieve"_s});
}
BENCHMARK(eventLoopDelay100000ShortTasks)->Iterations(1)->Unit(benchmark::kSecond);

// Makespans with the window over makespans without, 9 interleaved rounds of the tutorial's range.
void windowOverBatch(benchmark::State& state)
{
    MainWindow window;
    window.show();
    ExperimentController bare;
    Experiment experiment;
    experiment.threads = QThread::idealThreadCount();
    experiment.rounds = 1;
    constexpr int kRounds = 9;
    std::vector<double> ratios;
    for ([[maybe_unused]] auto _ : state) {
        for (int round = 0; round < kRounds; ++round) {
            const auto inWindow = [&] {
                runInWindow(window, tutorialForm(1));
                return makespanSum(window.controller().run());
            };
            const auto inBatch = [&] {
                bare.start(experiment);
                waitForFinished(bare);
                return makespanSum(bare.run());
            };
            const bool windowFirst = round % 2 == 0;
            const double first = windowFirst ? inWindow() : inBatch();
            const double second = windowFirst ? inBatch() : inWindow();
            ratios.push_back(windowFirst ? first / second : second / first);
        }
    }
    const Estimate ratio = estimateOf(ratios);
    state.counters["ratio_median"] = ratio.median;
    state.counters["ratio_low"] = ratio.low;
    state.counters["ratio_high"] = ratio.high;
    state.counters["coverage"] = ratio.coverage;
}
BENCHMARK(windowOverBatch)->Iterations(1)->Unit(benchmark::kSecond);

// From a constructed application to the first paint of the whole window.
void firstPaint(benchmark::State& state)
{
    for ([[maybe_unused]] auto _ : state) {
        MainWindow window;
        window.show();
        benchmark::DoNotOptimize(window.grab());
    }
}
BENCHMARK(firstPaint)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QStandardPaths::setTestModeEnabled(true);
    const QApplication application(argc, argv);
    QApplication::setOrganizationName(u"primeloom-benchmark"_s);
    QApplication::setApplicationName(u"primeloom-benchmark"_s);
    QApplication::setStyle(u"Fusion"_s);
    applyAppearance(Appearance::Light);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
