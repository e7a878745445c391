// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/controller.h"

#include "core/experiments/controller_private.h"

namespace primeloom {

ExperimentController::ExperimentController(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, nullptr))
{
}

ExperimentController::ExperimentController(const primes::Kernel& kernel, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, &kernel))
{
}

ExperimentController::~ExperimentController() = default;

void ExperimentController::start(const Experiment& experiment)
{
    d->start(experiment);
}

void ExperimentController::addRounds(int count)
{
    d->addRounds(count);
}

void ExperimentController::lookAt(int threads)
{
    d->lookAt(threads);
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

std::vector<Seconds> ExperimentController::taskCosts() const
{
    return d->taskCosts();
}

std::vector<RunningTask> ExperimentController::runningTasks() const
{
    return d->runningTasks();
}

LiveStates ExperimentController::liveStates() const
{
    return d->liveStates();
}

bool ExperimentController::isSlowedDown() const
{
    return d->isSlowedDown();
}

} // namespace primeloom
