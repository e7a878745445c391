// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/kernel_catalogue.h"

#include "core/primes/catalogue.h"
#include "core/primes/simd_level.h"

#include <QCoreApplication>

namespace primeloom {

namespace {

QString translated(const char* source)
{
    return QCoreApplication::translate("Kernel", source);
}

KernelInfo infoOf(const primes::Kernel& kernel)
{
    const primes::Kernel::Description& it = kernel.description();
    return {.key = QString::fromLatin1(it.key),
        .name = translated(it.name),
        .summary = translated(it.summary),
        .simdLevel =
            it.hasSimdLevels ? QString(QLatin1StringView(keyOf(primes::simdLevel()))) : QString(),
        .limit = it.limit,
        .cutsIntervals = it.cutsIntervals,
        .suggested = {
            .start = it.suggested.start, .stop = it.suggested.stop, .step = it.suggested.step}};
}

} // namespace

std::vector<KernelInfo> kernelInfos()
{
    std::vector<KernelInfo> infos;
    for (const primes::Kernel* kernel : primes::kernels())
        infos.push_back(infoOf(*kernel));
    return infos;
}

std::optional<KernelInfo> kernelInfo(QStringView key)
{
    const primes::Kernel* kernel = primes::kernelWithKey(key.toLatin1().toStdString());
    return kernel == nullptr ? std::nullopt : std::optional(infoOf(*kernel));
}

const primes::Kernel& kernelOf(QStringView key)
{
    const primes::Kernel* kernel = primes::kernelWithKey(key.toLatin1().toStdString());
    Q_ASSERT(kernel != nullptr);
    return *kernel;
}

} // namespace primeloom
