// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/kernel_comparison.h"

#include "core/experiments/kernel_catalogue.h"
#include "core/experiments/kernel_results.h"
#include "core/records/formatting.h"

#include <numeric>

namespace primeloom {

namespace {

// Calibration, start of threads and warm-up, which no estimate of a run contains.
constexpr Seconds kBeforeARun{0.3};

} // namespace

KernelComparison::KernelComparison(const QLocale& locale, QObject* parent)
    : QObject(parent)
    , m_locale(locale)
{
    connect(&m_calibrator, &Calibrator::calibrated, this, &KernelComparison::takeEstimate);
    connect(&m_controller, &ExperimentController::ticked, this, &KernelComparison::ticked);
    connect(&m_controller, &ExperimentController::finished, this, &KernelComparison::takeRun);
}

void KernelComparison::start(const ComparisonSettings& settings)
{
    Q_ASSERT(!isRunning());
    Q_ASSERT(settings.threads >= 1 && settings.rounds >= 1);
    m_settings = settings;
    m_wasStopped = false;
    m_runs.clear();
    m_timings.clear();
    for (const KernelInfo& kernel : kernelInfos()) {
        KernelTiming& timing = m_timings.emplace_back(untimed(kernel));
        if (settings.n > kernel.limit)
            timing.reason = tr("It goes up to %1.").arg(groupedNumber(kernel.limit, m_locale));
    }
    m_estimates.assign(m_timings.size(), Seconds{0});
    m_state = State::Estimating;
    m_row = 0;
    Q_EMIT started();
    estimateNext();
}

void KernelComparison::stop()
{
    if (!isRunning())
        return;
    m_wasStopped = true;
    m_calibrator.cancel();
    if (m_controller.isRunning())
        m_controller.stop();
    else
        finish();
}

// Whether the kernel is to be run: nothing forbids it, and nothing is measured yet.
bool KernelComparison::isOpen(std::size_t row) const
{
    return m_timings[row].reason.isEmpty() && !m_timings[row].serial;
}

void KernelComparison::estimateNext()
{
    while (m_row < m_timings.size() && !isOpen(m_row))
        ++m_row;
    if (m_row < m_timings.size()) {
        m_calibrator.start(m_timings[m_row].key);
        return;
    }
    m_state = State::Measuring;
    m_row = 0;
    measureNext();
}

void KernelComparison::takeEstimate(const CostModel& model)
{
    const Seconds estimate = model.experimentTime(experimentOf(m_row));
    m_estimates[m_row] = estimate + kBeforeARun;
    if (estimate > kLongestRun) {
        m_estimates[m_row] = Seconds{0};
        m_timings[m_row].reason =
            tr("It would take about %1; the limit is %2.")
                .arg(roughTimeText(estimate, m_locale), roughTimeText(kLongestRun, m_locale));
    }
    Q_EMIT ticked();
    ++m_row;
    estimateNext();
}

void KernelComparison::measureNext()
{
    while (m_row < m_timings.size() && !isOpen(m_row))
        ++m_row;
    if (m_row < m_timings.size())
        m_controller.start(experimentOf(m_row));
    else
        finish();
}

void KernelComparison::takeRun()
{
    const Run& run = m_controller.run();
    m_timings[m_row] = timingOf(run);
    if (!run.records.empty())
        m_runs.push_back(run);
    if (m_wasStopped) {
        finish();
        return;
    }
    Q_EMIT ticked();
    ++m_row;
    measureNext();
}

void KernelComparison::finish()
{
    for (std::size_t row = 0; row < m_timings.size(); ++row) {
        if (isOpen(row))
            m_timings[row].reason = tr("Stopped before it was measured.");
    }
    m_state = State::Idle;
    Q_EMIT finished();
}

Experiment KernelComparison::experimentOf(std::size_t row) const
{
    const std::optional<KernelInfo> kernel = kernelInfo(m_timings[row].key);
    return {.range = {.start = m_settings.n, .stop = LimitEnd{m_settings.n} + 1, .step = 1},
        .kernel = kernel->key,
        .plan = kernel->cutsIntervals ? PlanId::Shared : PlanId::Independent,
        .executors = {ExecutorId::Serial, ExecutorId::Graph},
        .threads = m_settings.threads,
        .rounds = m_settings.rounds};
}

ComparisonProgress KernelComparison::progress() const
{
    if (m_state != State::Measuring)
        return {};
    const auto current = m_estimates.begin() + static_cast<std::ptrdiff_t>(m_row);
    const Seconds before = std::accumulate(m_estimates.begin(), current, Seconds{0});
    const Seconds all = std::accumulate(current, m_estimates.end(), before); // in one order
    const Progress run = m_controller.progress();
    const Seconds done = before + *current * run.fraction;
    const Seconds left = run.left > Seconds{0} ? run.left : *current * (1 - run.fraction);
    return {.row = m_row, .fraction = done / all, .left = left + (all - before - *current)};
}

} // namespace primeloom
