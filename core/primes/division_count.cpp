// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/division_count.h"

#include "core/primes/simd_unit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>

namespace primeloom::primes {

namespace {

// The integral up to n, and a constant, of sqrt(x) (c1 / L + c2 / L² + …) with L = ln x. That of
// sqrt(x) / L is Ei(1.5 L); integration by parts leads from one power of L to the next.
double antiderivative(double n, std::span<const double> coefficients)
{
    const double logarithm = std::log(n);
    double boundary = n * std::sqrt(n); // n^1.5 / L^k
    double integral = std::expint(1.5 * logarithm); // of sqrt(x) / L^(k + 1)
    double sum = 0;
    double k = 0;
    for (const double coefficient : coefficients) {
        if (k > 0) {
            boundary /= logarithm;
            integral = (1.5 * integral - boundary) / k;
        }
        sum += coefficient * integral;
        ++k;
    }
    return sum;
}

// Over intervals; most begin where the first division does, so that is known beforehand.
template <std::size_t N>
class DivisionIntegral {
public:
    explicit DivisionIntegral(const std::array<double, N>& coefficients)
        : m_coefficients(coefficients)
        , m_atFirst(antiderivative(kFirst, coefficients))
    {
    }

    [[nodiscard]] double over(Interval interval) const
    {
        const std::uint64_t first = std::max(interval.first, kFirst);
        if (interval.last <= first)
            return 0;
        return antiderivative(static_cast<double>(interval.last), m_coefficients)
            - (first == kFirst ? m_atFirst
                               : antiderivative(static_cast<double>(first), m_coefficients));
    }

private:
    static constexpr std::uint64_t kFirst = 3; // 2 needs no division

    std::array<double, N> m_coefficients;
    double m_atFirst;
};

double floatLanes(SimdLevel level)
{
    switch (level) {
    case SimdLevel::Sse2:
        return 4;
    case SimdLevel::Avx2:
        return 8;
    case SimdLevel::Avx512:
        return 16;
    case SimdLevel::Scalar:
        break;
    }
    return 1;
}

} // namespace

double trialDivisions(Interval interval)
{
    static const DivisionIntegral integral(std::array{1.0, 4.3});
    return integral.over(interval);
}

double primeDivisions(Interval interval)
{
    static const DivisionIntegral integral(std::array{0.0, 2.0, 9.0, 150.0});
    return integral.over(interval);
}

double vectorCount(Interval interval, SimdLevel level, double (*divisions)(Interval interval))
{
    const double lanes = floatLanes(level);
    const std::uint64_t border =
        std::clamp<std::uint64_t>(kFloatLimit, interval.first, interval.last);
    const double inFloats = divisions({.first = interval.first, .last = border});
    const double inDoubles = divisions({.first = border, .last = interval.last});
    return inFloats / lanes + inDoubles / std::max(lanes / 2, 1.0);
}

} // namespace primeloom::primes
