// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sum_check.h"

#include <cstddef>
#include <vector>

namespace primeloom {

namespace {

// Whose sum the others are compared with.
struct First {
    SumValue sum = 0;
    ExecutorId executor = ExecutorId::Serial;
    bool isKnown = false;
};

SumDifference differenceOf(const First& first, const TaskRecord& record)
{
    return {.n = record.n,
        .firstExecutor = first.executor,
        .firstSum = first.sum,
        .secondExecutor = record.executor,
        .secondSum = record.sum,
        .first = record.hasFirst ? std::optional(record.first) : std::nullopt};
}

} // namespace

std::optional<SumDifference> sumDifference(const Run& run)
{
    std::vector<First> results(run.experiment.range.count());
    std::vector<First> parts(run.plan.taskCount());
    for (const TaskRecord& record : run.records) {
        if (record.status != TaskEnd::Done || !record.hasSum)
            continue;
        First& first = record.kind == TaskKind::Part
            ? parts[static_cast<std::size_t>(record.task)]
            : results[run.experiment.range.rowOf(record.n)];
        if (!first.isKnown)
            first = {.sum = record.sum, .executor = record.executor, .isKnown = true};
        else if (first.sum != record.sum)
            return differenceOf(first, record);
    }
    return std::nullopt;
}

} // namespace primeloom
