// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks with values: results flow along the edges. The upper floor of the room.
#pragma once

#include "core/workflow/argument.h"
#include "core/workflow/promise.h"
#include "core/workflow/task_graph.h"

#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace primeloom::workflow {

// A task graph whose tasks return values and take the values of others.
//
// Moving is cheap and keeps promises valid. Not thread-safe; not to be changed or destroyed while
// an executor runs it. May be run any number of times, one run at a time.
class Workflow {
public:
    // Adds a task that calls f(args...). An argument may be a plain value (moved in once and passed
    // by const reference in every run), a Promise (its value is passed by const reference, nothing
    // for Promise<void>), or a vector of promises (f takes a std::vector of the values). If f takes
    // a std::stop_token first, it gets the run's. The task begins when all promised values are
    // there. Throws std::bad_alloc and what moving the arguments throws. Precondition: promises of
    // this workflow.
    template <class F, class... Args>
    auto schedule(const Label& label, F&& f, Args&&... args);

    // A task that collects values, in the order of `promises`. A value is moved if nobody else
    // wants it any more, otherwise copied.
    template <class T>
    Promise<std::vector<T>> gather(std::vector<Promise<T>> promises)
    {
        return schedule(
            Label(u"gather"), [](std::vector<T> values) { return values; }, std::move(promises));
    }

    // The tasks and edges beneath.
    [[nodiscard]] const TaskGraph& graph() const { return m_graph; }

private:
    friend class Executor;

    TaskGraph m_graph;
};

namespace detail {

// A typed task: function, arguments and result.
template <class Result, class F, class... Arguments>
struct TypedClosure {
    using Values = ValuesOf<Arguments...>;

    static void invoke(void* closure, TaskContext& context)
    {
        auto& self = *static_cast<TypedClosure*>(closure);
        self.result.emplaceFrom([&]() -> Result {
            return Call<F, Values>::apply(self.f, context.stop,
                std::apply([](auto&... argument) { return std::tuple_cat(argument.values()...); },
                    self.arguments));
        });
    }
    static void release(void* closure)
    {
        auto& arguments = static_cast<TypedClosure*>(closure)->arguments;
        std::exception_ptr thrown; // by a value's destructor; the others must go all the same
        const auto releaseOne = [&thrown](auto& argument) {
            try {
                argument.release();
            } catch (...) {
                thrown = std::current_exception();
            }
        };
        std::apply([&](auto&... argument) { (releaseOne(argument), ...); }, arguments);
        if (thrown)
            std::rethrow_exception(thrown);
    }

    F f;
    std::tuple<ArgumentOf<Arguments>...> arguments;
    Slot<Result> result{};
};

} // namespace detail

template <class F, class... Args>
auto Workflow::schedule(const Label& label, F&& f, Args&&... args)
{
    using Function = std::decay_t<F>;
    using Call = detail::Call<Function, detail::ValuesOf<std::decay_t<Args>...>>;
    static_assert(Call::possible,
        "schedule(name, f, args...): f cannot be called with these arguments. Write one parameter "
        "for each argument: const T& or T for a plain value and for Promise<T>, const "
        "std::vector<T>& "
        "for std::vector<Promise<T>>, none for Promise<void>; a std::stop_token may come first.");
    if constexpr (Call::possible) {
        using Returned =
            decltype(Call::apply(std::declval<Function&>(), std::declval<const std::stop_token&>(),
                std::declval<detail::ValuesOf<std::decay_t<Args>...>>()));
        static_assert(!std::is_reference_v<Returned>,
            "schedule(name, f, args...): f returns a reference. Return a value: it outlives the "
            "task.");
        using Result = std::remove_cv_t<Returned>;
        using Closure = detail::TypedClosure<Result, Function, std::decay_t<Args>...>;
        static constexpr detail::TaskOps ops{.invoke = &Closure::invoke,
            .release = &Closure::release,
            .destroy = detail::destroyerOf<Closure>()};

        using Arguments = std::tuple<ArgumentOf<std::decay_t<Args>>...>;
        Arguments arguments{ArgumentOf<std::decay_t<Args>>{std::forward<Args>(args)}...};
        const std::size_t edges = std::apply(
            [](const auto&... argument) { return (std::size_t{0} + ... + argument.edgeCount()); },
            arguments);
        detail::GraphData& graph = *m_graph.m_data;
        detail::Task& task =
            graph.emplace<Closure>(ops, label, edges, std::forward<F>(f), std::move(arguments));
        auto& closure = *static_cast<Closure*>(task.closure());
        closure.result.task = &task;
        const auto read = [&](detail::Readers& readers) {
            readers.join();
            graph.link(*readers.task, task);
        };
        std::apply(
            [&](auto&... argument) { (argument.eachReaders(read), ...); }, closure.arguments);
        return Promise<Result>(closure.result);
    }
}

} // namespace primeloom::workflow
