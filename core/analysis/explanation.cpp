// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/explanation.h"

#include "core/analysis/claim.h"
#include "core/analysis/loss_words.h"
#include "core/records/formatting.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Explanation)
};

// Collects figures of one executor.
class Explainer {
public:
    Explainer(const RunSummary& summary, const ExecutorSummary& executor, const QLocale& locale)
        : m_summary(summary)
        , m_executor(executor)
        , m_serial(sumOf(summary.turns, {.executor = ExecutorId::Serial, .threads = 1}))
        , m_sum(sumOf(summary.turns, {.executor = executor.executor, .threads = executor.threads}))
        , m_locale(locale)
    {
    }

    void explainSpeedUp();
    void explainEfficiency();
    void explainParts();
    void explainLimits();
    void explainBudget(const LossBudget& budget);

    [[nodiscard]] std::vector<ExplainedFigure> take() { return std::move(m_figures); }

private:
    void add(
        const QString& name, const QString& formula, const QString& inputs, const QString& result)
    {
        m_figures.push_back({.name = name, .formula = formula, .inputs = inputs, .result = result});
    }

    [[nodiscard]] QString time(Seconds value) const { return timeText(value, m_locale); }
    [[nodiscard]] QString percent(double value) const { return percentText(value, m_locale); }
    [[nodiscard]] QString number(double value) const { return significant(value, m_locale); }
    [[nodiscard]] QString times(double value) const { return number(value) + QChar(0x00D7); }
    [[nodiscard]] QString threads() const { return m_locale.toString(m_executor.threads); }
    [[nodiscard]] Seconds makespan(ExecutorId executor, int threads, int round) const;

    const RunSummary& m_summary;
    const ExecutorSummary& m_executor;
    TurnSummary m_serial; // over all rounds
    TurnSummary m_sum;
    QLocale m_locale;
    std::vector<ExplainedFigure> m_figures;
};

Seconds Explainer::makespan(ExecutorId executor, int threads, int round) const
{
    const auto turn = std::ranges::find_if(m_summary.turns, [&](const TurnSummary& candidate) {
        return candidate.round == round && candidate.id == TurnId{executor, threads};
    });
    return turn == m_summary.turns.end() ? Seconds{0} : turn->makespan;
}

void Explainer::explainSpeedUp()
{
    const Estimate& speedUp = *m_executor.speedUp;
    QStringList ratios;
    for (int round = 0; round < m_summary.completedRounds; ++round)
        ratios += time(makespan(ExecutorId::Serial, 1, round)) + u" / "_s
            + time(makespan(m_executor.executor, m_executor.threads, round));
    add(Words::tr("Speed-up"),
        Words::tr("S = median over rounds of: time of the serial loop / time in parallel"),
        ratios.join(u"; "_s), times(speedUp.median));
    const QString range = times(speedUp.low) + QChar(0x2013) + times(speedUp.high);
    if (!speedUp.isInterval()) {
        add(Words::tr("Range"), Words::tr("smallest to largest speed-up of a round"),
            Words::tr("%n rounds", nullptr, m_summary.completedRounds), range);
        return;
    }
    const RankInterval ranks = medianInterval(m_summary.completedRounds);
    add(Words::tr("Interval of the median"),
        Words::tr("from the speed-up of rank k to that of rank n + 1 − k; coverage = 1 − 2 · "
                  "P(Binomial(n, ½) < k)"),
        u"n = %1, k = %2"_s.arg(
            m_locale.toString(m_summary.completedRounds), m_locale.toString(ranks.lowRank)),
        Words::tr("%1 with %2 coverage")
            .arg(range, fixedNumber(ranks.coverage * 100, 1, m_locale) + QChar::Nbsp + u'%'));
}

void Explainer::explainEfficiency()
{
    const double speedUp = m_executor.speedUp->median;
    add(Words::tr("Efficiency"), u"E = S / P"_s, number(speedUp) + u" / "_s + threads(),
        percent(*m_executor.efficiency));
}

void Explainer::explainParts()
{
    const EfficiencyParts& parts = *m_executor.parts;
    const double rounds = m_summary.completedRounds;
    add(Words::tr("Utilisation"), Words::tr("U = CPU time of the tasks / (P · time)"),
        u"%1 / (%2 · %3)"_s.arg(time(m_sum.cpu / rounds), threads(), time(m_sum.makespan / rounds)),
        percent(parts.utilisation));
    if (parts.inflation && parts.serialShare) {
        add(Words::tr("Inflation"),
            Words::tr("I = CPU time of the tasks in parallel / in the serial loop"),
            time(m_sum.cpu / rounds) + u" / "_s + time(m_serial.cpu / rounds),
            number(*parts.inflation));
        add(Words::tr("Efficiency from its causes"),
            Words::tr("E = U / I · (time / CPU time of the serial loop), of all rounds together"),
            u"%1 / %2 · %3"_s.arg(
                percent(parts.utilisation), number(*parts.inflation), number(*parts.serialShare)),
            percent(*parts.efficiency()));
    }
    add(Words::tr("Load balance"),
        Words::tr("mean busy time of a thread / busy time of the busiest; mean over rounds"),
        Words::tr("%n threads", nullptr, m_executor.threads), percent(parts.loadBalance));
    add(Words::tr("Time on a CPU"),
        Words::tr("CPU time of the tasks / their time without waiting for the lock"),
        time(m_sum.cpu / rounds) + u" / "_s + time((m_sum.wall - m_sum.lockWait) / rounds),
        percent(m_executor.onCpuShare));
}

void Explainer::explainLimits()
{
    const TaskLimits& limits = *m_summary.limits;
    add(Words::tr("Work"), Words::tr("W = sum of the tasks' CPU times in the serial loop"),
        Words::tr("%n tasks, medians over rounds", nullptr, limits.tasks), time(limits.work));
    add(Words::tr("Span"),
        limits.areDependent ? Words::tr("longest chain of tasks that wait for each other")
                            : Words::tr("longest task, because no task waits for another"),
        Words::tr("%n tasks", nullptr, limits.tasks), time(limits.span));
    add(Words::tr("Parallelism"), u"W / span"_s, time(limits.work) + u" / "_s + time(limits.span),
        times(limits.parallelism()));
    const Seconds best = limits.work / limits.bestSpeedUp;
    add(Words::tr("Best possible"),
        Words::tr("W / time of the tasks when each free thread takes the next (list scheduling), "
                  "and no more than there are CPUs"),
        time(limits.work) + u" / "_s + time(best), times(limits.bestSpeedUp));
    add(Words::tr("Time at most"), Words::tr("Graham's bound: W / P + (1 − 1 / P) · span"),
        u"%1 / %2 + (1 − 1 / %2) · %3"_s.arg(time(limits.work), threads(), time(limits.span)),
        time(grahamBound(limits.work, limits.span, m_executor.threads)));
}

void Explainer::explainBudget(const LossBudget& budget)
{
    add(Words::tr("Time of all threads"), Words::tr("P · time, mean over rounds"),
        threads() + u" · "_s + time(budget.total / budget.threads), time(budget.total));
    for (const LossTerm term : kAllLossTerms)
        add(nameOf(term, budget), formulaOf(term), explanationOf(term, budget),
            u"%1 (%2)"_s.arg(time(budget.of(term)), percent(budget.of(term) / budget.total)));
}

} // namespace

std::vector<ExplainedFigure> explanationOf(
    const RunSummary& summary, std::span<const LossBudget> budgets, const QLocale& locale)
{
    const bool hasSpeedUp = std::ranges::any_of(summary.executors,
        [](const ExecutorSummary& executor) { return executor.speedUp.has_value(); });
    if (!hasSpeedUp)
        return {};
    const ExecutorSummary& executor = *claimOf(summary).executor;
    Explainer explainer(summary, executor, locale);
    explainer.explainSpeedUp();
    explainer.explainEfficiency();
    explainer.explainParts();
    if (summary.limits)
        explainer.explainLimits();
    const auto budget = std::ranges::find(budgets, executor.executor, &LossBudget::executor);
    if (budget != budgets.end())
        explainer.explainBudget(*budget);
    return explainer.take();
}

std::vector<ExplainedFigure> explanationOf(
    const Run& run, const RunSummary& summary, const QLocale& locale)
{
    return explanationOf(summary, lossBudgets(run), locale);
}

} // namespace primeloom
