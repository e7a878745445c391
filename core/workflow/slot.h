// SPDX-License-Identifier: GPL-3.0-or-later
// The place of a task's result. Internal to the room.
#pragma once

#include "core/workflow/readers.h"

#include <QtGlobal>

#include <exception>
#include <new>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <variant>

namespace primeloom::workflow::detail {

// The place of a task's result. It is empty before its task and after its last reader.
template <class T>
class Slot : public Readers {
    using Stored = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

public:
    Slot()
        : m_nothing()
    {
    }
    ~Slot() noexcept(std::is_nothrow_destructible_v<Stored>) { clear(); }
    Q_DISABLE_COPY_MOVE(Slot)

    // Keeps what produce() returns, if anybody is going to read it.
    template <class Produce>
    void emplaceFrom(Produce&& produce)
    {
        if constexpr (std::is_void_v<T>) {
            std::forward<Produce>(produce)();
        } else {
            clear();
            ::new (static_cast<void*>(&m_value)) T(std::forward<Produce>(produce)());
            m_full = true;
            if (total == 0)
                clear();
        }
    }
    [[nodiscard]] bool isFull() const { return m_full; }
    // Precondition: isFull(). For readers, before they leave.
    [[nodiscard]] const auto& value() const { return m_value; }
    // The value itself for the last reader, otherwise a copy of it. A reader in another graph is
    // none of those who are counted.
    [[nodiscard]] T take(const GraphData* reader)
    {
        if (isOf(reader) && isLast())
            return std::move(m_value);
        if constexpr (std::is_copy_constructible_v<T>)
            return m_value;
        else
            throw std::logic_error(
                "a value that cannot be copied has two readers that want to own it");
    }
    void clear(std::exception_ptr& thrown) noexcept
    {
        guard(thrown, [this] { clear(); });
    }
    // For the caller of a run, who joined before it. Not during a run.
    void leaveForGood()
    {
        if (part())
            clear();
    }

private:
    void clear()
    {
        if (std::exchange(m_full, false))
            m_value.~Stored();
    }

    union {
        std::monostate m_nothing;
        Stored m_value; // its life is not the place's
    };
    bool m_full = false;
};

} // namespace primeloom::workflow::detail
