// SPDX-License-Identifier: GPL-3.0-or-later
// A value that a task will have: what one task hands to the next.
#pragma once

#include "core/workflow/slot.h"

namespace primeloom::workflow {

class Workflow;

// Stands for the value that a task of a Workflow will have. A small value, as cheap to copy as a
// pointer; it may be used as an argument of any number of tasks of the same workflow, and is valid
// as long as the workflow (moved or not) lives. Promise<void> orders tasks without handing a value
// on. Thread-safe to read.
template <class T>
class Promise {
public:
    using Value = T;

    // Whose value it is: a task of Workflow::graph(). Thread-safe. Example: askPromises().
    [[nodiscard]] TaskId task() const { return TaskId(m_slot->task->index); }

private:
    friend class Executor;
    friend class Workflow;
    friend struct detail::Expander;
    template <class Argument>
    friend struct ArgumentOf;

    explicit Promise(detail::Slot<T>& slot)
        : m_slot(&slot)
    {
    }

    detail::Slot<T>* m_slot;
};

} // namespace primeloom::workflow
