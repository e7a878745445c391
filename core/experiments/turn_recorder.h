// SPDX-License-Identifier: GPL-3.0-or-later
// Turns what an executor reports of a turn's tasks into records in the mailbox.
#pragma once

#include "core/experiments/mailbox.h"
#include "core/experiments/phase.h"
#include "core/experiments/planned_tasks.h"
#include "core/workflow/report.h"

namespace primeloom {

// For one turn. A task that gathers has no record. Called on workers.
class TurnRecorder final : public workflow::Observer {
public:
    // Both outlive this.
    TurnRecorder(Mailbox& mailbox, const Phase& turn, const PlannedTasks& tasks);

    void taskStarted(
        workflow::TaskId task, int worker, workflow::Clock::time_point start) noexcept override;
    void taskEnded(const workflow::TaskReport& report) noexcept override;

private:
    Mailbox& m_mailbox;
    const Phase m_turn;
    const PlannedTasks& m_tasks;
};

} // namespace primeloom
