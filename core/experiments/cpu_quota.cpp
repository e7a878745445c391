// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/cpu_quota.h"

#include <QFile>
#include <QThread>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

std::optional<double> cpuQuotaFrom(QByteArrayView cpuMax)
{
    const QList<QByteArray> words = cpuMax.toByteArray().simplified().split(' ');
    if (words.size() != 2)
        return std::nullopt;
    bool hasQuota = false; // "max" is no number
    bool hasPeriod = false;
    const double quota = words[0].toDouble(&hasQuota);
    const double period = words[1].toDouble(&hasPeriod);
    if (!hasQuota || !hasPeriod || quota <= 0 || period <= 0)
        return std::nullopt;
    return quota / period;
}

std::optional<double> cpuQuota()
{
    QFile file(u"/sys/fs/cgroup/cpu.max"_s);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt; // no cgroup v2, or no limit at its root
    return cpuQuotaFrom(file.readAll());
}

CpuBudget cpuBudget()
{
    return {.cpus = QThread::idealThreadCount(), .quota = cpuQuota()};
}

} // namespace primeloom
