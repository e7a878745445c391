// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/task_selection.h"

#include <QSignalSpy>
#include <QTest>

using namespace primeloom;
using namespace std::chrono_literals;

class TestTaskSelection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_selection.reset(20); }
    void oneClickSelectsOneTask();
    void toggleAddsAndTakesAway();
    void extendGoesFromTheCurrentTaskInEitherDirection();
    void theSameSelectionIsNoNews();
    void anotherRunForgetsEverything();

private:
    using Mode = TaskSelection::Mode;
    TaskSelection m_selection;
};

void TestTaskSelection::oneClickSelectsOneTask()
{
    m_selection.select(3, Mode::Replace);
    m_selection.select(7, Mode::Replace);
    QCOMPARE(m_selection.tasks(), std::vector{7});
    QCOMPARE(m_selection.current(), std::optional(7));
    QVERIFY(m_selection.contains(7));
    QVERIFY(!m_selection.contains(3));
}

void TestTaskSelection::toggleAddsAndTakesAway()
{
    m_selection.select(7, Mode::Replace);
    m_selection.select(3, Mode::Toggle);
    QCOMPARE(m_selection.tasks(), (std::vector{3, 7}));
    QCOMPARE(m_selection.current(), std::optional(3));
    m_selection.select(7, Mode::Toggle);
    QCOMPARE(m_selection.tasks(), std::vector{3});
    QVERIFY(!m_selection.current());
}

void TestTaskSelection::extendGoesFromTheCurrentTaskInEitherDirection()
{
    m_selection.select(5, Mode::Replace);
    m_selection.select(8, Mode::Extend);
    QCOMPARE(m_selection.tasks(), (std::vector{5, 6, 7, 8}));
    m_selection.select(3, Mode::Extend); // the anchor stays
    QCOMPARE(m_selection.tasks(), (std::vector{3, 4, 5}));
}

void TestTaskSelection::theSameSelectionIsNoNews()
{
    m_selection.selectOnly({9, 2});
    m_selection.hover(4);
    m_selection.pointAt(1s);
    const QSignalSpy changes(&m_selection, &TaskSelection::changed);
    const QSignalSpy hovers(&m_selection, &TaskSelection::hoveredChanged);
    const QSignalSpy times(&m_selection, &TaskSelection::pointedTimeChanged);
    m_selection.selectOnly({9, 2});
    m_selection.hover(4);
    m_selection.pointAt(1s);
    QCOMPARE(changes.count() + hovers.count() + times.count(), 0);
    m_selection.selectOnly({2, 9}); // another current task
    m_selection.hover(std::nullopt);
    m_selection.pointAt(std::nullopt);
    QCOMPARE(changes.count() + hovers.count() + times.count(), 3);
}

void TestTaskSelection::anotherRunForgetsEverything()
{
    m_selection.selectOnly({2, 9});
    m_selection.hover(4);
    m_selection.pointAt(1s);
    m_selection.reset(5);
    QVERIFY(m_selection.tasks().empty());
    QVERIFY(!m_selection.current());
    QVERIFY(!m_selection.hovered());
    QVERIFY(!m_selection.pointedTime());
}

QTEST_GUILESS_MAIN(TestTaskSelection)
#include "test_task_selection.moc"
