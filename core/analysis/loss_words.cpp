// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/loss_words.h"

#include <QCoreApplication>

namespace primeloom {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LossBudget)
};

bool isSaved(LossTerm term, const LossBudget& budget)
{
    return term == LossTerm::ExtraCpu && budget.extraCpu < Seconds{0};
}

} // namespace

QString nameOf(LossTerm term)
{
    switch (term) {
    case LossTerm::Useful:
        return Words::tr("Useful work");
    case LossTerm::ExtraCpu:
        return Words::tr("Extra CPU time");
    case LossTerm::OffCpu:
        return Words::tr("Kept off the CPU");
    case LossTerm::LockWait:
        return Words::tr("Waiting for the lock");
    case LossTerm::WaitingForDependencies:
        return Words::tr("Waiting for other tasks");
    case LossTerm::Dispatch:
        return Words::tr("Handing out tasks");
    case LossTerm::IdleAtEnd:
        return Words::tr("Idle at the end");
    }
    Q_UNREACHABLE();
}

QString explanationOf(LossTerm term)
{
    switch (term) {
    case LossTerm::Useful:
        return Words::tr("The time that the serial loop needs for the same tasks.");
    case LossTerm::ExtraCpu:
        return Words::tr("The same tasks took more CPU time side by side than alone, because CPUs "
                         "share caches, memory and power.");
    case LossTerm::OffCpu:
        return Words::tr("A thread was in the middle of a task, but the system gave its CPU to "
                         "another thread or program.");
    case LossTerm::LockWait:
        return Words::tr("A thread had a task, but only one thread at a time may hold the lock.");
    case LossTerm::WaitingForDependencies:
        return Words::tr("A thread had nothing to do, because every task that was left needed the "
                         "result of one that still ran.");
    case LossTerm::Dispatch:
        return Words::tr("A task was ready, and a free thread had not begun it yet: waking up and "
                         "handing over take time.");
    case LossTerm::IdleAtEnd:
        return Words::tr("A thread had finished its last task and waited for the others to finish "
                         "theirs.");
    }
    Q_UNREACHABLE();
}

QString nameOf(LossTerm term, const LossBudget& budget)
{
    return isSaved(term, budget) ? Words::tr("Saved CPU time") : nameOf(term);
}

QString explanationOf(LossTerm term, const LossBudget& budget)
{
    return isSaved(term, budget)
        ? Words::tr("Side by side the same tasks took less CPU time than the serial loop took: "
                    "something slowed the serial loop down. It is taken off the useful work, so "
                    "that the bar adds up.")
        : explanationOf(term);
}

QString formulaOf(LossTerm term)
{
    switch (term) {
    case LossTerm::Useful:
        return Words::tr("time of the serial loop");
    case LossTerm::ExtraCpu:
        return Words::tr("Σ CPU time of the tasks − time of the serial loop");
    case LossTerm::OffCpu:
        return Words::tr("Σ (end − start − CPU time − wait for the lock)");
    case LossTerm::LockWait:
        return Words::tr("Σ wait for the lock");
    case LossTerm::WaitingForDependencies:
        return Words::tr("Σ gaps between a thread's tasks while no task was ready");
    case LossTerm::Dispatch:
        return Words::tr("Σ gaps between a thread's tasks while a task was ready");
    case LossTerm::IdleAtEnd:
        return Words::tr("Σ (time − end of a thread's last task)");
    }
    Q_UNREACHABLE();
}

} // namespace primeloom
