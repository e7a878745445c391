// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks with values: results flow along the edges. The upper floor of the room.
#pragma once

#include "core/workflow/promise.h"
#include "core/workflow/task_graph.h"

#include <utility>
#include <vector>

namespace primeloom::workflow {

// A task graph whose tasks return values and take the values of others.
//
// Moving is cheap and keeps promises valid. Not thread-safe; not to be changed or destroyed while
// an executor runs it. May be run any number of times, one run at a time. The examples are
// functions of tests/test_workflow_methods.cpp.
class Workflow {
public:
    // Adds a task that calls f(args...). An argument may be a plain value (moved in once and passed
    // by const reference in every run), a Promise (its value is passed by const reference, nothing
    // for Promise<void>), or a vector of promises (f takes a std::vector of the values). The task
    // begins when all promised values are there. Before its arguments f may take the run's
    // std::stop_token, and a Workflow& to add tasks to.
    //
    // If f returns a Promise<T>, of that workflow or of an enclosing one, the tasks that it added
    // take the place of this one, which ends when all of them have ended; so they do if it returns
    // a Workflow, or a std::pair of a Workflow and one of its promises. They may take promises of
    // the workflow around them that are older than this task.
    //
    // Throws std::bad_alloc and what moving the arguments throws. Precondition: promises of this
    // workflow or, in a task, of one around it. Not thread-safe. Example: scheduleTasks().
    template <class F, class... Args>
    auto schedule(const Label& label, F&& f, Args&&... args);

    // A task that collects values, in the order of `promises`. A value is moved if nobody else
    // wants it any more, otherwise copied. Throws std::bad_alloc. Not thread-safe. Example:
    // gatherValues().
    template <class T>
    Promise<std::vector<T>> gather(std::vector<Promise<T>> promises)
    {
        return schedule(
            Label(u"gather"), [](std::vector<T> values) { return values; }, std::move(promises));
    }

    // The tasks and edges beneath, which live as long as the workflow. Thread-safe. Example:
    // askPromises().
    [[nodiscard]] const TaskGraph& graph() const { return m_graph; }

private:
    friend class Executor;
    friend struct detail::Expander;

    TaskGraph m_graph;
};

} // namespace primeloom::workflow

#include "core/workflow/typed_task.h"
