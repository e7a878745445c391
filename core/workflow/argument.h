// SPDX-License-Identifier: GPL-3.0-or-later
// How a task keeps one argument of schedule() and reads it when it runs. Internal to the room.
#pragma once

#include "core/workflow/promise.h"

#include <QDebug>
#include <QString>

#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace primeloom::workflow {

namespace detail {

template <class T>
QString textOf(const T& value)
{
    QString text;
    if constexpr (std::is_convertible_v<const T&, std::string_view>)
        QDebug(&text).nospace() << QString::fromUtf8(std::string_view(value));
    else if constexpr (requires(QDebug debug) { debug << value; })
        QDebug(&text).nospace() << value;
    else
        text = QStringLiteral("…");
    return text;
}

} // namespace detail

// A plain value: moved in once, read by const reference in every run.
template <class T>
struct ArgumentOf {
    template <class Visit>
    void eachReaders(Visit&& /*visit*/) const
    {
    }
    [[nodiscard]] std::tuple<const T&> values(const detail::GraphData* /*reader*/)
    {
        return {value};
    }
    [[nodiscard]] QString text() const { return detail::textOf(value); }

    T value;
};

// The value that another task promises.
template <class T>
struct ArgumentOf<Promise<T>> {
    explicit ArgumentOf(const Promise<T>& promise)
        : slot(promise.m_slot)
    {
    }
    template <class Visit>
    void eachReaders(Visit&& visit) const
    {
        visit(*slot);
    }
    [[nodiscard]] auto values(const detail::GraphData* /*reader*/)
    {
        if constexpr (std::is_void_v<T>)
            return std::tuple<>();
        else
            return std::tuple<const T&>(slot->value());
    }
    [[nodiscard]] QString text() const { return detail::nameOf(*slot->task); }

    detail::Slot<T>* slot;
};

// The values of many tasks, in the order of the promises.
template <class T>
struct ArgumentOf<std::vector<Promise<T>>> {
    explicit ArgumentOf(std::vector<Promise<T>> list)
        : promises(std::move(list))
    {
    }
    template <class Visit>
    void eachReaders(Visit&& visit) const
    {
        for (const Promise<T>& promise : promises)
            visit(*promise.m_slot);
    }
    [[nodiscard]] auto values(const detail::GraphData* reader)
    {
        if constexpr (std::is_void_v<T>) {
            return std::tuple<>();
        } else {
            std::vector<T> values;
            values.reserve(promises.size());
            for (const Promise<T>& promise : promises)
                values.push_back(promise.m_slot->take(reader));
            return std::tuple<std::vector<T>>(std::move(values));
        }
    }
    [[nodiscard]] QString text() const
    {
        return promises.empty() ? QStringLiteral("[]")
                                : QStringLiteral("[%1 × %2]")
                                      .arg(promises.size())
                                      .arg(detail::nameOf(*promises.front().m_slot->task));
    }

    std::vector<Promise<T>> promises;
};

} // namespace primeloom::workflow
