// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/dot_writer.h"
#include "tests/made_run.h"

#include <QTest>

#include <array>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;
using namespace std::chrono_literals;

namespace {

// Two parts, the sum that adds them, and the gather of it.
PlanGraph smallPlan()
{
    PlanGraph plan;
    plan.add({.kind = TaskKind::Part, .first = 0, .n = 500});
    plan.add({.kind = TaskKind::Part, .first = 500, .n = 1000});
    plan.add({.kind = TaskKind::Result, .first = {}, .n = 1000}, std::array{0U, 1U});
    plan.add({.kind = TaskKind::Gather, .first = {}}, std::array{2U});
    return plan;
}

Run twoTaskRun()
{
    Run run = madeRun(madeExperiment(2, {ExecutorId::Serial, ExecutorId::Graph}, 2, 1),
        {{0.30, 0.20}}, {0.1, 0.2});
    run.plan.add({.kind = TaskKind::Result, .first = {}, .n = 1000});
    run.plan.add({.kind = TaskKind::Result, .first = {}, .n = 1001});
    run.plan.add({.kind = TaskKind::Gather, .first = {}}, std::array{0U, 1U});
    return run;
}

constexpr TurnId kGraphTurn{.executor = ExecutorId::Graph, .threads = 2};

QStringList linesWith(const QString& dot, const QString& word)
{
    return dot.split(u'\n').filter(word);
}

} // namespace

class TestDot : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void planIsNodesThenEdges();
    void emptyPlanIsAnEmptyGraph();
    void doneTaskSaysHowLongItTook();
    void statesAreWords_data();
    void statesAreWords();
    void onlyStepsOfThePathAreThick();
    void numbersAreInTheCLocale();
    void fatesAreThoseOfTheTurn();
    void gatherIsDoneWithItsTurn();
    void taskWithoutARecordWaits();
    void taskNeverBegunHasNoTimes();
};

void TestDot::planIsNodesThenEdges()
{
    QCOMPARE(toDot(smallPlan()),
        u"digraph primeloom {\n"
        "    node [shape=box, style=rounded, fontname=\"sans-serif\"];\n"
        "    t0 [label=\"0 to 500\"];\n"
        "    t1 [label=\"500 to 1000\"];\n"
        "    t2 [label=\"n = 1000\"];\n"
        "    t3 [label=\"gather (1 inputs)\"];\n"
        "    t0 -> t2;\n"
        "    t1 -> t2;\n"
        "    t2 -> t3;\n"
        "}\n"_s);
}

void TestDot::emptyPlanIsAnEmptyGraph()
{
    QCOMPARE(toDot({}),
        u"digraph primeloom {\n"
        "    node [shape=box, style=rounded, fontname=\"sans-serif\"];\n"
        "}\n"_s);
}

void TestDot::doneTaskSaysHowLongItTook()
{
    PlanGraph plan;
    plan.add({.kind = TaskKind::Result, .first = {}, .n = 1000});
    const TaskFate fate{.state = LiveState::Done, .start = 100ms, .end = 223456us};
    QCOMPARE(linesWith(toDot(plan, std::array{fate}), u"t0"_s),
        QStringList{u"    t0 [label=\"n = 1000\\n0.123 s\", style=\"rounded,filled\", "
                    "fillcolor=\"#B84F00\", fontcolor=\"white\", state=\"done\", "
                    "start_s=\"0.100000000\", end_s=\"0.223456000\"];"_s});
}

void TestDot::statesAreWords_data()
{
    QTest::addColumn<LiveState>("state");
    QTest::addColumn<QString>("word");
    QTest::newRow("waiting") << LiveState::Waiting << u"waiting"_s;
    QTest::newRow("ready") << LiveState::Ready << u"ready"_s;
    QTest::newRow("running") << LiveState::Running << u"running"_s;
    QTest::newRow("done") << LiveState::Done << u"done"_s;
    QTest::newRow("failed") << LiveState::Failed << u"failed"_s;
    QTest::newRow("cancelled") << LiveState::Cancelled << u"cancelled"_s;
    QTest::newRow("skipped") << LiveState::Skipped << u"skipped"_s;
}

void TestDot::statesAreWords()
{
    QFETCH(LiveState, state);
    QFETCH(QString, word);
    PlanGraph plan;
    plan.add({.kind = TaskKind::Result, .first = {}, .n = 1000});
    const QString dot = toDot(plan, std::array{TaskFate{.state = state}});
    QVERIFY2(dot.contains(u"state=\"%1\"];"_s.arg(word)), qPrintable(dot));
}

void TestDot::onlyStepsOfThePathAreThick()
{
    PlanGraph plan = smallPlan();
    plan.add({.kind = TaskKind::Result, .first = {}, .n = 2000},
        std::array{0U, 2U}); // 0 to 4 is a short cut
    const QString dot = toDot(plan, {}, std::array{0, 2, 4});
    const QStringList thick = linesWith(dot, u"penwidth=3"_s);
    QCOMPARE(thick.size(), 5);
    QVERIFY(thick[0].startsWith(u"    t0 ["_s));
    QVERIFY(thick[1].startsWith(u"    t2 ["_s));
    QVERIFY(thick[2].startsWith(u"    t4 ["_s));
    QVERIFY(thick[3].startsWith(u"    t0 -> t2 ["_s));
    QVERIFY(thick[4].startsWith(u"    t2 -> t4 ["_s));
}

void TestDot::numbersAreInTheCLocale()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    PlanGraph plan;
    plan.add({.kind = TaskKind::Result, .first = {}, .n = 1'000'000});
    const QString dot =
        toDot(plan, std::array{TaskFate{.state = LiveState::Done, .start = 0ms, .end = 1500ms}});
    QLocale::setDefault(before);
    QVERIFY2(dot.contains(u"n = 1000000\\n1.5 s"_s), qPrintable(dot));
}

void TestDot::fatesAreThoseOfTheTurn()
{
    Run run = twoTaskRun();
    addTurn(run, ExecutorId::Graph, 1, 0.5, {0.4, 0.5});
    const std::vector<TaskFate> fates = fatesOf(run, kGraphTurn, 0);
    QCOMPARE(fates.size(), std::size_t{3});
    QCOMPARE(fates[0], (TaskFate{.state = LiveState::Done, .start = 0ms, .end = 100ms}));
    QCOMPARE(fates[1], (TaskFate{.state = LiveState::Done, .start = 0ms, .end = 200ms}));
}

void TestDot::gatherIsDoneWithItsTurn()
{
    Run run = twoTaskRun();
    QCOMPARE(fatesOf(run, kGraphTurn, 0)[2].state, LiveState::Done);
    for (Turn& turn : run.turns)
        turn.completed = turn.executor != ExecutorId::Graph;
    QCOMPARE(fatesOf(run, kGraphTurn, 0)[2].state, LiveState::Waiting);
}

void TestDot::taskWithoutARecordWaits()
{
    for (const TaskFate& fate : fatesOf(twoTaskRun(), kGraphTurn, 7))
        QCOMPARE(fate, TaskFate{});
}

void TestDot::taskNeverBegunHasNoTimes()
{
    Run run = twoTaskRun();
    for (TaskRecord& record : run.records) {
        record.worker = -1;
        record.status = TaskEnd::Skipped;
    }
    QCOMPARE(fatesOf(run, kGraphTurn, 0)[0], TaskFate{.state = LiveState::Skipped});
}

QTEST_GUILESS_MAIN(TestDot)
#include "test_dot.moc"
