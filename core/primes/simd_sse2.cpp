// SPDX-License-Identifier: GPL-3.0-or-later
#define PRIMELOOM_LEVEL sse2
#define PRIMELOOM_VECTOR_BYTES 16
#include "core/primes/simd_sum.h"
