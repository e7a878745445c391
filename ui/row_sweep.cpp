// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/row_sweep.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace primeloom {

namespace {

constexpr int kRowsPerLook = 256; // at the clock

} // namespace

RowSweep::RowSweep(int rowCount, Rule rule)
    : m_rule(std::move(rule))
    , m_rowCount(rowCount)
{
}

bool RowSweep::advance(std::chrono::nanoseconds budget)
{
    using Clock = std::chrono::steady_clock;
    const Clock::time_point deadline = Clock::now() + budget;
    const bool sortsNow = m_next == m_rowCount || m_rowCount <= kRowsPerLook;
    while (m_next < m_rowCount) {
        const int pause = std::min(m_rowCount, m_next + kRowsPerLook);
        while (m_next < pause)
            visit(m_next++);
        if (Clock::now() >= deadline)
            break;
    }
    if (sortsNow)
        finish();
    return sortsNow;
}

void RowSweep::visit(int row)
{
    if (m_rule.isShown && !m_rule.isShown(row))
        return;
    const auto key = m_rule.key ? m_rule.key(row) : std::nullopt;
    if (key)
        m_keyed.push_back({.key = *key, .row = row});
    else
        m_keyless.push_back(row);
}

void RowSweep::finish()
{
    if (m_rule.order == Qt::AscendingOrder)
        std::ranges::stable_sort(m_keyed, std::less(), &KeyedRow::key);
    else
        std::ranges::stable_sort(m_keyed, std::greater(), &KeyedRow::key);
    m_rows.reserve(m_keyed.size() + m_keyless.size());
    for (const KeyedRow& keyed : m_keyed)
        m_rows.push_back(keyed.row);
    m_rows.insert(m_rows.end(), m_keyless.begin(), m_keyless.end());
}

} // namespace primeloom
