// SPDX-License-Identifier: GPL-3.0-or-later
#define PRIMELOOM_LEVEL avx2
#define PRIMELOOM_VECTOR_BYTES 32
#include "core/primes/simd_sum.h"
