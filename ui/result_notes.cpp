// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result_notes.h"

#include "core/records/formatting.h"
#include "ui/record_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

struct ResultNotes {
    Q_DECLARE_TR_FUNCTIONS(ResultNotes)
};

QString shortText(const Note& note, const QLocale& locale)
{
    const QString executor = shortNameOf(note.executor);
    const QString round =
        groupedNumber(static_cast<std::uint64_t>(note.incident.round) + 1, locale);
    switch (note.incident.state) {
    case CellState::Failed:
        return ResultNotes::tr("%1 failed in round %2").arg(executor, round);
    case CellState::Cancelled:
        return ResultNotes::tr("%1 cancelled in round %2").arg(executor, round);
    case CellState::Skipped:
        return ResultNotes::tr("%1 skipped in round %2").arg(executor, round);
    default:
        return ResultNotes::tr("%1 preempted %2")
            .arg(executor, timeText(note.incident.offCpu, locale));
    }
}

QString longText(const Note& note, const QLocale& locale)
{
    const QString executor = nameOf(note.executor);
    const QString round =
        groupedNumber(static_cast<std::uint64_t>(note.incident.round) + 1, locale);
    switch (note.incident.state) {
    case CellState::Failed:
        return ResultNotes::tr("%1: the task failed in round %2.").arg(executor, round);
    case CellState::Cancelled:
        return ResultNotes::tr("%1: a stop came before the task had finished in round %2.")
            .arg(executor, round);
    case CellState::Skipped:
        return ResultNotes::tr("%1: a task that this one needs did not finish in round %2.")
            .arg(executor, round);
    default:
        return ResultNotes::tr("%1: another program had the CPU for %2 of the task's time in "
                               "round %3.")
            .arg(executor, timeText(note.incident.offCpu, locale), round);
    }
}

// Above any time off the CPU in nanoseconds.
constexpr std::uint64_t kCancelled = std::uint64_t{1} << 60;
constexpr std::uint64_t kSkipped = std::uint64_t{2} << 60;
constexpr std::uint64_t kFailed = std::uint64_t{3} << 60;
constexpr std::uint64_t kSumsDiffer = std::uint64_t{4} << 60;

std::uint64_t gravityOf(CellState state)
{
    switch (state) {
    case CellState::Failed:
        return kFailed;
    case CellState::Skipped:
        return kSkipped;
    case CellState::Cancelled:
        return kCancelled;
    default:
        return 0;
    }
}

// Gravest first: mishaps, then preemption.
std::vector<Note> notesOf(const ResultStore& store, int row)
{
    std::vector<Note> notes = store.mishapsAt(row);
    if (const std::optional<Note> preemption = store.preemptionAt(row))
        notes.push_back(*preemption);
    return notes;
}

// In the words in which all views tell it.
QString taskStory(const ResultStore& store, int row, ExecutorId executor, const QLocale& locale)
{
    const ExecutorSamples& samples = store.samplesOf(executor);
    const auto time = [&](Figure figure) {
        return samples.figureAt(row, figure).value_or(Seconds(0));
    };
    const TaskMedian median{.readyAt = time(Figure::Ready),
        .took = time(Figure::Time),
        .cpu = time(Figure::Cpu),
        .waited = time(Figure::Wait),
        .relative = {},
        .preemptions = samples.preemptionsAt(row),
        .worker = samples.commonWorkerAt(row).value_or(-1)};
    return inLines(
        medianText(store.limitAt(row), executor, median, samples.finishedRounds(), locale));
}

} // namespace

QString noteText(const ResultStore& store, int row, const QLocale& locale)
{
    QStringList parts;
    if (store.sumsDifferAt(row))
        parts.append(ResultNotes::tr("sums differ"));
    for (const Note& note : notesOf(store, row))
        parts.append(shortText(note, locale));
    return parts.join(u" · "_s);
}

bool isError(const ResultStore& store, int row)
{
    return noteGravity(store, row) >= kFailed;
}

QString noteDetails(const ResultStore& store, int row, const QLocale& locale)
{
    QStringList lines;
    if (store.sumsDifferAt(row))
        lines.append(ResultNotes::tr("Executors or rounds gave different sums."));
    for (const Note& note : notesOf(store, row))
        lines.append(longText(note, locale));
    return lines.join(u'\n');
}

QString toolTip(const ResultStore& store, int row, Column column, const QLocale& locale)
{
    const ColumnInfo info = infoOf(column);
    if (info.figure == Figure::Notes)
        return noteDetails(store, row, locale);
    if (!info.executor || !store.samplesOf(*info.executor).figureAt(row, Figure::Time))
        return {};
    return taskStory(store, row, *info.executor, locale);
}

std::uint64_t noteGravity(const ResultStore& store, int row)
{
    if (store.sumsDifferAt(row))
        return kSumsDiffer;
    std::uint64_t gravity = 0;
    for (const Note& note : store.mishapsAt(row))
        gravity = std::max(gravity, gravityOf(note.incident.state));
    if (gravity > 0)
        return gravity;
    const std::optional<Note> preemption = store.preemptionAt(row);
    return preemption ? static_cast<std::uint64_t>(preemption->incident.offCpu.count() * 1e9) : 0;
}

} // namespace primeloom
