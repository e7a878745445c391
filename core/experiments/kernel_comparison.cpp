// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/kernel_comparison.h"

#include "core/experiments/kernel_catalogue.h"
#include "core/experiments/kernel_results.h"
#include "core/records/formatting.h"

#include <algorithm>

namespace primeloom {

namespace {

// Calibration, start of threads and warm-up, which no estimate of a round contains.
constexpr Seconds kBeforeARound{0.3};

} // namespace

KernelComparison::KernelComparison(const QLocale& locale, QObject* parent)
    : QObject(parent)
    , m_locale(locale)
{
    connect(&m_calibrator, &Calibrator::calibrated, this, &KernelComparison::takeEstimate);
    for (std::size_t row = 0; row < kernelInfos().size(); ++row) {
        ExperimentController& added =
            *m_controllers.emplace_back(std::make_unique<ExperimentController>());
        connect(&added, &ExperimentController::ticked, this, &KernelComparison::ticked);
        connect(&added, &ExperimentController::finished, this, &KernelComparison::takeRun);
    }
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
    m_round = 0;
    m_place = 0;
    Q_EMIT started();
    estimateNext();
}

void KernelComparison::stop()
{
    if (!isRunning())
        return;
    m_wasStopped = true;
    m_calibrator.cancel();
    if (m_state == State::Measuring && controller().isRunning())
        controller().stop();
    else
        finish();
}

void KernelComparison::estimateNext()
{
    while (m_place < m_timings.size() && !isToRun(m_place))
        ++m_place;
    if (m_place < m_timings.size()) {
        m_calibrator.start(m_timings[m_place].key);
        return;
    }
    m_state = State::Measuring;
    m_place = 0;
    measureNext();
}

void KernelComparison::takeEstimate(const CostModel& model)
{
    const int rounds = m_settings.rounds;
    const Seconds estimate = model.experimentTime(experimentOf(m_place, rounds));
    m_estimates[m_place] = estimate + rounds * kBeforeARound;
    if (estimate > kLongestRun) {
        m_estimates[m_place] = Seconds{0};
        m_timings[m_place].reason =
            tr("It would take about %1; the limit is %2.")
                .arg(roughTimeText(estimate, m_locale), roughTimeText(kLongestRun, m_locale));
    }
    Q_EMIT ticked();
    ++m_place;
    estimateNext();
}

void KernelComparison::measureNext()
{
    if (!moveToNext())
        finish();
    else if (m_round == 0)
        controller().start(experimentOf(measuredRow(), 1));
    else
        controller().addRounds(1);
}

// From where the measurement is to the next kernel that is to run; false at the end of all rounds.
bool KernelComparison::moveToNext()
{
    for (;; ++m_place) {
        if (m_place == m_timings.size()) {
            m_place = 0;
            ++m_round;
        }
        if (m_round == m_settings.rounds)
            return false;
        if (isToRun(measuredRow()))
            return true;
    }
}

// Nothing forbids the kernel to run, and nothing has gone wrong with it.
bool KernelComparison::isToRun(std::size_t row) const
{
    const bool hasRun = m_state == State::Measuring && m_round > 0;
    return m_timings[row].reason.isEmpty()
        && (!hasRun || m_controllers[row]->run().status == RunStatus::Finished);
}

// Precondition: Measuring.
std::size_t KernelComparison::measuredRow() const
{
    return m_round % 2 == 0 ? m_place : m_timings.size() - 1 - m_place;
}

void KernelComparison::takeRun()
{
    const Run& run = controller().run();
    m_timings[measuredRow()] = timingOf(run);
    keep(run);
    if (m_wasStopped) {
        finish();
        return;
    }
    Q_EMIT ticked();
    ++m_place;
    measureNext();
}

void KernelComparison::keep(const Run& run)
{
    if (run.records.empty())
        return;
    const auto known = std::ranges::find(m_runs, run.experiment.kernel,
        [](const Run& kept) -> const QString& { return kept.experiment.kernel; });
    if (known == m_runs.end())
        m_runs.push_back(run);
    else
        *known = run;
}

void KernelComparison::finish()
{
    for (KernelTiming& timing : m_timings) {
        if (timing.reason.isEmpty() && !timing.serial)
            timing.reason = tr("Stopped before it was measured.");
    }
    m_state = State::Idle;
    Q_EMIT finished();
}

Experiment KernelComparison::experimentOf(std::size_t row, int rounds) const
{
    const std::optional<KernelInfo> kernel = kernelInfo(m_timings[row].key);
    return {.range = {.start = m_settings.n, .stop = LimitEnd{m_settings.n} + 1, .step = 1},
        .kernel = kernel->key,
        .plan = kernel->cutsIntervals ? PlanId::Shared : PlanId::Independent,
        .executors = {ExecutorId::Serial, ExecutorId::Graph},
        .threads = m_settings.threads,
        .rounds = rounds};
}

// By estimate.
Seconds KernelComparison::roundTime(std::size_t row) const
{
    return m_estimates[row] / m_settings.rounds;
}

ComparisonProgress KernelComparison::progress() const
{
    if (m_state != State::Measuring)
        return {};
    const std::size_t current = measuredRow();
    Seconds before{0};
    Seconds after{0};
    for (std::size_t row = 0; row < m_timings.size(); ++row) {
        const std::size_t place = m_round % 2 == 0 ? row : m_timings.size() - 1 - row;
        const int ended = m_round + (place < m_place ? 1 : 0);
        const int toCome = m_settings.rounds - ended - (row == current ? 1 : 0);
        before += ended * roundTime(row);
        after += toCome * roundTime(row);
    }
    const Seconds now = roundTime(current);
    const Progress round = m_controllers[current]->progress();
    const Seconds left = round.left > Seconds{0} ? round.left : now * (1 - round.fraction);
    return {.row = current,
        .round = m_round,
        .fraction = std::clamp((before + now * round.fraction) / (before + now + after), 0.0, 1.0),
        .left = left + after};
}

} // namespace primeloom
