// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kernel_layout.h"
#include "ui/kernel_text.h"

#include <QTest>

#include <cmath>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;

namespace {

constexpr qreal kLine = 17;

KernelRowInput timed(double serial, double parallel)
{
    return {.serial = Seconds{serial},
        .parallel = Seconds{parallel},
        .nameWidth = 180,
        .wordsWidth = 300,
        .serialWidth = 60,
        .parallelWidth = 50};
}

const KernelRowInput kForbidden{.nameWidth = 120};

std::vector<KernelRowInput> fiveRows()
{
    return {timed(15, 8), timed(1.4, 0.7), kForbidden, timed(0.006, 0.0061), timed(3e-4, 3e-4)};
}

bool isNear(qreal actual, qreal expected)
{
    return std::abs(actual - expected) < 1e-6;
}

} // namespace

class TestKernelLayout : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tenTimesAsLongIsAlwaysAsFar();
    void scaleHoldsEveryTimeInWholePowersOfTen();
    void oneTimeHasAScaleToo();
    void withoutTimesThereIsNoScale();
    void textsStandBesideTheirMarks_data();
    void textsStandBesideTheirMarks();
    void rowsNeverOverlap_data();
    void rowsNeverOverlap();
    void wordsGoBelowTheNameWhereBothDoNotFit();
    void labelsOfTheScaleNeverOverlap();
    void powersOfTenHaveTheirUnit_data();
    void powersOfTenHaveTheirUnit();
};

void TestKernelLayout::tenTimesAsLongIsAlwaysAsFar()
{
    const KernelLayout layout = layOutKernels(fiveRows(), {900, 400}, kLine);
    const qreal decade = layout.at(Seconds{1}) - layout.at(Seconds{0.1});
    QVERIFY(decade > 0);
    QVERIFY(isNear(layout.at(Seconds{0.02}) - layout.at(Seconds{0.002}), decade));
    for (const KernelLayout::Tick& tick : layout.ticks)
        QVERIFY(isNear(layout.at(Seconds{std::pow(10, tick.power)}), tick.line.x1()));
    QVERIFY(isNear(layout.rows[1].serial->x(), layout.at(Seconds{1.4})));
    QVERIFY(isNear(layout.rows[1].parallel->x(), layout.at(Seconds{0.7})));
}

void TestKernelLayout::scaleHoldsEveryTimeInWholePowersOfTen()
{
    const KernelLayout layout = layOutKernels(fiveRows(), {900, 400}, kLine);
    QCOMPARE(layout.ticks.front().power, -4);
    QCOMPARE(layout.ticks.back().power, 2);
    QVERIFY(!layout.rows[2].serial && !layout.rows[2].parallel);
}

void TestKernelLayout::oneTimeHasAScaleToo()
{
    const KernelLayout layout = layOutKernels({timed(1, 1)}, {900, 400}, kLine);
    QCOMPARE(layout.ticks.size(), std::size_t{2});
    QVERIFY(isNear(layout.rows[0].serial->x(), layout.ticks[0].line.x1()));
}

void TestKernelLayout::withoutTimesThereIsNoScale()
{
    const KernelLayout layout = layOutKernels({kForbidden, kForbidden}, {900, 400}, kLine);
    QVERIFY(layout.ticks.empty());
    QCOMPARE(layout.rows.size(), std::size_t{2});
}

void TestKernelLayout::textsStandBesideTheirMarks_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {420, 620, 960, 1900})
        QTest::addRow("%d", width) << width;
}

void TestKernelLayout::textsStandBesideTheirMarks()
{
    QFETCH(int, width);
    const KernelLayout layout = layOutKernels(fiveRows(), QSizeF(width, 400), kLine);
    for (const KernelLayout::Row& row : layout.rows) {
        if (!row.serial)
            continue;
        const auto [left, right] = std::minmax({row.serial->x(), row.parallel->x()});
        for (const QRectF& text : {row.serialText, row.parallelText}) {
            QVERIFY(text.left() >= 0 && text.right() <= width);
            QVERIFY(text.right() < left || text.left() > right);
        }
        QVERIFY(!row.serialText.intersects(row.parallelText));
    }
}

void TestKernelLayout::rowsNeverOverlap_data()
{
    QTest::addColumn<qreal>("height");
    QTest::newRow("least") << leastKernelHeight(5, kLine);
    QTest::newRow("usual") << 420.0;
    QTest::newRow("tall") << 1000.0;
}

void TestKernelLayout::rowsNeverOverlap()
{
    QFETCH(qreal, height);
    const KernelLayout layout = layOutKernels(fiveRows(), {900, height}, kLine);
    qreal bottom = layout.key.bottom();
    for (const KernelLayout::Row& row : layout.rows) {
        QVERIFY(row.name.top() >= bottom);
        QVERIFY(row.strip.top() >= row.words.bottom());
        bottom = row.strip.bottom();
    }
    QVERIFY(bottom <= layout.ticks.front().text.top());
    QVERIFY(layout.ticks.front().text.bottom() <= layout.axis.top());
    QVERIFY(layout.axis.bottom() <= height);
}

void TestKernelLayout::wordsGoBelowTheNameWhereBothDoNotFit()
{
    const KernelLayout wide = layOutKernels(fiveRows(), {900, 500}, kLine);
    QCOMPARE(wide.rows[0].words.top(), wide.rows[0].name.top());
    QVERIFY(wide.rows[0].words.left() >= wide.rows[0].name.left() + 180);
    const KernelLayout narrow = layOutKernels(fiveRows(), {420, 500}, kLine);
    QVERIFY(narrow.rows[0].words.top() >= narrow.rows[0].name.bottom());
}

void TestKernelLayout::labelsOfTheScaleNeverOverlap()
{
    const KernelLayout layout = layOutKernels({timed(100, 1e-6), timed(1, 1)}, {420, 400}, kLine);
    qreal end = 0;
    int shown = 0;
    for (const KernelLayout::Tick& tick : layout.ticks) {
        if (tick.text.isEmpty())
            continue;
        QVERIFY(tick.text.left() >= end);
        end = tick.text.right();
        ++shown;
    }
    QVERIFY(shown >= 2 && shown < static_cast<int>(layout.ticks.size()));
}

void TestKernelLayout::powersOfTenHaveTheirUnit_data()
{
    QTest::addColumn<int>("power");
    QTest::addColumn<QString>("text");
    QTest::newRow("2") << 2 << u"100 s"_s;
    QTest::newRow("0") << 0 << u"1 s"_s;
    QTest::newRow("-1") << -1 << u"100 ms"_s;
    QTest::newRow("-3") << -3 << u"1 ms"_s;
    QTest::newRow("-4") << -4 << u"100 µs"_s;
    QTest::newRow("-6") << -6 << u"1 µs"_s;
    QTest::newRow("-7") << -7 << u"100 ns"_s;
    QTest::newRow("-10") << -10 << u"0.1 ns"_s;
}

void TestKernelLayout::powersOfTenHaveTheirUnit()
{
    QFETCH(int, power);
    QFETCH(QString, text);
    QCOMPARE(decadeText(power, QLocale::c()).replace(QChar::Nbsp, u' '), text);
}

QTEST_GUILESS_MAIN(TestKernelLayout)
#include "test_kernel_layout.moc"
