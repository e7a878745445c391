// SPDX-License-Identifier: GPL-3.0-or-later
// What Workflow::schedule() makes: function, arguments and result of a task. Internal to the room.
#pragma once

#include "core/workflow/call.h"
#include "core/workflow/expander.h"
#include "core/workflow/workflow.h"

#include <QStringList>

#include <memory>
#include <stop_token>
#include <tuple>
#include <type_traits>

namespace primeloom::workflow {

namespace detail {

// Calls visit(Readers&) for every value that the arguments are to get from other tasks.
template <class... Arguments, class Visit>
void eachReaders(const std::tuple<ArgumentOf<Arguments>...>& arguments, const Visit& visit)
{
    std::apply([&](const auto&... argument) { (argument.eachReaders(visit), ...); }, arguments);
}

// A typed task: function, arguments and result.
template <class Returned, class F, class... Arguments>
struct TypedClosure {
    using Values = ValuesOf<Arguments...>;
    using Result = typename ResultOf<Returned>::Type;

    Returned call(TaskContext& context, Workflow* expansion)
    {
        return Call<F, Values>::apply(f, context.stop, expansion,
            std::apply(
                [&](auto&... argument) {
                    return std::tuple_cat(argument.values(context.task.graph)...);
                },
                arguments));
    }
    static void invoke(void* closure, TaskContext& context)
    {
        auto& self = *static_cast<TypedClosure*>(closure);
        if constexpr (ResultOf<Returned>::isDynamic) {
            Workflow expansion;
            Returned returned = self.call(context, &expansion);
            if constexpr (std::is_same_v<Returned, Workflow>)
                Expander::complete<void>(context, std::move(returned), nullptr, self.result);
            else if constexpr (std::is_same_v<Returned, Promise<Result>>)
                Expander::complete(
                    context, std::move(expansion), Expander::slotOf(returned), self.result);
            else
                Expander::complete(context, std::move(returned.first),
                    Expander::slotOf(returned.second), self.result);
        } else {
            self.result.emplaceFrom([&]() -> Result { return self.call(context, nullptr); });
        }
    }
    static void release(Task& task, std::exception_ptr& thrown) noexcept
    {
        auto& self = *static_cast<TypedClosure*>(task.closure());
        eachReaders(self.arguments, [&](Readers& readers) { readers.release(task.graph, thrown); });
        if (self.result.isHeld)
            self.result.release(task.graph, thrown);
    }
    static Slot<Result>& resultOf(void* closure) noexcept
    {
        return static_cast<TypedClosure*>(closure)->result;
    }
    static QString describeArguments(const void* closure)
    {
        QStringList texts;
        std::apply([&](const auto&... argument) { (texts.append(argument.text()), ...); },
            static_cast<const TypedClosure*>(closure)->arguments);
        return texts.join(QStringLiteral(", "));
    }
    static constexpr TaskOps ops()
    {
        return {.invoke = &invoke,
            .release = &release,
            .result = [](void* closure) noexcept -> Readers& { return resultOf(closure); },
            .clearResult =
                [](void* closure, std::exception_ptr& thrown) noexcept {
                    resultOf(closure).clear(thrown);
                },
            .destroy = destroyerOf<TypedClosure>(),
            .describeArguments = &describeArguments,
            .isDynamic = ResultOf<Returned>::isDynamic};
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
        "std::vector<T>& for std::vector<Promise<T>>, none for Promise<void>; a std::stop_token "
        "and a Workflow& may come first.");
    if constexpr (Call::possible) {
        using Returned =
            decltype(Call::apply(std::declval<Function&>(), std::declval<const std::stop_token&>(),
                nullptr, std::declval<detail::ValuesOf<std::decay_t<Args>...>>()));
        static_assert(!std::is_reference_v<Returned>,
            "schedule(name, f, args...): f returns a reference. Return a value: it outlives the "
            "task.");
        static_assert(Call::plain || Call::withToken || detail::ResultOf<Returned>::isDynamic,
            "schedule(name, f, args...): f takes a Workflow& but returns no promise of it. Return "
            "the Promise whose value is to be this task's.");
        using Closure = detail::TypedClosure<Returned, Function, std::decay_t<Args>...>;
        static constexpr detail::TaskOps ops = Closure::ops();

        using Arguments = std::tuple<ArgumentOf<std::decay_t<Args>>...>;
        Arguments arguments{ArgumentOf<std::decay_t<Args>>{std::forward<Args>(args)}...};
        std::size_t edges = 0;
        detail::eachReaders(arguments, [&edges](const detail::Readers&) { ++edges; });
        detail::GraphData& graph = *m_graph.m_data;
        detail::Task& task =
            graph.emplace<Closure>(ops, label, edges, std::forward<F>(f), std::move(arguments));
        auto& closure = *static_cast<Closure*>(task.closure());
        closure.result.task = &task;
        detail::eachReaders(closure.arguments, [&](detail::Readers& readers) {
            if (readers.isOf(&graph))
                readers.join();
            graph.link(*readers.task, task);
        });
        if constexpr (ops.isDynamic)
            graph.holdAllBefore(task);
        return Promise<typename Closure::Result>(closure.result);
    }
}

} // namespace primeloom::workflow
