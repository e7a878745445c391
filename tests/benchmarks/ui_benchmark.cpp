// SPDX-License-Identifier: GPL-3.0-or-later
// What a repaint of a whole page costs, offscreen, in a window of the usual size: the Timeline with
// 100 000 tasks on each of three executors, and Timing with 2 000. The goal: ms_p99 is below 16.
#include "tests/made_timeline.h"
#include "ui/appearance.h"
#include "ui/task_selection.h"
#include "ui/timeline_page.h"
#include "ui/timeline_view.h"
#include "ui/timing_page.h"

#include <QApplication>
#include <QImage>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <vector>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;

namespace {

constexpr QSize kPageSize(960, 400); // in a window of 1280x800

double percentile(std::vector<double> values, double share)
{
    const auto place = values.begin()
        + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::ranges::nth_element(values, place);
    return *place;
}

void measureRepaints(benchmark::State& state, QWidget& page)
{
    QImage image(kPageSize, QImage::Format_ARGB32_Premultiplied);
    page.render(&image); // fonts and layouts are made at the first one
    std::vector<double> milliseconds;
    for ([[maybe_unused]] auto _ : state) {
        const auto begin = std::chrono::steady_clock::now();
        page.render(&image);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        state.SetIterationTime(took.count());
        milliseconds.push_back(took.count() * 1e3);
    }
    state.counters["ms_median"] = percentile(milliseconds, 0.5);
    state.counters["ms_p99"] = percentile(milliseconds, 0.99);
}

Run runOf(Limit tasks, int threads, int rounds)
{
    return scheduledRun({.range = {.start = 1000, .stop = 1000 + tasks, .step = 1},
                            .threads = threads,
                            .rounds = rounds},
        20);
}

// Arguments: tasks, threads.
void timelineRepaint(benchmark::State& state)
{
    const Run run = runOf(static_cast<Limit>(state.range(0)), static_cast<int>(state.range(1)), 1);
    TaskSelection selection;
    selection.reset(run.experiment.taskCount());
    TimelinePage page;
    page.setSelection(&selection);
    page.resize(kPageSize);
    page.show();
    page.show(run, summarize(run));
    measureRepaints(state, page);
}
BENCHMARK(timelineRepaint)
    ->Args({20, 4})
    ->Args({100'000, 4})
    ->Args({100'000, 64})
    ->Iterations(200)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

// Zoomed in to where tasks are a few pixels wide: as many bars as there can be.
void timelineRepaintZoomed(benchmark::State& state)
{
    const Run run = runOf(100'000, 4, 1);
    TimelinePage page;
    page.resize(kPageSize);
    page.show();
    page.show(run, summarize(run));
    auto& view = *page.findChild<TimelineView*>();
    view.show({Seconds(2), Seconds(2.1)}, TimelineZoom::Means::Box);
    measureRepaints(state, page);
}
BENCHMARK(timelineRepaintZoomed)->Iterations(200)->UseManualTime()->Unit(benchmark::kMillisecond);

// Argument: tasks.
void timingRepaint(benchmark::State& state)
{
    const Run run = runOf(static_cast<Limit>(state.range(0)), 4, 2);
    TimingPage page;
    page.resize(kPageSize);
    page.show();
    page.show(run, summarize(run));
    measureRepaints(state, page);
}
BENCHMARK(timingRepaint)
    ->Arg(20)
    ->Arg(2'000)
    ->Arg(100'000)
    ->Iterations(100)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    QApplication::setStyle(u"Fusion"_s);
    applyAppearance(Appearance::Light);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
