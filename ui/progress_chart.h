// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks finished over time while they run: a step line an executor, with the serial loop's as the
// ghost to beat. Records may come at any rate: it draws only at tick() and only if it is visible.
#pragma once

#include "core/analysis/summary.h"
#include "ui/chart_view.h"

#include <span>
#include <vector>

namespace primeloom {

class ProgressChart final : public ChartView {
    Q_OBJECT
public:
    explicit ProgressChart(QWidget* parent = nullptr);

    // Empties the chart and fixes its axes in advance: tasks to `taskCount`, those of the plan that
    // have records, time to `expectedSerial` (or what the
    // fastest of the executors may need, if serial does not run). Time grows
    // in steps of 1.5 only if the estimate was wrong.
    void begin(const Experiment& experiment, int taskCount, std::optional<Seconds> expectedSerial);

    // Lines of the round before go, but for the serial one, which stays until serial runs again.
    void beginTurn(int round, ExecutorId executor);

    // Takes records [first, first + count) of `run`; those of a sweep's other thread counts are not
    // shown. Only Done tasks count as finished.
    void addRecords(const Run& run, qsizetype first, qsizetype count);

    // Draws what is new; the running line reaches to `elapsed`, the time since its turn began.
    void tick(Seconds elapsed);

    // When tasks of the executor's line ended, in seconds, ascending.
    [[nodiscard]] std::span<const double> endsOf(ExecutorId executor) const;

protected:
    void showEvent(QShowEvent* event) override;
    [[nodiscard]] QString hairlineText(double x) const override;
    void applyPalette() override;

private:
    struct Line {
        int round = -1; // -1: nothing to show
        std::vector<double> ends; // seconds, ascending
        bool isNew = true; // not drawn yet
    };

    void addEnds(Line& line, std::size_t sortedCount);
    [[nodiscard]] QPen penOf(ExecutorId executor) const;
    void refresh();
    void drawLine(ExecutorId executor);
    void makeRoomFor(double seconds);
    [[nodiscard]] double reachOf(ExecutorId executor) const;
    [[nodiscard]] QString words() const;

    std::array<Line, kExecutorCount> m_progress;
    LineEnds m_reached;
    std::optional<ExecutorId> m_running;
    int m_round = -1;
    double m_elapsed = 0; // of the running turn, in seconds
    double m_timeHigh = 1; // where the time axis ends
    int m_taskCount = 0;
};

} // namespace primeloom
