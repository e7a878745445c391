// SPDX-License-Identifier: GPL-3.0-or-later
#define PRIMELOOM_LEVEL avx512
#define PRIMELOOM_VECTOR_BYTES 64
#include "core/primes/simd_sum.h"
