// SPDX-License-Identifier: GPL-3.0-or-later
// Straight lines through the origin with the intervals of their slopes.
#pragma once

#include "core/analysis/fits.h"

#include <array>
#include <vector>

namespace primeloom {

// The t that a Student variable of `freedom` degrees of freedom stays within with 95 % (Student,
// "The Probable Error of a Mean", 1908). Precondition: freedom >= 1. Thread-safe.
[[nodiscard]] double studentT95(int freedom);

// y = a x. Precondition of slope(): two values, an x that is not 0.
class LeastSquares1 {
public:
    void add(double x, double y);
    [[nodiscard]] FittedValue slope() const;

private:
    int m_count = 0;
    double m_xx = 0;
    double m_xy = 0;
    double m_yy = 0;
};

// y = a u + b v. Precondition of slopes(): three values, u and v not in proportion.
class LeastSquares2 {
public:
    void add(double u, double v, double y);
    [[nodiscard]] std::array<FittedValue, 2> slopes() const;

private:
    struct Value {
        double u = 0;
        double v = 0;
        double y = 0;
    };
    std::vector<Value> m_values;
};

} // namespace primeloom
