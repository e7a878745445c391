// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/batch_report.h"

#include "app/text_table.h"
#include "core/analysis/quality_words.h"
#include "core/analysis/sweep.h"
#include "core/analysis/task_medians.h"

#include <algorithm>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

// The sum for each n of the range, from any task that was done.
std::vector<QString> sumsOf(const Run& run)
{
    std::vector<QString> sums(run.experiment.range.count());
    for (const TaskRecord& record : run.records) {
        if (record.status == TaskEnd::Done && record.kind == TaskKind::Result)
            sums[run.experiment.range.rowOf(record.n)] = decimalText(record.sum);
    }
    return sums;
}

// Every turn of a round, in view order, threads ascending.
std::vector<TurnId> turnsOf(const Experiment& experiment)
{
    std::vector<TurnId> turns;
    for (const ExecutorId id : experiment.executors) {
        if (id == ExecutorId::Serial) {
            turns.push_back({.executor = id, .threads = 1});
            continue;
        }
        for (const int threads : experiment.threadCounts())
            turns.push_back({.executor = id, .threads = threads});
    }
    return turns;
}

std::vector<double> makespansOf(const RunSummary& summary, const TurnId& id)
{
    std::vector<double> makespans;
    for (const TurnSummary& turn : summary.turns) {
        if (turn.id == id)
            makespans.push_back(turn.makespan.count());
    }
    return makespans;
}

const SweepPoint* pointOf(const SweepSummary& sweep, const TurnId& id)
{
    const auto found = std::ranges::find_if(sweep.points, [&id](const SweepPoint& point) {
        return point.executor == id.executor && point.threads == id.threads;
    });
    return found == sweep.points.end() ? nullptr : &*found;
}

// A list schedule knows of no lock, and beyond kMostPredictedThreads nothing is predicted.
bool isPredicted(const SweepPoint& point)
{
    return point.executor != ExecutorId::Locked && point.threads <= kMostPredictedThreads;
}

TextRow rowOf(const TurnId& id, std::vector<double> makespans, const SweepSummary& sweep)
{
    const auto [fastest, slowest] = std::ranges::minmax(makespans);
    TextRow row{keyOf(id.executor), QString::number(id.threads),
        secondsText(Seconds{median(makespans)}), secondsText(Seconds{fastest}),
        secondsText(Seconds{slowest})};
    const SweepPoint* point = pointOf(sweep, id);
    if (point == nullptr)
        return row;
    row += {fixedText(point->speedUp.median, 3), fixedText(point->speedUp.low, 3),
        fixedText(point->speedUp.high, 3), fixedText(100 * point->efficiency, 1) + u" %"_s};
    if (isPredicted(*point))
        row += fixedText(sweep.expected[static_cast<std::size_t>(id.threads - 1)], 3);
    return row;
}

// "pool_s"; in a sweep, where others were measured, "pool_on_2_s".
QString columnOf(ExecutorId executor, const Experiment& experiment, const QString& what)
{
    const bool isAmbiguous = experiment.sweep.size() > 1 && executor != ExecutorId::Serial;
    const QString threads = isAmbiguous ? u"_on_%1"_s.arg(experiment.threads) : QString();
    return keyOf(executor) + threads + what;
}

} // namespace

QString taskTable(const Run& run)
{
    const std::vector<TaskMedians> medians = taskMedians(run);
    if (medians.empty())
        return {};
    const bool showsReadyAt = run.plan.hasDependencies();
    TextRow header{u"n"_s, u"sum"_s};
    for (const TaskMedians& executor : medians)
        header +=
            columnOf(executor.executor, run.experiment, showsReadyAt ? u"_ready_s"_s : u"_s"_s);
    std::vector<TextRow> rows{header};
    const std::vector<QString> sums = sumsOf(run);
    for (std::size_t index = 0; index < sums.size(); ++index) {
        TextRow row{QString::number(run.experiment.range.at(index)), sums[index]};
        for (const TaskMedians& executor : medians) {
            const TaskMedian& task = executor.rows[index];
            row += secondsText(showsReadyAt ? task.readyAt : task.took);
        }
        rows.push_back(row);
    }
    return aligned(rows);
}

QString executorTable(const Run& run, const RunSummary& summary)
{
    if (summary.executors.empty())
        return {};
    const SweepSummary sweep = summary.difference ? SweepSummary{} : sweepOf(run);
    TextRow header{u"executor"_s, u"threads"_s, u"median_s"_s, u"fastest_s"_s, u"slowest_s"_s};
    if (!sweep.points.empty())
        header += {u"speed-up"_s, u"low"_s, u"high"_s, u"efficiency"_s, u"predicted"_s};
    std::vector<TextRow> rows{header};
    for (const TurnId& turn : turnsOf(run.experiment))
        rows.push_back(rowOf(turn, makespansOf(summary, turn), sweep));
    return aligned(rows);
}

QString outlierText(const RunQuality& quality)
{
    constexpr qsizetype kMostLines = 5;
    const QStringList lines = outlierDetails(quality, QLocale::c());
    QString text;
    for (const QString& line : lines.first(std::min(lines.size(), kMostLines)))
        text += line + u'\n';
    if (lines.size() > kMostLines)
        text += u"%1 more stand out.\n"_s.arg(lines.size() - kMostLines);
    return text;
}

} // namespace primeloom
