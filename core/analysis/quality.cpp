// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/quality.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace primeloom {

namespace {

constexpr double kTolerated = 0.03;
constexpr double kToleratedOthers = 0.05;
constexpr double kHardlyAny = 0.01;
constexpr double kOutlyingZ = 14.8;

void keepMost(std::optional<double>& most, std::optional<double> value)
{
    if (value)
        most = std::max(most.value_or(0), *value);
}

// The mean of a condition over the turns of one executor, weighted by how long they took.
class MeanShare {
public:
    void add(std::optional<double> share, Seconds time)
    {
        if (!share)
            return;
        m_sum += *share * time;
        m_time += time;
    }

    [[nodiscard]] std::optional<double> value() const
    {
        return m_time > Seconds{0} ? std::optional(m_sum / m_time) : std::nullopt;
    }

private:
    Seconds m_sum{0};
    Seconds m_time{0};
};

struct MeanConditions {
    MeanShare pressure;
    MeanShare steal;
    MeanShare throttled;
    MeanShare otherCpu;
};

std::vector<TurnId> turnIds(const RunSummary& summary)
{
    std::vector<TurnId> ids;
    for (const TurnSummary& turn : summary.turns) {
        if (!std::ranges::count(ids, turn.id))
            ids.push_back(turn.id);
    }
    return ids;
}

MeanConditions conditionsOf(const TurnId& id, const Run& run, int rounds)
{
    MeanConditions means;
    for (const Turn& turn : run.turns) {
        if (turn.id() != id || turn.round >= rounds)
            continue;
        means.pressure.add(turn.conditions.pressure, turn.makespan);
        means.steal.add(turn.conditions.steal, turn.makespan);
        means.throttled.add(turn.conditions.throttled, turn.makespan);
        means.otherCpu.add(turn.conditions.otherCpu, turn.makespan);
    }
    return means;
}

// How much less than expected a turn's tasks were on a CPU; 0 or less if they were.
double shortfallOf(const TurnSummary& turn, int cpus)
{
    const Seconds running = turn.wall - turn.lockWait;
    const Seconds clocks = kClocksPerTask * turn.tasks;
    const double judged = running > clocks ? turn.onCpuShare() + clocks / running : 1;
    return expectedOnCpuShare(turn.id, cpus) - judged;
}

// The share of the CPUs that other programs took from `threads` workers: beyond those left free.
double takenFromWorkers(double otherCpu, int threads, int cpus)
{
    const double leftFree = cpus > 0 ? std::max(1.0 - double(threads) / cpus, 0.0) : 0.0;
    return std::max(otherCpu - leftFree, 0.0);
}

// What the turns have in common, worst first.
struct Worst {
    double shortfall = 0;
    std::optional<double> taken; // from the workers, by other programs
    std::optional<double> takenWhereShort; // the same, of the turn of RunQuality::onCpuShare
};

void addTurns(
    const TurnId& id, const Run& run, const RunSummary& summary, RunQuality& quality, Worst& worst)
{
    const MeanConditions means = conditionsOf(id, run, summary.completedRounds);
    keepMost(quality.pressure, means.pressure.value());
    keepMost(quality.steal, means.steal.value());
    keepMost(quality.throttled, means.throttled.value());
    keepMost(quality.otherCpu, means.otherCpu.value());
    std::optional<double> taken;
    if (const std::optional<double> other = means.otherCpu.value())
        taken = takenFromWorkers(*other, id.threads, summary.cpus);
    keepMost(worst.taken, taken);
    const TurnSummary sum = sumOf(summary.turns, id);
    const double shortfall = shortfallOf(sum, summary.cpus);
    worst.shortfall = std::max(worst.shortfall, shortfall);
    if (shortfall > kTolerated && sum.onCpuShare() < quality.onCpuShare.value_or(1)) {
        quality.onCpuShare = sum.onCpuShare();
        worst.takenWhereShort = taken;
        if (summary.experiment.threadCounts().size() > 1)
            quality.worstTurn = id;
    }
}

Disturbance causeOf(const RunQuality& quality, const Worst& worst)
{
    struct Candidate {
        Disturbance cause;
        double share;
        double tolerated;
    };
    // Where the system does not tell of other programs, what is missing is laid at their door.
    const std::array candidates{
        Candidate{Disturbance::Quota, quality.throttled.value_or(0), kTolerated},
        Candidate{Disturbance::Host, quality.steal.value_or(0), kTolerated},
        Candidate{Disturbance::OtherProgram, worst.taken.value_or(worst.shortfall),
            worst.taken ? kToleratedOthers : kTolerated}};
    const auto& most = *std::ranges::max_element(candidates, {}, &Candidate::share);
    if (most.share > most.tolerated)
        return most.cause;
    if (!quality.onCpuShare)
        return Disturbance::None;
    return worst.takenWhereShort.value_or(1) > kHardlyAny ? Disturbance::OtherProgram
                                                          : Disturbance::Unknown;
}

std::optional<double> windowShare(const Run& run, const RunSummary& summary)
{
    Seconds window{0};
    Seconds wall{0};
    for (const Turn& turn : run.turns) {
        if (turn.round < summary.completedRounds) {
            window += turn.conditions.windowCpu;
            wall += turn.makespan;
        }
    }
    if (summary.cpus == 0 || wall <= Seconds{0})
        return std::nullopt;
    return window / (summary.cpus * wall);
}

// What the rounds of one turn have in common.
struct Usual {
    double makespan = 0; // medians, in seconds
    double cpu = 0;
    std::vector<double> scores; // of each round's makespan; 0 while there are few rounds
};

Usual usualOf(const TurnId& id, const RunSummary& summary)
{
    std::vector<double> makespans(static_cast<std::size_t>(summary.completedRounds));
    std::vector<double> cpu(makespans.size());
    for (const TurnSummary& turn : summary.turns) {
        if (turn.id == id) {
            makespans[static_cast<std::size_t>(turn.round)] = turn.makespan.count();
            cpu[static_cast<std::size_t>(turn.round)] = turn.cpu.count();
        }
    }
    std::vector scores(makespans.size(), 0.0);
    if (summary.completedRounds >= kFewestForInterval)
        scores = modifiedZ(makespans);
    return {.makespan = median(makespans), .cpu = median(cpu), .scores = std::move(scores)};
}

double cpuRatioOf(const TurnSummary& turn, const Usual& usual)
{
    return usual.cpu > 0 ? turn.cpu.count() / usual.cpu : 1;
}

std::optional<OutlierCause> causeOf(const TurnSummary& turn, int cpus, const Usual& usual)
{
    if (shortfallOf(turn, cpus) > kTolerated)
        return turn.preemptions > 0 ? OutlierCause::Preempted : OutlierCause::OffCpu;
    if (std::abs(usual.scores[static_cast<std::size_t>(turn.round)]) <= kOutlyingZ)
        return std::nullopt;
    const double lost = turn.makespan.count() / usual.makespan - 1;
    return lost > 0 && cpuRatioOf(turn, usual) - 1 > lost / 2 ? OutlierCause::SlowerCpus
                                                              : OutlierCause::FarFromMedian;
}

std::vector<Outlier> outliersOf(const RunSummary& summary, const std::vector<TurnId>& ids)
{
    std::vector<Usual> usual;
    usual.reserve(ids.size());
    for (const TurnId& id : ids)
        usual.push_back(usualOf(id, summary));
    std::vector<Outlier> outliers;
    for (const TurnSummary& turn : summary.turns) {
        const auto id = static_cast<std::size_t>(std::ranges::find(ids, turn.id) - ids.begin());
        if (const auto cause = causeOf(turn, summary.cpus, usual[id]))
            outliers.push_back({.turn = turn.id,
                .round = turn.round,
                .cause = *cause,
                .onCpuShare = turn.onCpuShare(),
                .preemptions = turn.preemptions,
                .cpuRatio = cpuRatioOf(turn, usual[id])});
    }
    return outliers;
}

} // namespace

double expectedOnCpuShare(const TurnId& turn, int cpus)
{
    if (cpus == 0 || turn.executor == ExecutorId::Locked)
        return 1;
    return std::min(1.0, double(cpus) / turn.threads);
}

std::optional<double> lowestOnCpuShare(const RunSummary& summary)
{
    std::optional<double> lowest;
    for (const TurnId& id : turnIds(summary)) {
        if (expectedOnCpuShare(id, summary.cpus) == 1)
            lowest = std::min(lowest.value_or(1), sumOf(summary.turns, id).onCpuShare());
    }
    return lowest;
}

RunQuality qualityOf(const Run& run, const RunSummary& summary)
{
    RunQuality quality;
    quality.isDebugBuild = run.build == BuildType::Debug;
    quality.windowCpu = windowShare(run, summary);
    const std::vector<TurnId> ids = turnIds(summary);
    Worst worst;
    for (const TurnId& id : ids)
        addTurns(id, run, summary, quality, worst);
    quality.cause = causeOf(quality, worst);
    quality.outliers = outliersOf(summary, ids);
    return quality;
}

} // namespace primeloom
