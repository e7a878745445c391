// SPDX-License-Identifier: GPL-3.0-or-later
// A vector of floats or doubles as wide as the unit that includes this says. It defines
// PRIMELOOM_LEVEL, its namespace, and PRIMELOOM_VECTOR_BYTES; 0 for plain numbers.
#pragma once

#include "core/primes/simd_unit.h"

namespace primeloom::primes::PRIMELOOM_LEVEL {

namespace {

static_assert(__FLT_EVAL_METHOD__ == 0);

#if PRIMELOOM_VECTOR_BYTES > 0
template <typename Real>
struct Vector {
    typedef Real Type __attribute__((vector_size(PRIMELOOM_VECTOR_BYTES))); // NOLINT: no using
};
#else
template <typename Real>
struct Vector {
    using Type = Real;
};
#endif
using Floats = Vector<float>::Type;
using Doubles = Vector<double>::Type;

// Adding and subtracting it rounds to an integer what is less than half of it.
template <typename Real>
constexpr Real kRounder = 0;
template <>
constexpr float kRounder<float> = 0x1p23F;
template <>
constexpr double kRounder<double> = 0x1p52;

// Whether any lane of one vector equals the other's: the compilers have no operator for it.
#if PRIMELOOM_VECTOR_BYTES == 64
constexpr int kEqual = 0; // the instruction's predicate
constexpr int kCurrentRounding = 4;
inline bool anyEqual(Floats a, Floats b)
{
    return __builtin_ia32_cmpps512_mask(a, b, kEqual, 0xFFFF, kCurrentRounding) != 0;
}
inline bool anyEqual(Doubles a, Doubles b)
{
    return __builtin_ia32_cmppd512_mask(a, b, kEqual, 0xFF, kCurrentRounding) != 0;
}
#elif PRIMELOOM_VECTOR_BYTES == 32
inline bool anyEqual(Floats a, Floats b)
{
    return __builtin_ia32_movmskps256(reinterpret_cast<Floats>(a == b)) != 0;
}
inline bool anyEqual(Doubles a, Doubles b)
{
    return __builtin_ia32_movmskpd256(reinterpret_cast<Doubles>(a == b)) != 0;
}
#elif PRIMELOOM_VECTOR_BYTES == 16
inline bool anyEqual(Floats a, Floats b)
{
    return __builtin_ia32_movmskps(reinterpret_cast<Floats>(a == b)) != 0;
}
inline bool anyEqual(Doubles a, Doubles b)
{
    return __builtin_ia32_movmskpd(reinterpret_cast<Doubles>(a == b)) != 0;
}
#else
inline bool anyEqual(float a, float b)
{
    return a == b;
}
inline bool anyEqual(double a, double b)
{
    return a == b;
}
#endif

template <typename Real>
inline typename Vector<Real>::Type load(const Real* from)
{
    typename Vector<Real>::Type vector;
    __builtin_memcpy(&vector, from, sizeof vector);
    return vector;
}

} // namespace

} // namespace primeloom::primes::PRIMELOOM_LEVEL
