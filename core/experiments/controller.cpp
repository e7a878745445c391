// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/controller.h"

#include "core/experiments/controller_private.h"

#include <utility>

namespace primeloom {

ExperimentController::ExperimentController(QObject* parent)
    : ExperimentController(trialDivision(), parent)
{
}

ExperimentController::ExperimentController(Kernel kernel, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(kernel)))
{
}

ExperimentController::~ExperimentController() = default;

void ExperimentController::start(const Experiment& experiment)
{
    d->start(experiment);
}

void ExperimentController::stop()
{
    d->stop();
}

bool ExperimentController::isRunning() const
{
    return d->isRunning();
}

const Run& ExperimentController::run() const
{
    return d->run();
}

Phase ExperimentController::phase() const
{
    return d->phase();
}

Seconds ExperimentController::phaseElapsed() const
{
    return d->phaseElapsed();
}

Progress ExperimentController::progress() const
{
    return d->progress();
}

std::vector<RunningTask> ExperimentController::runningTasks() const
{
    return d->runningTasks();
}

} // namespace primeloom
