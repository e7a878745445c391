// SPDX-License-Identifier: GPL-3.0-or-later
// The yardstick: one task after another on the calling thread.
#pragma once

#include "core/workflow/executor.h"

namespace primeloom::workflow {

// A plain loop over the tasks in the order of submission; what a dynamic task adds comes right
// after it. Thread-safe; run() blocks the caller.
class SerialExecutor final : public Executor {
public:
    [[nodiscard]] int threadCount() const override { return 1; }

private:
    void execute(detail::GraphRun& run) override;
};

} // namespace primeloom::workflow
