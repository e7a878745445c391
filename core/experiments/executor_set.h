// SPDX-License-Identifier: GPL-3.0-or-later
// The executors of a run, each for an executor's name and a number of threads.
#pragma once

#include "core/records/experiment.h"
#include "core/workflow/executor.h"

#include <memory>
#include <vector>

namespace primeloom {

// Threads that wait for their turn cost memory but no CPU. A sweep may need thousands in all, so
// they are made when a turn first needs them, never within a makespan, and given back when more
// than kIdleThreads would wait. Used by one thread.
class ExecutorSet {
public:
    static constexpr int kIdleThreads = 512;

    struct Made {
        workflow::Executor& executor;
        bool isNew; // its threads have not computed anything yet
    };
    // Valid until the next call. Throws std::system_error if the system has no threads to give.
    [[nodiscard]] Made executorFor(const TurnId& turn);

private:
    struct Entry {
        TurnId turn;
        std::unique_ptr<workflow::Executor> executor;
    };
    std::vector<Entry> m_entries;
    int m_threads = 0; // of all entries
};

} // namespace primeloom
