// SPDX-License-Identifier: GPL-3.0-or-later
// How what a dynamic task returns becomes a graph that takes its place. Internal to the room.
#pragma once

#include "core/workflow/workflow.h"

#include <algorithm>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace primeloom::workflow::detail {

// What becomes of the value that a function returned: a plain one is the task's own.
template <class Returned>
struct ResultOf {
    using Type = std::remove_cv_t<Returned>;
    static constexpr bool isDynamic = false;
};
template <class T>
struct ResultOf<Promise<T>> {
    using Type = T;
    static constexpr bool isDynamic = true;
};
template <>
struct ResultOf<Workflow> {
    using Type = void;
    static constexpr bool isDynamic = true;
};
template <class T>
struct ResultOf<std::pair<Workflow, Promise<T>>> {
    using Type = T;
    static constexpr bool isDynamic = true;
};

// The last task of an expansion: hands the promised value on to the task that was replaced.
template <class T>
struct Completion {
    static void invoke(void* closure, TaskContext& context)
    {
        if constexpr (!std::is_void_v<T>) {
            auto& self = *static_cast<Completion*>(closure);
            self.target->emplaceFrom([&] { return self.source->take(context.task.graph); });
        }
    }
    static void release(Task& task, std::exception_ptr& thrown) noexcept
    {
        if (Slot<T>* source = static_cast<Completion*>(task.closure())->source)
            source->release(task.graph, thrown);
    }

    Slot<T>* source; // null: only void, when everything has ended
    Slot<T>* target;
};

// Makes expansions out of what dynamic tasks return.
struct Expander {
    template <class T>
    static Slot<T>* slotOf(const Promise<T>& promise)
    {
        return promise.m_slot;
    }
    template <class T>
    static void complete(
        TaskContext& context, Workflow&& workflow, Slot<T>* source, Slot<T>& target)
    {
        static constexpr TaskOps ops{.invoke = &Completion<T>::invoke,
            .release = &Completion<T>::release,
            .completesPlace = true};
        GraphData& graph = *workflow.m_graph.m_data;
        std::vector<Task*> ends = graph.tasksWithoutSuccessors();
        if (source != nullptr && std::ranges::find(ends, source->task) == ends.end())
            ends.push_back(source->task);
        Task& last = graph.emplace<Completion<T>>(ops, Label(u"end"), ends.size(), source, &target);
        if (source != nullptr && source->isOf(&graph))
            source->join();
        for (Task* end : ends)
            graph.link(*end, last);
        *context.expansion = std::move(workflow.m_graph.m_data);
    }
};

} // namespace primeloom::workflow::detail
