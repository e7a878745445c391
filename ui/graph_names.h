// SPDX-License-Identifier: GPL-3.0-or-later
// What the nodes of a plan's picture are called, in the picture and in full.
#pragma once

#include "core/records/experiment.h"
#include "ui/graph_blocks.h"
#include "ui/limit_names.h"

#include <QLocale>
#include <QString>

#include <vector>

namespace primeloom {

class GraphNames {
public:
    GraphNames() = default;
    GraphNames(const PlanGraph& plan, const LimitRange& range, const QLocale& locale);

    // "sum of primes below n (millions)": what the numbers in the nodes are.
    [[nodiscard]] QString subject() const;

    // In the node: "1.70", "part 3", "gather (20 inputs)".
    [[nodiscard]] QString labelOf(const PlanGraph& plan, int task) const;
    // Above the cells of a group: "500 × sum of primes", "32 parts", "3 sums".
    [[nodiscard]] QString headingOf(const GraphBlock& group) const;
    // The same where there is little room: "32 ×"; of Results, up to which n: "≤ 1.10".
    [[nodiscard]] QString shortHeadingOf(const PlanGraph& plan, const GraphBlock& group) const;

    // "n = 1 700 000", "part 3 of n = 1 700 000", "gather (20 inputs)".
    [[nodiscard]] QString nameOf(const PlanGraph& plan, int task) const;
    // "32 parts of n = 1 050 000 to 1 150 000".
    [[nodiscard]] QString nameOf(const PlanGraph& plan, const GraphBlock& group) const;

private:
    [[nodiscard]] QString gatherName(const PlanGraph& plan, int task) const;
    [[nodiscard]] QString limit(Limit n) const;

    QLocale m_locale;
    LimitNames m_limits;
    std::vector<int> m_partNumbers; // by place, from 1, of those for the same Result
};

} // namespace primeloom
