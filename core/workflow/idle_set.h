// SPDX-License-Identifier: GPL-3.0-or-later
// Which workers have no thread. Internal to the room.
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace primeloom::workflow::detail {

// A set of places below a fixed number. A place belongs to whoever has taken it until it is added
// again, with all that was written meanwhile. Thread-safe; sequentially consistent.
class IdleSet {
public:
    explicit IdleSet(std::size_t places)
        : m_words((places + 63) / 64)
    {
    }

    [[nodiscard]] bool isEmpty() const
    {
        return std::ranges::all_of(m_words, [](const auto& word) { return word.load() == 0; });
    }
    void add(std::size_t place) { m_words[place / 64].fetch_or(bit(place)); }
    // False: somebody else has taken it.
    [[nodiscard]] bool take(std::size_t place)
    {
        return (m_words[place / 64].fetch_and(~bit(place)) & bit(place)) != 0;
    }
    // The lowest that there is.
    [[nodiscard]] std::optional<std::size_t> takeAny()
    {
        for (std::size_t word = 0; word < m_words.size(); ++word) {
            while (const std::uint64_t set = m_words[word].load()) {
                const std::size_t place =
                    64 * word + static_cast<std::size_t>(std::countr_zero(set));
                if (take(place))
                    return place;
            }
        }
        return {};
    }

private:
    static std::uint64_t bit(std::size_t place) { return std::uint64_t{1} << (place % 64); }

    std::vector<std::atomic<std::uint64_t>> m_words;
};

} // namespace primeloom::workflow::detail
