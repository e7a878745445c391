// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace primeloom;

namespace {

using Matrix = std::array<std::array<double, 3>, 3>;
using Triple = std::array<double, 3>;

// Linear RGB as people without one kind of cone see it: G. M. Machado, M. M. Oliveira, L. A. F.
// Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009,
// severity 1.
constexpr Matrix kEveryCone{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix kProtan{{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216},
    {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix kDeutan{{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413},
    {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix kTritan{{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602},
    {0.004733, 0.691367, 0.303900}}};
// IEC 61966-2-1.
constexpr Matrix kToXyz{{{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750},
    {0.0193339, 0.1191920, 0.9503041}}};

Triple times(const Matrix& matrix, const Triple& vector)
{
    Triple product{};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column)
            product[row] += matrix[row][column] * vector[column];
    }
    return product;
}

Triple linearOf(const QColor& color)
{
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return {linear(color.redF()), linear(color.greenF()), linear(color.blueF())};
}

// WCAG 2.1.
double contrast(const QColor& a, const QColor& b)
{
    const double first = times(kToXyz, linearOf(a))[1] + 0.05;
    const double second = times(kToXyz, linearOf(b))[1] + 0.05;
    return std::max(first, second) / std::min(first, second);
}

// CIE 1976 L*a*b* under D65.
Triple labOf(const QColor& color, const Matrix& sight)
{
    Triple seen = times(sight, linearOf(color));
    std::ranges::transform(seen, seen.begin(), [](double c) { return std::clamp(c, 0.0, 1.0); });
    const Triple xyz = times(kToXyz, seen);
    const auto f = [](double t) {
        return t > 216.0 / 24389 ? std::cbrt(t) : t * 841 / 108 + 4.0 / 29;
    };
    const double x = f(xyz[0] / 0.95047);
    const double y = f(xyz[1]);
    const double z = f(xyz[2] / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double distance(const QColor& a, const QColor& b, const Matrix& sight)
{
    const Triple first = labOf(a, sight);
    const Triple second = labOf(b, sight);
    return std::hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void executorsStandOutFromTheGround_data();
    void executorsStandOutFromTheGround();
    void executorsDifferForEveryEye_data();
    void executorsDifferForEveryEye();
};

void TestTheme::executorsStandOutFromTheGround_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << theme::lightPalette();
    QTest::newRow("dark") << theme::darkPalette();
}

void TestTheme::executorsStandOutFromTheGround()
{
    QFETCH(QPalette, palette);
    for (const ExecutorId id : kAllExecutors) {
        const QColor ink = theme::colorOf(id, palette);
        QVERIFY(contrast(ink, palette.color(QPalette::Window)) >= 4.4);
        QVERIFY(contrast(ink, palette.color(QPalette::Base)) >= 5);
    }
}

void TestTheme::executorsDifferForEveryEye_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<Matrix>("sight");
    for (const auto& [name, palette] :
        {std::pair("light", theme::lightPalette()), std::pair("dark", theme::darkPalette())}) {
        QTest::addRow("%s", name) << palette << kEveryCone;
        QTest::addRow("%s, protan", name) << palette << kProtan;
        QTest::addRow("%s, deutan", name) << palette << kDeutan;
        QTest::addRow("%s, tritan", name) << palette << kTritan;
    }
}

void TestTheme::executorsDifferForEveryEye()
{
    constexpr double kLeast = 29.5; // 30 when rounded
    QFETCH(QPalette, palette);
    QFETCH(Matrix, sight);
    for (const ExecutorId a : kAllExecutors) {
        for (const ExecutorId b : kAllExecutors) {
            if (a == b)
                continue;
            const double found =
                distance(theme::colorOf(a, palette), theme::colorOf(b, palette), sight);
            QVERIFY2(found >= kLeast,
                qPrintable(nameOf(a) + u' ' + nameOf(b) + u' ' + QString::number(found)));
        }
    }
}

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
