// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inline_message.h"
#include "ui/kernel_view.h"
#include "ui/kernels_page.h"
#include "ui/number_field.h"
#include "ui/theme.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;

namespace {

constexpr int kPatience = 120'000; // ms; under a sanitizer, on a busy computer
constexpr ComparisonSettings kQuick{.n = 50'000, .threads = 2, .rounds = 1};

// A page that is shown, and what is on it.
struct ShownPage {
    ShownPage()
    {
        page.resize(900, 420);
        page.suggest(kQuick);
        page.show();
    }

    template <class Child>
    [[nodiscard]] Child& child(const QString& name) const
    {
        auto* found = page.findChild<Child*>(name);
        if (found == nullptr)
            qFatal("%s is missing", qPrintable(name));
        return *found;
    }
    [[nodiscard]] NumberField& field() const { return child<NumberField>(u"kernelLimitEdit"_s); }
    [[nodiscard]] QPushButton& button() const
    {
        return child<QPushButton>(u"compareKernelsButton"_s);
    }
    [[nodiscard]] QString status() const { return child<QLabel>(u"kernelStatus"_s).text(); }
    [[nodiscard]] KernelView& view() const { return child<KernelView>(u"kernelView"_s); }

    KernelsPage page;
};

} // namespace

class TestKernelsPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void nIsTheFormsUntilSomebodyTypes();
    void unreadableNumberCannotBeCompared();
    void blockedPageSaysWhy();
    void comparisonIsShownAsItGoes();
    void smallestPageHasRoomForAll();
    void returnInTheFieldStartsAndNeverStops();
    void buttonStopsAndSaysSo();
    void rowsTellReasonsInsteadOfMarks();
    void pictureIsInWordsToo();
    void kernelThatIsMeasuredAgainIsMarked();
    void everyStatePaintsInBothPalettes();
};

void TestKernelsPage::nIsTheFormsUntilSomebodyTypes()
{
    ShownPage shown;
    QCOMPARE(*shown.field().value(), std::uint64_t{50'000});
    QCOMPARE(shown.status(), u"alone and on 2 threads, 1 round"_s);
    shown.page.suggest({.n = 60'000, .threads = 1, .rounds = 4});
    QCOMPARE(*shown.field().value(), std::uint64_t{60'000});
    QCOMPARE(shown.status(), u"alone and on 1 thread, 4 rounds"_s);
    shown.field().selectAll();
    QTest::keyClicks(&shown.field(), u"1e5"_s);
    shown.page.suggest({.n = 70'000});
    QVERIFY(shown.field().value() == LimitEnd{100'000});
}

void TestKernelsPage::unreadableNumberCannotBeCompared()
{
    ShownPage shown;
    shown.field().setText(u"many"_s);
    QVERIFY(!shown.button().isEnabled());
    QVERIFY(shown.status().startsWith(u"n must be a whole number"));
    for (const QString& tooLarge : {u"18446744073709551616"_s, u"2^64"_s, u"1e25"_s}) {
        shown.field().setText(tooLarge);
        QVERIFY(!shown.button().isEnabled());
        QVERIFY(shown.status().startsWith(u"n may be at most 18"));
    }
    shown.field().setText(u"-1"_s);
    QVERIFY(!shown.button().isEnabled());
    QCOMPARE(shown.status(), u"n must be 0 or more."_s);
    shown.field().setText(u"18446744073709551615"_s);
    QVERIFY(shown.button().isEnabled());
}

void TestKernelsPage::blockedPageSaysWhy()
{
    ShownPage shown;
    shown.page.setBlocked(u"A run is going on."_s);
    QVERIFY(!shown.button().isEnabled());
    QCOMPARE(shown.status(), u"A run is going on."_s);
    QTest::keyClick(&shown.field(), Qt::Key_Return);
    QVERIFY(!shown.page.isRunning());
    shown.page.setBlocked({});
    QVERIFY(shown.button().isEnabled());
}

void TestKernelsPage::comparisonIsShownAsItGoes()
{
    ShownPage shown;
    const QSignalSpy started(&shown.page, &KernelsPage::started);
    const QSignalSpy finished(&shown.page, &KernelsPage::finished);
    QTest::mouseClick(&shown.button(), Qt::LeftButton);
    QCOMPARE(started.size(), 1);
    QVERIFY(shown.page.isRunning());
    QVERIFY(shown.field().isReadOnly());
    QVERIFY(shown.child<QProgressBar>(u"kernelProgress"_s).isVisible());
    QVERIFY(shown.view().isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
    QVERIFY(!shown.field().isReadOnly());
    QVERIFY(!shown.child<QProgressBar>(u"kernelProgress"_s).isVisible());
    QVERIFY(!shown.child<InlineMessage>(u"kernelMessage"_s).isVisible());
    QVERIFY(shown.child<QLabel>(u"kernelGains"_s).text().contains(u"Mathematics: "));
    for (const KernelLayout::Row& row : shown.view().layoutNow().rows)
        QVERIFY(row.serial && row.parallel);
}

void TestKernelsPage::smallestPageHasRoomForAll()
{
    ShownPage shown;
    const QSignalSpy finished(&shown.page, &KernelsPage::finished);
    QTest::mouseClick(&shown.button(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
    const auto hasRoom = [&shown] {
        constexpr int kWidth = 640; // less than in the smallest window: the gains need two lines
        shown.page.resize(kWidth, shown.page.minimumSizeHint().height());
        const QLabel& gains = shown.child<QLabel>(u"kernelGains"_s);
        return shown.view().height() >= shown.view().minimumSizeHint().height()
            && gains.height() >= gains.heightForWidth(gains.width());
    };
    QTRY_VERIFY(hasRoom());
}

void TestKernelsPage::returnInTheFieldStartsAndNeverStops()
{
    ShownPage shown;
    const QSignalSpy finished(&shown.page, &KernelsPage::finished);
    QTest::keyClick(&shown.field(), Qt::Key_Return);
    QVERIFY(shown.page.isRunning());
    QTest::keyClick(&shown.field(), Qt::Key_Return);
    QVERIFY(shown.page.isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
    QVERIFY(!shown.page.comparison().wasStopped());
}

void TestKernelsPage::buttonStopsAndSaysSo()
{
    ShownPage shown;
    shown.page.suggest({.n = 1'000'000, .threads = 2, .rounds = 100});
    QTest::mouseClick(&shown.button(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(shown.page.comparison().progress().row, kPatience);
    const QSignalSpy finished(&shown.page, &KernelsPage::finished);
    QTest::mouseClick(&shown.button(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
    QVERIFY(shown.child<InlineMessage>(u"kernelMessage"_s).isVisible());
    QVERIFY(shown.button().text().contains(u"Compare"));
    QVERIFY(shown.view().accessibleDescription().contains(u"Stopped before it was measured."));
}

void TestKernelsPage::rowsTellReasonsInsteadOfMarks()
{
    ShownPage shown;
    const QSignalSpy finished(&shown.page, &KernelsPage::finished);
    shown.field().setText(u"1e18"_s);
    QTest::mouseClick(&shown.button(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
    const KernelLayout layout = shown.view().layoutNow();
    QVERIFY(layout.ticks.empty());
    QVERIFY(shown.view().accessibleDescription().contains(u"was not run. It goes up to "));
    QVERIFY(!shown.child<QLabel>(u"kernelGains"_s).isVisible());
}

void TestKernelsPage::pictureIsInWordsToo()
{
    KernelView view;
    view.show({.n = 1000,
        .threads = 2,
        .rounds = 4,
        .timings = {{.key = u"trial"_s,
                        .name = u"Trial division"_s,
                        .serial = Seconds{2},
                        .parallel = Seconds{1},
                        .executor = ExecutorId::Graph,
                        .threads = 2},
            {.key = u"sieve"_s, .name = u"Sieve"_s}}});
    QString words = view.accessibleDescription();
    QCOMPARE(words.replace(QChar::Nbsp, u' '),
        u"Trial division: alone 2.00 s, on 2 threads 1.00 s; 2.00× faster on 2 threads. Sieve is "
        "not measured yet."_s);
    QVERIFY(view.accessibleName().contains(u"median of 4 rounds"));
}

void TestKernelsPage::kernelThatIsMeasuredAgainIsMarked()
{
    const KernelTiming timing{.key = u"trial"_s,
        .name = u"Trial division"_s,
        .serial = Seconds{2},
        .parallel = Seconds{1}};
    KernelView view;
    view.resize(800, 400);
    view.show({.n = 1000, .rounds = 2, .timings = {timing, timing}, .running = 1});
    QCOMPARE(view.accessibleDescription().count(u"Running"), 1);
    const QImage marked = view.grab().toImage();
    view.show({.n = 1000, .rounds = 2, .timings = {timing, timing}});
    QVERIFY(!view.accessibleDescription().contains(u"Running"));
    const QImage plain = view.grab().toImage();
    const KernelLayout layout = view.layoutNow();
    const auto marginAt = [&layout](const QImage& picture, std::size_t row) {
        const QRect name = layout.rows[row].name.toRect();
        return picture.copy(0, name.top(), name.left(), name.height());
    };
    QVERIFY(marginAt(marked, 0) == marginAt(plain, 0));
    QVERIFY(marginAt(marked, 1) != marginAt(plain, 1));
    QVERIFY(marked.copy(12, 0, 788, 400) == plain.copy(12, 0, 788, 400)); // nothing moves
}

void TestKernelsPage::everyStatePaintsInBothPalettes()
{
    for (const QPalette& palette : {theme::lightPalette(), theme::darkPalette()}) {
        ShownPage shown;
        shown.page.setPalette(palette);
        const QColor ground = palette.color(QPalette::Base);
        QCOMPARE(shown.page.grab().toImage().pixelColor(2, 200), ground);
        KernelView view;
        view.setPalette(palette);
        view.setAutoFillBackground(true);
        view.setBackgroundRole(QPalette::Base);
        view.resize(800, 400);
        view.show({.n = 1000,
            .timings = {{.key = u"trial"_s,
                .name = u"Trial division"_s,
                .serial = Seconds{2},
                .parallel = Seconds{0.2}}}});
        const QPoint mark = view.layoutNow().rows[0].serial->toPoint();
        QCOMPARE(
            view.grab().toImage().pixelColor(mark), theme::colorOf(ExecutorId::Serial, palette));
    }
}

QTEST_MAIN(TestKernelsPage)
#include "test_kernels_page.moc"
