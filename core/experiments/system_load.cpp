// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/system_load.h"

#include "core/experiments/usable_cpus.h"
#include "core/records/seconds.h"

#include <QByteArray>
#include <QFile>
#include <QList>

#include <algorithm>
#include <array>
#include <sched.h>
#include <unistd.h>
#include <vector>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace primeloom {

namespace {

// 20 ticks of a CPU: rounding is a few per cent then.
constexpr auto kShortestForTicks = 200ms;

// Columns of a "cpuN" line, its name being 0: user, nice, system, idle, iowait, irq, softirq,
// steal. Time of guests is part of user and nice.
constexpr std::array kBusyColumns{1, 2, 3, 6, 7};
constexpr int kStealColumn = 8;

// The words of the first line that begins with `word`; none if there is no such line.
QList<QByteArray> wordsOfLine(const QByteArray& text, const QByteArray& word)
{
    for (const QByteArray& line : text.split('\n')) {
        QList<QByteArray> words = line.simplified().split(' ');
        if (words.front() == word)
            return words;
    }
    return {};
}

std::optional<std::chrono::microseconds> microsecondsIn(const QByteArray& number)
{
    bool isNumber = false;
    const qlonglong value = number.toLongLong(&isNumber);
    return isNumber ? std::optional(std::chrono::microseconds(value)) : std::nullopt;
}

// Files of /proc and /sys say that they are empty: what counts is what can be read.
QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray cgroupCpuStat()
{
    const std::optional<QByteArray> cgroup = cgroupFrom(contentOf(u"/proc/self/cgroup"_s));
    return cgroup ? contentOf(u"/sys/fs/cgroup%1/cpu.stat"_s.arg(QString::fromUtf8(*cgroup)))
                  : QByteArray();
}

template <class Time>
std::optional<double> shareOf(
    const std::optional<Time>& before, const std::optional<Time>& after, Seconds wall)
{
    if (!before || !after || wall <= Seconds{0})
        return std::nullopt;
    return std::clamp(Seconds(*after - *before) / wall, 0.0, 1.0);
}

} // namespace

std::chrono::nanoseconds cpuTime(clockid_t clock)
{
    timespec time{};
    if (clock_gettime(clock, &time) != 0)
        return 0ns;
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

std::optional<std::chrono::microseconds> pressureFrom(QByteArrayView pressureCpu)
{
    constexpr QByteArrayView kTotal = "total=";
    for (const QByteArray& word : wordsOfLine(pressureCpu.toByteArray(), "some")) {
        if (word.startsWith(kTotal))
            return microsecondsIn(word.mid(kTotal.size()));
    }
    return std::nullopt;
}

std::optional<CpuTimes> cpuTimesFrom(
    QByteArrayView stat, std::span<const int> cpus, std::chrono::nanoseconds tick)
{
    CpuTimes times;
    const QByteArray text = stat.toByteArray();
    for (const QByteArray& line : text.split('\n')) {
        const QList<QByteArray> words = line.simplified().split(' ');
        bool isCpu = words.front().startsWith("cpu") && words.size() > kStealColumn;
        const int cpu = isCpu ? words.front().mid(3).toInt(&isCpu) : 0; // "cpu" alone sums all up
        if (!isCpu || std::ranges::find(cpus, cpu) == cpus.end())
            continue;
        for (const int column : kBusyColumns)
            times.busy += words[column].toLongLong() * tick;
        times.steal += words[kStealColumn].toLongLong() * tick;
        ++times.cpus;
    }
    return times.cpus > 0 ? std::optional(times) : std::nullopt;
}

std::optional<std::chrono::microseconds> throttledFrom(QByteArrayView cpuStat)
{
    const QList<QByteArray> words = wordsOfLine(cpuStat.toByteArray(), "throttled_usec");
    return words.size() == 2 ? microsecondsIn(words[1]) : std::nullopt;
}

std::optional<QByteArray> cgroupFrom(QByteArrayView selfCgroup)
{
    constexpr QByteArrayView kVersion2 = "0::";
    const QByteArray text = selfCgroup.toByteArray();
    for (const QByteArray& line : text.split('\n')) {
        if (line.startsWith(kVersion2))
            return line.mid(kVersion2.size());
    }
    return std::nullopt;
}

SystemLoad systemLoad(clockid_t windowClock)
{
    const std::chrono::nanoseconds tick =
        std::chrono::nanoseconds(1s) / std::max(sysconf(_SC_CLK_TCK), 1L);
    const std::vector<int> cpus = usableCpus();
    return {
        .at = std::chrono::steady_clock::now(),
        .pressure = pressureFrom(contentOf(u"/proc/pressure/cpu"_s)),
        .cpuTimes = cpuTimesFrom(contentOf(u"/proc/stat"_s), cpus, tick),
        .throttled = throttledFrom(cgroupCpuStat()),
        .ownCpu = cpuTime(CLOCK_PROCESS_CPUTIME_ID),
        .windowCpu = cpuTime(windowClock),
    };
}

TurnConditions conditionsBetween(const SystemLoad& before, const SystemLoad& after)
{
    const Seconds wall = after.at - before.at;
    TurnConditions conditions{
        .pressure = shareOf(before.pressure, after.pressure, wall),
        .steal = {},
        .throttled = shareOf(before.throttled, after.throttled, wall),
        .otherCpu = {},
        .windowCpu = after.windowCpu - before.windowCpu,
    };
    if (wall >= kShortestForTicks && before.cpuTimes && after.cpuTimes) {
        const Seconds cpuWall = wall * after.cpuTimes->cpus;
        const auto stealBefore = std::optional(before.cpuTimes->steal);
        const auto othersBefore = std::optional(before.cpuTimes->busy - before.ownCpu);
        conditions.steal = shareOf(stealBefore, std::optional(after.cpuTimes->steal), cpuWall);
        conditions.otherCpu =
            shareOf(othersBefore, std::optional(after.cpuTimes->busy - after.ownCpu), cpuWall);
    }
    return conditions;
}

} // namespace primeloom
