// SPDX-License-Identifier: GPL-3.0-or-later
// Turns what an executor reports of a turn's tasks into records in the mailbox.
#pragma once

#include "core/experiments/mailbox.h"
#include "core/experiments/phase.h"
#include "core/workflow/report.h"

#include <span>

namespace primeloom {

// Tasks 0 to limits.size() - 1 are the computations, in the order of submission; a task after them
// (the gather) has no record. Called on workers.
class TurnRecorder final : public workflow::Observer {
public:
    // `sums[i]` is what task i computed, written on its worker before it ends. All outlive this.
    TurnRecorder(Mailbox& mailbox, const Phase& turn, std::span<const Limit> limits,
        std::span<const SumValue> sums);

    void taskStarted(
        workflow::TaskId task, int worker, workflow::Clock::time_point start) noexcept override;
    void taskEnded(const workflow::TaskReport& report) noexcept override;

private:
    Mailbox& m_mailbox;
    Phase m_turn;
    std::span<const Limit> m_limits;
    std::span<const SumValue> m_sums;
};

} // namespace primeloom
