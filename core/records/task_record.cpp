// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/task_record.h"

namespace primeloom {

LiveState stateAfter(TaskEnd end)
{
    switch (end) {
    case TaskEnd::Done:
        return LiveState::Done;
    case TaskEnd::Failed:
        return LiveState::Failed;
    case TaskEnd::Cancelled:
        return LiveState::Cancelled;
    case TaskEnd::Skipped:
        return LiveState::Skipped;
    }
    Q_UNREACHABLE();
}

} // namespace primeloom
