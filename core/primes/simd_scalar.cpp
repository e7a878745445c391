// SPDX-License-Identifier: GPL-3.0-or-later
#define PRIMELOOM_LEVEL scalar
#define PRIMELOOM_VECTOR_BYTES 0
#include "core/primes/simd_sum.h"
