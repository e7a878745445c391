// SPDX-License-Identifier: GPL-3.0-or-later
// Measures one n with every kernel, alone and on threads: what threads, vectors and mathematics
// each give.
#pragma once

#include "core/experiments/calibrator.h"
#include "core/experiments/controller.h"
#include "core/records/kernel_timing.h"

#include <QLocale>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace primeloom {

struct ComparisonSettings {
    Limit n = 1'000'000;
    int threads = 1; // of the task graph, at least 1
    int rounds = 4; // of each kernel, at least 1
};

struct ComparisonProgress {
    std::optional<std::size_t> row; // the kernel that runs; none while costs are estimated
    int round = 0; // 0-based
    double fraction = 0; // 0..1, of the whole
    Seconds left{0}; // until the whole ends; 0 until anything is known of costs
};

// In each round one kernel after another runs n in the serial loop and in the task graph, which
// alone can share one n among threads: by segments, or by the kernel's own steps. Odd rounds go
// backwards, so that drift of the computer's speed falls on all kernels alike. A kernel whose limit
// or estimate forbids n is not run. Lives in the thread that made it, which needs an event loop;
// methods and signals belong to that thread. Destroying it stops what is under way.
class KernelComparison final : public QObject {
    Q_OBJECT
public:
    // `locale` writes the numbers in reasons.
    explicit KernelComparison(const QLocale& locale, QObject* parent = nullptr);

    // A kernel that would take longer, by estimate, with all rounds, is not run.
    static constexpr Seconds kLongestRun{120};

    // Precondition: !isRunning().
    void start(const ComparisonSettings& settings);
    // Ends within 50 ms; finished rounds are kept. finished() may come before this returns.
    void stop();

    [[nodiscard]] bool isRunning() const { return m_state != State::Idle; }
    [[nodiscard]] bool wasStopped() const { return m_wasStopped; }
    [[nodiscard]] const ComparisonSettings& settings() const { return m_settings; }
    [[nodiscard]] ComparisonProgress progress() const;
    // A row a kernel, in the catalogue's order, with the medians of its rounds so far; one without
    // times and without a reason is still to come. Empty before the first start().
    [[nodiscard]] const std::vector<KernelTiming>& timings() const { return m_timings; }
    // As of the end of their last rounds, in the order in which they began.
    [[nodiscard]] const std::vector<Run>& runs() const { return m_runs; }

Q_SIGNALS:
    void started();
    // While running, ten times a second and whenever timings() have changed.
    void ticked();
    // start() may be called.
    void finished();

private:
    enum class State : std::uint8_t { Idle, Estimating, Measuring };

    void estimateNext();
    void takeEstimate(const CostModel& model);
    void measureNext();
    [[nodiscard]] bool moveToNext();
    void takeRun();
    void keep(const Run& run);
    void finish();
    [[nodiscard]] Experiment experimentOf(std::size_t row, int rounds) const;
    [[nodiscard]] bool isToRun(std::size_t row) const;
    [[nodiscard]] std::size_t measuredRow() const;
    [[nodiscard]] ExperimentController& controller() { return *m_controllers[measuredRow()]; }
    [[nodiscard]] Seconds roundTime(std::size_t row) const;

    const QLocale m_locale;
    State m_state = State::Idle;
    bool m_wasStopped = false;
    ComparisonSettings m_settings;
    std::vector<KernelTiming> m_timings;
    std::vector<Seconds> m_estimates; // by row, all rounds together
    std::vector<Run> m_runs;
    int m_round = 0; // being measured
    std::size_t m_place = 0; // in the order in which kernels are estimated, or take their round
    Calibrator m_calibrator;
    // By row. Last: they end their threads first.
    std::vector<std::unique_ptr<ExperimentController>> m_controllers;
};

} // namespace primeloom
