// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/calibrator.h"

#include "core/experiments/kernel_catalogue.h"

#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace primeloom {

namespace {
// Often enough that the estimate seems to come at once, seldom enough to cost nothing.
constexpr auto kPollInterval = 20ms;
} // namespace

Calibrator::Calibrator(QObject* parent)
    : QObject(parent)
{
    m_poll.setInterval(kPollInterval);
    connect(&m_poll, &QTimer::timeout, this, &Calibrator::takeResult);
}

void Calibrator::start(const QString& kernel)
{
    if (kernel == m_kernel)
        return;
    cancel();
    m_kernel = kernel;
    m_done.store(false, std::memory_order_relaxed);
    m_thread = std::jthread([this, &measured = kernelOf(kernel)](const std::stop_token& stop) {
        m_model = calibrate(measured, stop);
        m_done.store(true, std::memory_order_release);
    });
    m_poll.start();
}

void Calibrator::cancel()
{
    m_poll.stop();
    m_thread = {};
    m_kernel.clear();
}

void Calibrator::takeResult()
{
    if (!m_done.load(std::memory_order_acquire))
        return;
    cancel();
    if (const std::optional<CostModel> model = std::exchange(m_model, std::nullopt))
        Q_EMIT calibrated(*model);
}

} // namespace primeloom
