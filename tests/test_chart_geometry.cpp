// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/axis_ticks.h"
#include "ui/chart_geometry.h"
#include "ui/record_text.h"
#include "ui/totals_layout.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;
using namespace std::chrono_literals;

namespace {

constexpr qreal kLine = 16;

QRectF label(qreal left, qreal top)
{
    return {left, top, 50, 10};
}

bool coverEachOther(const std::vector<QRectF>& labels)
{
    for (std::size_t i = 0; i < labels.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (labels[i].intersects(labels[j]))
                return true;
        }
    }
    return false;
}

TotalsInput bar(double fastest, double median, double slowest, qreal textWidth)
{
    return {.median = Seconds(median),
        .fastest = Seconds(fastest),
        .slowest = Seconds(slowest),
        .textWidth = textWidth};
}

std::vector<TotalsInput> threeBars()
{
    return {bar(4.3, 4.32, 4.4, 50), bar(1.1, 1.18, 1.3, 110), bar(1.1, 1.08, 1.2, 110)};
}

TaskRecord poolRecord()
{
    return {.n = 1'700'000,
        .queued = 0ns,
        .start = 540ms,
        .end = 810ms,
        .cpu = 258ms,
        .involuntarySwitches = 3,
        .worker = 2,
        .executor = ExecutorId::Pool};
}

// Sentences join a number and its unit with a space that does not break.
QString plain(QString sentence)
{
    return sentence.replace(QChar::Nbsp, u' ').replace(QChar(0x202F), u' ');
}

} // namespace

class TestChartGeometry : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ticksAreRoundAndFew_data();
    void ticksAreRoundAndFew();
    void tickOnAnEndOfTheRangeIsKept();
    void unitsKeepTickLabelsShort_data();
    void unitsKeepTickLabelsShort();

    void labelsApartStayWhereTheyAre();
    void labelsMoveAsLittleAsPossible();
    void equalLabelsKeepTheirOrder();
    void labelsOfOtherColumnsDoNotPush();
    void labelsStayWithinTheChart();

    void thinningKeepsLowestAndHighestOfEachColumn();
    void thinningKeepsFirstAndLast();
    void thinnedPointsAreBounded();
    void fewPointsStayAsTheyAre();
    void squareMarksHaveSharpEdges_data();
    void squareMarksHaveSharpEdges();

    void barsShareOneScaleFromZero();
    void textsEndWithinTheView_data();
    void textsEndWithinTheView();
    void whiskersEndAtFastestAndSlowest();
    void lowViewsGiveUpTheNoteLast();
    void aloneTheNoteFollowsTheTitle();

    void recordIsOneSentence();
    void ordinaryRecordIsSilentAboutPreemption();
    void taskThatNeverBeganHasNoTimes();
    void mediansSaySo();
    void sentenceBreaksBetweenItsParts();
};

void TestChartGeometry::ticksAreRoundAndFew_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<int>("most");
    QTest::addColumn<double>("leastInterval");
    QTest::addColumn<QStringList>("labels");
    QTest::newRow("seconds") << 0.0 << 4.57 << 8 << 0.0
                             << QStringList{u"0"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s};
    QTest::newRow("halves") << 0.0 << 2.1 << 6 << 0.0
                            << QStringList{u"0.0"_s, u"0.5"_s, u"1.0"_s, u"1.5"_s, u"2.0"_s};
    QTest::newRow("off zero") << 0.953 << 1.06 << 4 << 0.0 << QStringList{u"1.00"_s, u"1.05"_s};
    QTest::newRow("around zero") << -1.0 << 1.0 << 3 << 0.0 << QStringList{u"-1"_s, u"0"_s, u"1"_s};
    QTest::newRow("whole numbers")
        << -0.075 << 3.075 << 8 << 1.0 << QStringList{u"0"_s, u"1"_s, u"2"_s, u"3"_s};
    QTest::newRow("grouped") << 0.0 << 21'000.0 << 3 << 0.0
                             << QStringList{u"0"_s, u"10\u202F000"_s, u"20\u202F000"_s};
    QTest::newRow("tiny") << 0.0 << 3.1e-7 << 4 << 0.0
                          << QStringList{
                                 u"0.0000000"_s, u"0.0000001"_s, u"0.0000002"_s, u"0.0000003"_s};
}

void TestChartGeometry::ticksAreRoundAndFew()
{
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(int, most);
    QFETCH(double, leastInterval);
    const Ticks ticks = niceTicks(low, high, most, leastInterval);
    QVERIFY(ticks.count <= most);
    QTEST(labelsOf(ticks, 1, QLocale::c()), "labels");
}

// 0.3 / 0.1 is a little less than 3 in binary.
void TestChartGeometry::tickOnAnEndOfTheRangeIsKept()
{
    QCOMPARE(niceTicks(0.1, 0.3, 3).count, 3);
}

void TestChartGeometry::unitsKeepTickLabelsShort_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<double>("unit");
    QTest::newRow("tutorial") << 0.976e6 << 1.974e6 << 1e6;
    QTest::newRow("hundreds") << 90.0 << 2010.0 << 1.0;
    QTest::newRow("thousands") << 0.0 << 500e3 << 1e3;
    QTest::newRow("close together, far away") << 2e9 << 2e9 + 20 << 1.0;
    QTest::newRow("far away") << 2.0e9 << 2.1e9 << 1e6;
    QTest::newRow("steps of ten around a million") << 1e6 << 1e6 + 60 << 1.0;
}

void TestChartGeometry::unitsKeepTickLabelsShort()
{
    QFETCH(double, low);
    QFETCH(double, high);
    QTEST(countUnitFor(low, high), "unit");
}

void TestChartGeometry::labelsApartStayWhereTheyAre()
{
    const std::vector<QRectF> apart{label(0, 0), label(0, 10), label(0, 40)};
    QCOMPARE(keptApart(apart, 0, 100), apart);
}

void TestChartGeometry::labelsMoveAsLittleAsPossible()
{
    // Two that cover each other by 4 move by 2 each; the third is not concerned.
    const std::vector<QRectF> two{label(0, 26), label(0, 20), label(0, 60)};
    QCOMPARE(keptApart(two, 0, 100), (std::vector{label(0, 28), label(0, 18), label(0, 60)}));
    // Pushed apart, the lower one reaches the third: they end as one pile around their mean.
    const std::vector<QRectF> three{label(0, 20), label(0, 20), label(0, 26)};
    QCOMPARE(keptApart(three, 0, 100), (std::vector{label(0, 12), label(0, 22), label(0, 32)}));
}

void TestChartGeometry::equalLabelsKeepTheirOrder()
{
    const std::vector<QRectF> equal{label(0, 50), label(0, 50), label(0, 50)};
    QCOMPARE(keptApart(equal, 0, 100), (std::vector{label(0, 40), label(0, 50), label(0, 60)}));
}

void TestChartGeometry::labelsOfOtherColumnsDoNotPush()
{
    const std::vector<QRectF> beside{label(0, 20), label(60, 22)};
    QCOMPARE(keptApart(beside, 0, 100), beside);
    // One between the two makes them a group.
    QVERIFY(!coverEachOther(keptApart({label(0, 20), label(60, 22), label(30, 21)}, 0, 100)));
}

void TestChartGeometry::labelsStayWithinTheChart()
{
    QCOMPARE(
        keptApart({label(0, -3), label(0, 0)}, 0, 100), (std::vector{label(0, 0), label(0, 10)}));
    QCOMPARE(keptApart({label(0, 95), label(0, 96), label(0, 70)}, 0, 100),
        (std::vector{label(0, 80), label(0, 90), label(0, 70)}));
    // Too many: still none covers another.
    QVERIFY(!coverEachOther(keptApart({label(0, 0), label(0, 0), label(0, 0)}, 0, 20)));
}

void TestChartGeometry::thinningKeepsLowestAndHighestOfEachColumn()
{
    const std::vector<QPointF> points{{0, 5}, {1, 9}, {2, 1}, {3, 4}, {10, 2}, {12, 7}, {19, 3}};
    QCOMPARE(thinned(points, 0, 20, 2),
        (QList<QPointF>{{0, 5}, {1, 9}, {2, 1}, {10, 2}, {12, 7}, {19, 3}}));
}

void TestChartGeometry::thinningKeepsFirstAndLast()
{
    std::vector<QPointF> points(1000);
    for (int x = 0; x < 1000; ++x)
        points[static_cast<std::size_t>(x)] = QPointF(x, x % 2);
    points.front().setY(0.5);
    points.back().setY(0.5);
    const QList<QPointF> thin = thinned(points, 0, 999, 10);
    QCOMPARE(thin.constFirst(), QPointF(0, 0.5));
    QCOMPARE(thin.constLast(), QPointF(999, 0.5));
}

void TestChartGeometry::thinnedPointsAreBounded()
{
    std::vector<QPointF> points(100'000);
    for (int x = 0; x < 100'000; ++x)
        points[static_cast<std::size_t>(x)] = QPointF(x, x * 7919 % 1000);
    constexpr qsizetype kColumns = 800;
    const QList<QPointF> thin = thinned(points, 0, 1e5, kColumns);
    QVERIFY(thin.size() <= 2 * kColumns + 2);
    QVERIFY(thin.size() >= 2 * kColumns);
    QVERIFY(std::ranges::is_sorted(thin, {}, &QPointF::x));
}

void TestChartGeometry::fewPointsStayAsTheyAre()
{
    const std::vector<QPointF> points{{0, 1}, {5, 1}, {10, 1}};
    QCOMPARE(thinned(points, 0, 10, 800), (QList<QPointF>(points.begin(), points.end())));
    QVERIFY(thinned({}, 0, 1, 10).isEmpty());
}

void TestChartGeometry::squareMarksHaveSharpEdges_data()
{
    QTest::addColumn<double>("size");
    QTest::addColumn<double>("pixelRatio");
    QTest::newRow("odd") << 7.0 << 1.0;
    QTest::newRow("even") << 4.0 << 1.0;
    QTest::newRow("fine screen") << 7.0 << 2.0;
}

void TestChartGeometry::squareMarksHaveSharpEdges()
{
    QFETCH(double, size);
    QFETCH(double, pixelRatio);
    const QPointF center(10.3, 20.8);
    const QPointF snapped = snappedToPixels(center, size, pixelRatio);
    const qreal edge = (snapped.x() - size / 2) * pixelRatio;
    QCOMPARE(edge, std::round(edge));
    QVERIFY((snapped - center).manhattanLength() <= 1 / pixelRatio);
}

void TestChartGeometry::barsShareOneScaleFromZero()
{
    const TotalsLayout layout = layOutTotals(threeBars(), {320, 400}, kLine, kLine);
    QCOMPARE(layout.rows.size(), std::size_t{3});
    QCOMPARE(layout.rows[1].bar.width() / layout.rows[0].bar.width(), 1.18 / 4.32);
    QCOMPARE(layout.rows[0].bar.left(), layout.rows[1].bar.left());
    // No wider scale would leave room for each text.
    QCOMPARE(std::max({layout.rows[0].text.right(), layout.rows[1].text.right(),
                 layout.rows[2].text.right()}),
        layout.title.right());
}

void TestChartGeometry::textsEndWithinTheView_data()
{
    QTest::addColumn<double>("width");
    QTest::addColumn<double>("height");
    QTest::newRow("usual") << 320.0 << 400.0;
    QTest::newRow("small") << 233.0 << 320.0;
    QTest::newRow("low") << 233.0 << 200.0;
    QTest::newRow("large") << 600.0 << 900.0;
}

void TestChartGeometry::textsEndWithinTheView()
{
    QFETCH(double, width);
    QFETCH(double, height);
    const TotalsLayout layout = layOutTotals(threeBars(), {width, height}, kLine, 3 * kLine);
    const QRectF view(0, 0, width, height);
    qreal above = layout.title.bottom();
    for (const TotalsLayout::Row& row : layout.rows) {
        QVERIFY(view.contains(row.text));
        QVERIFY(row.name.top() >= above);
        QVERIFY(row.bar.top() >= row.name.bottom());
        QVERIFY(row.text.left() > row.whisker.x2());
        above = row.bar.bottom();
    }
    QVERIFY(!layout.note.isEmpty());
    QVERIFY(layout.note.top() >= above);
    QVERIFY(view.contains(layout.note));
}

void TestChartGeometry::whiskersEndAtFastestAndSlowest()
{
    const TotalsLayout::Row row =
        layOutTotals({bar(1, 2, 4, 50)}, {300, 300}, kLine, kLine).rows.at(0);
    const qreal second = row.bar.width() / 2;
    QCOMPARE(row.whisker.x1() - row.bar.left(), second);
    QCOMPARE(row.whisker.x2() - row.bar.left(), 4 * second);
    QCOMPARE(row.whisker.y1(), row.bar.center().y());
}

void TestChartGeometry::lowViewsGiveUpTheNoteLast()
{
    const TotalsLayout low = layOutTotals(threeBars(), {320, 140}, kLine, 2 * kLine);
    QVERIFY(low.note.isEmpty());
    const TotalsLayout usual = layOutTotals(threeBars(), {320, 260}, kLine, 2 * kLine);
    QVERIFY(!usual.note.isEmpty());
    QVERIFY(usual.rows[0].bar.height() > low.rows[0].bar.height());
}

void TestChartGeometry::aloneTheNoteFollowsTheTitle()
{
    const TotalsLayout layout = layOutTotals({}, {320, 400}, kLine, 2 * kLine);
    QVERIFY(layout.rows.empty());
    QVERIFY(layout.note.top() < 50);
}

void TestChartGeometry::recordIsOneSentence()
{
    QCOMPARE(plain(recordText(poolRecord(), QLocale::c())),
        u"n = 1 700 000 · Worker pool, thread 3 · ready at 0.810 s · took 0.270 s (0.258 s on CPU) "
        "· waited 0.540 s · preempted 3 times"_s);
    QCOMPARE(plain(recordText(poolRecord(), QLocale(QLocale::German))),
        u"n = 1 700 000 · Worker pool, thread 3 · ready at 0,810 s · took 0,270 s (0,258 s on CPU) "
        "· waited 0,540 s · preempted 3 times"_s);
}

void TestChartGeometry::ordinaryRecordIsSilentAboutPreemption()
{
    TaskRecord record = poolRecord();
    record.executor = ExecutorId::Serial;
    record.worker = 0;
    record.involuntarySwitches = 0;
    QCOMPARE(plain(recordText(record, QLocale::c())),
        u"n = 1 700 000 · Serial loop · ready at 0.810 s · took 0.270 s (0.258 s on CPU) · waited "
        "0.540 s"_s);
    record.involuntarySwitches = 1;
    QVERIFY(recordText(record, QLocale::c()).endsWith(u" · preempted once"));
}

void TestChartGeometry::taskThatNeverBeganHasNoTimes()
{
    TaskRecord record = poolRecord();
    record.status = TaskEnd::Cancelled;
    record.worker = -1;
    QCOMPARE(plain(recordText(record, QLocale::c())),
        u"n = 1 700 000 · Worker pool · cancelled at 0.810 s"_s);
}

void TestChartGeometry::mediansSaySo()
{
    const TaskMedian median{.readyAt = 810ms, .took = 270ms, .cpu = 258ms, .waited = 540ms};
    const QString text = plain(medianText(1'700'000, ExecutorId::Graph, median, 4, QLocale::c()));
    QCOMPARE(text,
        u"n = 1 700 000 · Task graph · ready at 0.810 s · took 0.270 s (0.258 s on CPU) · waited "
        "0.540 s · medians of 4 rounds"_s);
    QVERIFY(!medianText(7, ExecutorId::Graph, median, 1, QLocale::c()).contains(u"median"));
}

void TestChartGeometry::sentenceBreaksBetweenItsParts()
{
    const QStringList lines = inLines(recordText(poolRecord(), QLocale::c())).split(u'\n');
    QVERIFY(lines.size() > 1);
    QCOMPARE(lines.join(u" · "_s), recordText(poolRecord(), QLocale::c()));
    for (const QString& line : lines)
        QVERIFY(line.size() < 64);
}

QTEST_GUILESS_MAIN(TestChartGeometry)
#include "test_chart_geometry.moc"
