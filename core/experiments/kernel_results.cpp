// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/kernel_results.h"

#include "core/analysis/summary.h"

#include <QCoreApplication>

namespace primeloom {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(KernelComparison)
};

} // namespace

KernelTiming untimed(const KernelInfo& kernel)
{
    return {.key = kernel.key,
        .name = kernel.name,
        .simd = kernel.simdLevel,
        .executor = ExecutorId::Graph};
}

KernelTiming timingOf(const Run& run)
{
    KernelTiming timing = untimed(run.kernel);
    timing.threads = run.experiment.threads;
    const RunSummary summary = summarize(run);
    if (const ExecutorSummary* serial = summary.find(ExecutorId::Serial))
        timing.serial = serial->median;
    if (const ExecutorSummary* graph = summary.find(ExecutorId::Graph))
        timing.parallel = graph->median;
    if (!timing.serial)
        timing.reason = run.status == RunStatus::Failed
            ? run.failure
            : Words::tr("Stopped before its first round was complete.");
    return timing;
}

std::optional<SumConflict> conflictIn(std::span<const Run> runs)
{
    const Run* firstRun = nullptr;
    const TaskRecord* first = nullptr;
    for (const Run& run : runs) {
        for (const TaskRecord& record : run.records) {
            if (record.status != TaskEnd::Done || record.kind != TaskKind::Result)
                continue;
            if (first == nullptr) {
                firstRun = &run;
                first = &record;
            }
            if (record.sum != first->sum)
                return SumConflict{.n = record.n,
                    .firstKernel = firstRun->experiment.kernel,
                    .firstSum = first->sum,
                    .secondKernel = run.experiment.kernel,
                    .secondSum = record.sum};
        }
    }
    return std::nullopt;
}

QString textOf(const SumConflict& conflict)
{
    return Words::tr("Results differ for n = %1: %2 %3, %4 %5. Timings are not valid.")
        .arg(QString::number(conflict.n), conflict.firstKernel, decimalText(conflict.firstSum),
            conflict.secondKernel, decimalText(conflict.secondSum));
}

} // namespace primeloom
