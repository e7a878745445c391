// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/verdict.h"

#include "core/analysis/wording.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Verdict)
};

// What a headline claims of parallel against serial, and whose figures it shows.
struct Claim {
    Subject subject = Subject::Pool;
    RatioToOne speedUp = RatioToOne::Undecided;
    const ExecutorSummary* executor = nullptr;
};

// Of two that cannot be told apart: both reach the figures of this one.
const ExecutorSummary& nearerToSerial(const ExecutorSummary& a, const ExecutorSummary& b)
{
    const auto distance = [](const ExecutorSummary& executor) {
        return std::abs(std::log(executor.speedUp->median));
    };
    return distance(a) < distance(b) ? a : b;
}

Claim claimOfOne(const ExecutorSummary& executor)
{
    return {.subject = executor.executor == ExecutorId::Pool ? Subject::Pool : Subject::Graph,
        .speedUp = compareToOne(*executor.speedUp),
        .executor = &executor};
}

// Precondition: a parallel executor and serial ran.
Claim claimOf(const RunSummary& summary)
{
    const ExecutorSummary* pool = summary.find(ExecutorId::Pool);
    const ExecutorSummary* graph = summary.find(ExecutorId::Graph);
    if (pool == nullptr || graph == nullptr)
        return claimOfOne(pool != nullptr ? *pool : *graph);
    switch (compareToOne(*summary.graphOverPool)) {
    case RatioToOne::Above:
        return claimOfOne(*pool);
    case RatioToOne::Below:
        return claimOfOne(*graph);
    case RatioToOne::Undecided:
        break;
    }
    const RatioToOne ofPool = compareToOne(*pool->speedUp);
    const RatioToOne ofGraph = compareToOne(*graph->speedUp);
    return {.subject = Subject::Both,
        .speedUp = ofPool == ofGraph ? ofPool : RatioToOne::Undecided,
        .executor = &nearerToSerial(*pool, *graph)};
}

QString parallelSentence(const Estimate& graphOverPool, const Wording& wording)
{
    return compareToOne(graphOverPool) == RatioToOne::Undecided
        ? wording.parallelTie(graphOverPool)
        : wording.parallelDifference(graphOverPool);
}

// One sum for each n was seen at least twice.
bool sumsWereCompared(const RunSummary& summary)
{
    return summary.executors.size() > 1 || summary.completedRounds > 1;
}

QString slowerSentence(const Claim& claim, const RunSummary& summary, const Wording& wording)
{
    constexpr Seconds kSmallTask{100e-6}; // handing out tasks takes a visible share of their time
    QString sentence =
        wording.slower(claim.subject, claim.executor->speedUp->median, claim.executor->threads);
    if (!summary.limits)
        return sentence;
    const Seconds perTask = summary.limits->work / summary.experiment.taskCount();
    return perTask < kSmallTask ? sentence + u": "_s + wording.tooSmall(perTask) : sentence;
}

// In the direction of the headline: how many times slower if it says slower.
Estimate inverted(const Estimate& ratio)
{
    return {.median = 1 / ratio.median,
        .low = 1 / ratio.high,
        .high = 1 / ratio.low,
        .coverage = ratio.coverage};
}

QStringList sublineOf(const Claim& claim, const RunSummary& summary, const Wording& wording)
{
    const Estimate& speedUp = *claim.executor->speedUp;
    const int tasks = summary.experiment.taskCount();
    QStringList claims;
    if (summary.graphOverPool)
        claims += parallelSentence(*summary.graphOverPool, wording);
    claims += wording.spread(
        claim.speedUp == RatioToOne::Below ? inverted(speedUp) : speedUp, summary.completedRounds);
    claims += wording.efficiency(*claim.executor, summary.cpus);
    if (summary.limits)
        claims += wording.bestPossible(*summary.limits, speedUp.median, summary.cpus);
    claims += wording.sumsAgree(tasks);
    if (summary.limits && claim.executor->threads > std::ceil(summary.limits->parallelism()))
        claims += wording.limitedByTasks(*summary.limits, tasks);
    return claims;
}

QString joined(const QStringList& claims)
{
    return claims.join(u" · "_s);
}

Verdict againstSerial(const RunSummary& summary, const Wording& wording)
{
    const Claim claim = claimOf(summary);
    const double speedUp = claim.executor->speedUp->median;
    const int threads = claim.executor->threads;
    const QString subline = joined(sublineOf(claim, summary, wording));
    switch (claim.speedUp) {
    case RatioToOne::Above:
        return {VerdictKind::Faster, wording.faster(claim.subject, speedUp, threads), subline};
    case RatioToOne::Below:
        return {VerdictKind::Slower, slowerSentence(claim, summary, wording), subline};
    case RatioToOne::Undecided:
        return {VerdictKind::Tie, wording.asFastAsSerial(claim.subject, speedUp, threads), subline};
    }
    Q_UNREACHABLE();
}

Verdict withoutComparison(const RunSummary& summary, const Wording& wording)
{
    const ExecutorSummary& first = summary.executors.front();
    const bool onlySerial = first.executor == ExecutorId::Serial;
    QStringList claims;
    if (summary.graphOverPool)
        claims += wording.parallelSpread(*summary.graphOverPool, summary.completedRounds);
    else
        claims += wording.spread(first.fastest, first.slowest, summary.completedRounds);
    claims += onlySerial ? Words::tr("nothing ran in parallel, so there is no speed-up")
                         : Words::tr("the serial loop did not run, so there is no speed-up");
    if (sumsWereCompared(summary))
        claims += wording.sumsAgree(summary.experiment.taskCount());
    return {onlySerial ? VerdictKind::OnlySerial : VerdictKind::NoBaseline,
        summary.graphOverPool ? parallelSentence(*summary.graphOverPool, wording)
                              : wording.took(first),
        joined(claims)};
}

Verdict ofFinishedRounds(const Run& run, const RunSummary& summary, const Wording& wording)
{
    if (summary.executors.empty())
        return {VerdictKind::NothingMeasured, Words::tr("Nothing measured yet"), {}};
    const bool comparable =
        summary.find(ExecutorId::Serial) != nullptr && summary.executors.size() > 1;
    Verdict verdict =
        comparable ? againstSerial(summary, wording) : withoutComparison(summary, wording);
    if (run.build == BuildType::Debug)
        verdict.headline += Words::tr(" (Debug build)");
    return verdict;
}

Verdict ofStopped(const Verdict& finished, const RunSummary& summary)
{
    const QString round = QString::number(summary.completedRounds);
    const QString rounds = QString::number(summary.experiment.rounds);
    if (finished.kind == VerdictKind::NothingMeasured)
        return {finished.kind, Words::tr("Stopped in round 1 of %1.").arg(rounds),
            Words::tr("No round is complete, so there is nothing to compare.")};
    return {finished.kind,
        Words::tr("Stopped after round %1 of %2. Finished rounds are kept.").arg(round, rounds),
        joined({finished.headline, finished.subline})};
}

Verdict ofFailed(const Verdict& finished, const Run& run)
{
    QStringList claims{run.failure};
    if (finished.kind != VerdictKind::NothingMeasured)
        claims << Words::tr("Finished rounds are kept.") << finished.headline << finished.subline;
    return {VerdictKind::Failed, Words::tr("The run failed."), joined(claims)};
}

} // namespace

Verdict verdictOf(const Run& run, const RunSummary& summary, const QLocale& locale)
{
    const Wording wording(locale);
    if (summary.difference)
        return {VerdictKind::Invalid, wording.sumsDiffer(*summary.difference),
            Words::tr("Timings of this run are not valid.")};
    Verdict finished = ofFinishedRounds(run, summary, wording);
    switch (run.status) {
    case RunStatus::Stopped:
        return ofStopped(finished, summary);
    case RunStatus::Failed:
        return ofFailed(finished, run);
    case RunStatus::Running:
    case RunStatus::Finished:
        break;
    }
    return finished;
}

QString noiseSentence(const RunSummary& summary, const QLocale& locale)
{
    return summary.disturbedShare ? Wording(locale).disturbed(*summary.disturbedShare) : QString();
}

} // namespace primeloom
