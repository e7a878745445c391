// SPDX-License-Identifier: GPL-3.0-or-later
// How a task's function is called with the values of its arguments. Internal to the room.
#pragma once

#include "core/workflow/argument.h"

#include <functional>
#include <stop_token>
#include <tuple>
#include <type_traits>
#include <utility>

namespace primeloom::workflow::detail {

// How F is called with the values of a task's arguments: alone, or after the run's stop token, a
// workflow to add tasks to, or both.
template <class F, class Values>
struct Call;
template <class F, class... Values>
struct Call<F, std::tuple<Values...>> {
    static constexpr bool plain = std::is_invocable_v<F&, Values...>;
    static constexpr bool withToken = std::is_invocable_v<F&, const std::stop_token&, Values...>;
    static constexpr bool withWorkflow = std::is_invocable_v<F&, Workflow&, Values...>;
    static constexpr bool withBoth =
        std::is_invocable_v<F&, const std::stop_token&, Workflow&, Values...>;
    static constexpr bool possible = plain || withToken || withWorkflow || withBoth;

    static decltype(auto) apply(
        F& f, const std::stop_token& stop, Workflow* expansion, std::tuple<Values...>&& values)
    {
        return std::apply(
            [&](auto&&... value) -> decltype(auto) {
                if constexpr (plain)
                    return f(std::forward<decltype(value)>(value)...);
                else if constexpr (withToken)
                    return f(stop, std::forward<decltype(value)>(value)...);
                else if constexpr (withWorkflow)
                    return f(*expansion, std::forward<decltype(value)>(value)...);
                else
                    return f(stop, *expansion, std::forward<decltype(value)>(value)...);
            },
            std::move(values));
    }
};

template <class... Arguments>
using ValuesOf =
    decltype(std::tuple_cat(std::declval<ArgumentOf<Arguments>&>().values(nullptr)...));

} // namespace primeloom::workflow::detail
