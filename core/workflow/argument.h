// SPDX-License-Identifier: GPL-3.0-or-later
// How a task keeps one argument of schedule() and reads it when it runs. Internal to the room.
#pragma once

#include "core/workflow/promise.h"

#include <cstddef>
#include <stop_token>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace primeloom::workflow {

// A plain value: moved in once, read by const reference in every run.
template <class T>
struct ArgumentOf {
    [[nodiscard]] std::size_t edgeCount() const { return 0; }
    template <class Visit>
    void eachReaders(Visit&&) const
    {
    }
    [[nodiscard]] std::tuple<const T&> values() { return {value}; }
    void release() { }

    T value;
};

// The value that another task promises.
template <class T>
struct ArgumentOf<Promise<T>> {
    explicit ArgumentOf(const Promise<T>& promise)
        : slot(promise.m_slot)
    {
    }
    [[nodiscard]] std::size_t edgeCount() const { return 1; }
    template <class Visit>
    void eachReaders(Visit&& visit) const
    {
        visit(*slot);
    }
    [[nodiscard]] auto values()
    {
        if constexpr (std::is_void_v<T>)
            return std::tuple<>();
        else
            return std::tuple<const T&>(slot->value());
    }
    void release() { slot->release(); }

    detail::Slot<T>* slot;
};

// The values of many tasks, in the order of the promises.
template <class T>
struct ArgumentOf<std::vector<Promise<T>>> {
    explicit ArgumentOf(std::vector<Promise<T>> list)
        : promises(std::move(list))
    {
    }
    [[nodiscard]] std::size_t edgeCount() const { return promises.size(); }
    template <class Visit>
    void eachReaders(Visit&& visit) const
    {
        for (const Promise<T>& promise : promises)
            visit(*promise.m_slot);
    }
    [[nodiscard]] auto values()
    {
        if constexpr (std::is_void_v<T>) {
            return std::tuple<>();
        } else {
            std::vector<T> values;
            values.reserve(promises.size());
            for (const Promise<T>& promise : promises)
                values.push_back(promise.m_slot->take());
            return std::tuple<std::vector<T>>(std::move(values));
        }
    }
    void release()
    {
        std::exception_ptr thrown; // by a value's destructor; the others must go all the same
        for (const Promise<T>& promise : promises) {
            try {
                promise.m_slot->release();
            } catch (...) {
                thrown = std::current_exception();
            }
        }
        if (thrown)
            std::rethrow_exception(thrown);
    }

    std::vector<Promise<T>> promises;
};

namespace detail {

// Whether and how F can be called with the values of a task's arguments.
template <class F, class Values>
struct Call;
template <class F, class... Values>
struct Call<F, std::tuple<Values...>> {
    static constexpr bool withToken = std::is_invocable_v<F&, const std::stop_token&, Values...>;
    static constexpr bool possible = withToken || std::is_invocable_v<F&, Values...>;

    static decltype(auto) apply(F& f, const std::stop_token& stop, std::tuple<Values...>&& values)
    {
        return std::apply(
            [&](auto&&... value) -> decltype(auto) {
                if constexpr (withToken)
                    return f(stop, std::forward<decltype(value)>(value)...);
                else
                    return f(std::forward<decltype(value)>(value)...);
            },
            std::move(values));
    }
};

template <class... Arguments>
using ValuesOf = decltype(std::tuple_cat(std::declval<ArgumentOf<Arguments>&>().values()...));

} // namespace detail

} // namespace primeloom::workflow
