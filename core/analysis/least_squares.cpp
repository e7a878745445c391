// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/least_squares.h"

#include <QtGlobal>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace primeloom {

namespace {

FittedValue around(double value, double margin)
{
    return {.value = value, .low = value - margin, .high = value + margin};
}

} // namespace

double studentT95(int freedom)
{
    Q_ASSERT(freedom >= 1);
    constexpr std::array kTable{12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262,
        2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086};
    const auto index = static_cast<std::size_t>(freedom - 1);
    if (index < kTable.size())
        return kTable[index];
    // The first terms of R. A. Cornish and E. A. Fisher (1937): here within 0.0003.
    constexpr double kZ = 1.959964;
    const double v = freedom;
    return kZ + (std::pow(kZ, 3) + kZ) / (4 * v)
        + (5 * std::pow(kZ, 5) + 16 * std::pow(kZ, 3) + 3 * kZ) / (96 * v * v);
}

void LeastSquares1::add(double x, double y)
{
    ++m_count;
    m_xx += x * x;
    m_xy += x * y;
    m_yy += y * y;
}

FittedValue LeastSquares1::slope() const
{
    Q_ASSERT(m_count >= 2 && m_xx > 0);
    const double slope = m_xy / m_xx;
    const double squares = std::max(m_yy - slope * m_xy, 0.0); // of the residuals
    const int freedom = m_count - 1;
    return around(slope, studentT95(freedom) * std::sqrt(squares / freedom / m_xx));
}

void LeastSquares2::add(double u, double v, double y)
{
    m_values.push_back({.u = u, .v = v, .y = y});
}

std::array<FittedValue, 2> LeastSquares2::slopes() const
{
    Q_ASSERT(m_values.size() >= 3);
    double uu = 0;
    double uv = 0;
    double vv = 0;
    double uy = 0;
    double vy = 0;
    for (const Value& value : m_values) {
        uu += value.u * value.u;
        uv += value.u * value.v;
        vv += value.v * value.v;
        uy += value.u * value.y;
        vy += value.v * value.y;
    }
    const double determinant = uu * vv - uv * uv;
    Q_ASSERT(determinant > 0);
    const double a = (vv * uy - uv * vy) / determinant;
    const double b = (uu * vy - uv * uy) / determinant;
    double squares = 0;
    for (const Value& value : m_values)
        squares += std::pow(value.y - a * value.u - b * value.v, 2);
    const int freedom = static_cast<int>(m_values.size()) - 2;
    const double t = studentT95(freedom);
    const double variance = squares / freedom;
    return {around(a, t * std::sqrt(variance * vv / determinant)),
        around(b, t * std::sqrt(variance * uu / determinant))};
}

} // namespace primeloom
