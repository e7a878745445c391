// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/usable_cpus.h"

#include <QByteArray>
#include <QFile>

#include <sched.h>
#include <set>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

std::vector<int> usableCpus()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return {};
    std::vector<int> cpus;
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
        if (CPU_ISSET(cpu, &set))
            cpus.push_back(cpu);
    }
    return cpus;
}

int usableCores()
{
    std::set<QByteArray> cores; // each by the list of its CPUs
    for (const int cpu : usableCpus()) {
        QFile siblings(u"/sys/devices/system/cpu/cpu%1/topology/thread_siblings_list"_s.arg(cpu));
        if (!siblings.open(QIODevice::ReadOnly))
            return 0;
        cores.insert(siblings.readAll());
    }
    return static_cast<int>(cores.size());
}

} // namespace primeloom
