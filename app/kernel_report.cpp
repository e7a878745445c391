// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/kernel_report.h"

#include "app/text_table.h"
#include "core/analysis/kernel_gains.h"

#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

// What is not known is a dash: an empty cell in the middle of a row would be read as the next one.
constexpr QChar kUnknown = u'-';

QString factorCell(std::optional<double> factor)
{
    return factor ? fixedText(*factor, 3) : QString(kUnknown);
}

TextRow rowOf(const KernelTiming& timing, std::span<const KernelTiming> timings)
{
    const KernelFactors factors = factorsOf(timing, timings);
    return {timing.key, timing.simd.isEmpty() ? QString(kUnknown) : timing.simd,
        QString::number(timing.threads), secondsText(*timing.serial),
        timing.parallel ? secondsText(*timing.parallel) : QString(kUnknown),
        factorCell(factors.byThreads), factorCell(factors.byKernel), factorCell(factors.inAll)};
}

} // namespace

QString kernelTable(std::span<const KernelTiming> timings)
{
    std::vector<TextRow> rows{{u"kernel"_s, u"simd"_s, u"threads"_s, u"serial_s"_s, u"parallel_s"_s,
        u"by_threads"_s, u"by_kernel"_s, u"in_all"_s}};
    for (const KernelTiming& timing : timings) {
        if (timing.serial)
            rows.push_back(rowOf(timing, timings));
    }
    return rows.size() == 1 ? QString() : aligned(rows);
}

QString kernelsNotRun(std::span<const KernelTiming> timings)
{
    QString text;
    for (const KernelTiming& timing : timings) {
        if (!timing.reason.isEmpty())
            text += u"%1 was not run. %2\n"_s.arg(timing.key, timing.reason);
    }
    return text;
}

} // namespace primeloom
