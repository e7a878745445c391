// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graph_states.h"

#include "core/records/formatting.h"
#include "ui/graph_blocks.h"

#include <QCoreApplication>
#include <QStringList>

#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

// Gives the words below a translation context.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(TaskGraph)
};

// The texts of the states that occur.
template <typename Text>
QStringList eachOf(const StateCounts& counts, const QLocale& locale, Text text)
{
    QStringList texts;
    for (const LiveState state : kAllLiveStates) {
        if (const int count = counts[indexOf(state)]; count > 0)
            texts += text(state, groupedNumber(static_cast<std::uint64_t>(count), locale));
    }
    return texts;
}

} // namespace

LiveStates statesOf(const PlanGraph& plan, std::span<const TaskRecord> records, bool hasCompleted)
{
    LiveStates states(plan.taskCount(), LiveState::Waiting);
    std::vector<bool> isKnown(plan.taskCount(), false);
    for (const TaskRecord& record : records) {
        const auto task = static_cast<std::size_t>(record.task);
        states[task] = stateAfter(record.status);
        isKnown[task] = true;
    }
    const std::vector<int> results = resultsOf(plan);
    for (std::size_t task = 0; task < states.size(); ++task) {
        if (plan.tasks()[task].kind == TaskKind::Gather)
            states[task] = hasCompleted ? LiveState::Done : LiveState::Skipped;
        else if (!isKnown[task] && results[task] >= 0)
            states[task] = states[static_cast<std::size_t>(results[task])];
    }
    return states;
}

QString signOf(LiveState state)
{
    switch (state) {
    case LiveState::Waiting:
        return u"…"_s;
    case LiveState::Ready:
        return u"○"_s;
    case LiveState::Running:
        return u"▸"_s;
    case LiveState::Done:
        return u"✓"_s;
    case LiveState::Failed:
        return u"✕"_s;
    case LiveState::Cancelled:
        return u"⊘"_s;
    case LiveState::Skipped:
        return u"–"_s;
    }
    Q_UNREACHABLE();
}

QString wordOf(LiveState state)
{
    switch (state) {
    case LiveState::Waiting:
        return Words::tr("waiting");
    case LiveState::Ready:
        return Words::tr("ready");
    case LiveState::Running:
        return Words::tr("running");
    case LiveState::Done:
        return Words::tr("done");
    case LiveState::Failed:
        return Words::tr("failed");
    case LiveState::Cancelled:
        return Words::tr("cancelled");
    case LiveState::Skipped:
        return Words::tr("skipped");
    }
    Q_UNREACHABLE();
}

QString countsText(const StateCounts& counts, const QLocale& locale)
{
    return eachOf(counts, locale, [](LiveState state, const QString& count) {
        return u"%1 %2 %3"_s.arg(signOf(state), count, wordOf(state));
    }).join(u" · "_s);
}

QString signsText(const StateCounts& counts, const QLocale& locale)
{
    return eachOf(counts, locale, [](LiveState state, const QString& count) {
        return u"%1 %2"_s.arg(signOf(state), count);
    }).join(u"  "_s);
}

QString spokenCounts(const StateCounts& counts, const QLocale& locale)
{
    return eachOf(counts, locale, [](LiveState state, const QString& count) {
        return u"%1 %2"_s.arg(count, wordOf(state));
    }).join(u", "_s);
}

} // namespace primeloom
