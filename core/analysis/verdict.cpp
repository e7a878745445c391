// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/verdict.h"

#include "core/analysis/claim.h"
#include "core/analysis/quality.h"
#include "core/analysis/quality_words.h"
#include "core/analysis/wording.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Verdict)
};

// Two that cannot be told apart are equally fast only if the measurement could have told them.
bool isTie(const Estimate& ratio, const RunQuality& quality)
{
    return !quality.isDisturbed() && std::abs(ratio.median - 1) <= kLargestTie;
}

QString parallelSentence(
    const RunSummary& summary, const RunQuality& quality, const Wording& wording)
{
    const Estimate& graphOverPool = *summary.graphOverPool;
    if (graphAgainstPool(summary) != RatioToOne::Undecided)
        return wording.parallelDifference(graphOverPool);
    return isTie(graphOverPool, quality)
        ? wording.parallelTie(graphOverPool)
        : wording.parallelUndecided(graphOverPool, summary.completedRounds);
}

// One sum for each n was seen at least twice.
bool sumsWereCompared(const RunSummary& summary)
{
    return summary.executors.size() > 1 || summary.completedRounds > 1;
}

Seconds timePerTask(const TaskLimits& limits)
{
    return limits.work / limits.tasks;
}

// Handing out tasks takes a visible share of their time.
bool areTasksTooSmall(const RunSummary& summary, const RunQuality& quality)
{
    constexpr Seconds kSmallTask{100e-6};
    return !quality.isDisturbed() && summary.limits && timePerTask(*summary.limits) < kSmallTask;
}

// Why parallel is slower, as far as it is known: what disturbed the run, or else its small tasks.
QString reasonForSlower(
    const RunSummary& summary, const RunQuality& quality, const Wording& wording)
{
    if (areTasksTooSmall(summary, quality))
        return wording.tooSmall(timePerTask(*summary.limits));
    return reasonOf(quality.cause);
}

QString slowerSentence(const Claim& claim, const QString& reason, const Wording& wording)
{
    const QString sentence =
        wording.slower(claim.subject, claim.executor->speedUp->median, claim.executor->threads);
    return reason.isEmpty() ? sentence : sentence + u": "_s + reason;
}

// Why it cannot be told who is faster.
QString reasonForUndecided(const RunQuality& quality, int rounds)
{
    if (quality.isDisturbed())
        return reasonOf(quality.cause);
    return rounds == 1 ? Words::tr("one round is too few")
                       : Words::tr("the rounds differ too much");
}

// In the direction of the headline: how many times slower if it says slower.
Estimate inverted(const Estimate& ratio)
{
    return {.median = 1 / ratio.median,
        .low = 1 / ratio.high,
        .high = 1 / ratio.low,
        .coverage = ratio.coverage};
}

// "Trial division, vectors (avx2)".
QString kernelText(const Run& run)
{
    const QString name = run.kernel.name.isEmpty() ? run.experiment.kernel : run.kernel.name;
    return run.kernel.simdLevel.isEmpty() ? name : u"%1 (%2)"_s.arg(name, run.kernel.simdLevel);
}

// What was run, where it is not the tutorial's.
QStringList workloadClaims(const Run& run, const Wording& wording)
{
    const Experiment tutorial;
    QStringList claims;
    if (run.experiment.kernel != tutorial.kernel)
        claims += wording.kernel(kernelText(run));
    if (run.experiment.plan != tutorial.plan)
        claims += wording.plan(run.experiment.plan);
    return claims;
}

// The locked pool beside others; a headline of its own says only how fast it is.
QStringList lockedClaims(
    const RunSummary& summary, const RunQuality& quality, const Wording& wording)
{
    const ExecutorSummary* locked = summary.find(ExecutorId::Locked);
    if (locked == nullptr)
        return {};
    return {quality.isDisturbed() ? wording.lockedWhenDisturbed(*locked->speedUp)
                                  : wording.locked(*locked->speedUp)};
}

QStringList claimsAgainstSerial(const Claim& claim, const RunSummary& summary,
    const RunQuality& quality, const Wording& wording)
{
    const Estimate& speedUp = *claim.executor->speedUp;
    QStringList claims;
    if (claim.subject == Subject::Locked)
        claims += lockedClaims(summary, quality, wording);
    if (summary.graphOverPool)
        claims += parallelSentence(summary, quality, wording);
    claims += wording.spread(
        claim.speedUp == RatioToOne::Below ? inverted(speedUp) : speedUp, summary.completedRounds);
    claims += wording.efficiency(*claim.executor, summary.cpus);
    if (summary.limits)
        claims += wording.bestPossible(*summary.limits, speedUp.median, summary.cpus);
    claims += wording.sumsAgree(summary.experiment.taskCount());
    if (claim.subject != Subject::Locked)
        claims += lockedClaims(summary, quality, wording);
    if (summary.limits && claim.executor->threads > std::ceil(summary.limits->parallelism()))
        claims += wording.limitedByTasks(*summary.limits);
    return claims;
}

// A verdict whose claims are not yet joined.
struct Draft {
    VerdictKind kind = VerdictKind::NothingMeasured;
    QString headline;
    QStringList claims;
};

Draft againstSerial(const RunSummary& summary, const RunQuality& quality, const Wording& wording)
{
    const Claim claim = claimOf(summary);
    const Estimate& ratio = *claim.executor->speedUp;
    const double speedUp = ratio.median;
    const int threads = claim.executor->threads;
    const QStringList claims = claimsAgainstSerial(claim, summary, quality, wording);
    switch (claim.speedUp) {
    case RatioToOne::Above:
        return {VerdictKind::Faster, wording.faster(claim.subject, speedUp, threads), claims};
    case RatioToOne::Below:
        return {VerdictKind::Slower,
            slowerSentence(claim, reasonForSlower(summary, quality, wording), wording), claims};
    case RatioToOne::Undecided:
        if (isTie(ratio, quality) && claim.subject != Subject::BothAtLeast)
            return {
                VerdictKind::Tie, wording.asFastAsSerial(claim.subject, speedUp, threads), claims};
        return {VerdictKind::Undecided,
            wording.undecided(
                claim.subject, threads, reasonForUndecided(quality, summary.completedRounds)),
            claims};
    }
    Q_UNREACHABLE();
}

Draft withoutComparison(
    const RunSummary& summary, const RunQuality& quality, const Wording& wording)
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
        summary.graphOverPool ? parallelSentence(summary, quality, wording) : wording.took(first),
        claims};
}

QString joined(const QStringList& claims)
{
    return claims.join(u" · "_s);
}

Verdict ofFinishedRounds(const Run& run, const RunSummary& summary, const QLocale& locale)
{
    if (summary.executors.empty())
        return {VerdictKind::NothingMeasured, Words::tr("Nothing measured yet"), {}};
    const Wording wording(locale);
    const RunQuality quality = qualityOf(run, summary);
    const bool comparable =
        summary.find(ExecutorId::Serial) != nullptr && summary.executors.size() > 1;
    Draft draft = comparable ? againstSerial(summary, quality, wording)
                             : withoutComparison(summary, quality, wording);
    if (quality.isDebugBuild)
        draft.headline += Words::tr(" (Debug build)");
    draft.claims += workloadClaims(run, wording);
    return {.kind = draft.kind,
        .headline = draft.headline,
        .subline = joined(draft.claims),
        .disturbance = noiseSentence(quality, locale),
        .areTasksTooSmall =
            draft.kind == VerdictKind::Slower && areTasksTooSmall(summary, quality)};
}

// `finished` is the verdict on the rounds that are complete.
Verdict ofStopped(Verdict finished, const RunSummary& summary)
{
    const QString round = QString::number(summary.completedRounds);
    const QString rounds = QString::number(summary.experiment.rounds);
    if (finished.kind == VerdictKind::NothingMeasured) {
        finished.headline = Words::tr("Stopped in round 1 of %1.").arg(rounds);
        finished.subline = Words::tr("No round is complete, so there is nothing to compare.");
        return finished;
    }
    finished.subline = joined({finished.headline, finished.subline});
    finished.headline =
        Words::tr("Stopped after round %1 of %2. Finished rounds are kept.").arg(round, rounds);
    return finished;
}

Verdict ofFailed(Verdict finished, const Run& run)
{
    QStringList claims{run.failure};
    if (finished.kind != VerdictKind::NothingMeasured)
        claims << Words::tr("Finished rounds are kept.") << finished.headline << finished.subline;
    finished.kind = VerdictKind::Failed;
    finished.headline = Words::tr("The run failed.");
    finished.subline = joined(claims);
    return finished;
}

} // namespace

Verdict verdictOf(const Run& run, const RunSummary& summary, const QLocale& locale)
{
    if (summary.difference)
        return {VerdictKind::Invalid, Wording(locale).sumsDiffer(*summary.difference),
            Words::tr("Timings of this run are not valid.")};
    Verdict finished = ofFinishedRounds(run, summary, locale);
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

int roundsToOffer(const RunSummary& summary)
{
    const int rounds = summary.completedRounds;
    if (rounds == 0 || rounds >= kFewestForInterval)
        return 0;
    return std::max(rounds, kFewestForInterval - rounds);
}

} // namespace primeloom
