// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/trial_simd.h"

#include "core/primes/division_count.h"
#include "core/primes/vector_kernel.h"

namespace primeloom::primes {

namespace {

constexpr Kernel::Description kDescription{
    .key = "trial-simd",
    .name = "Trial division, vectors",
    .summary =
        "The tutorial's divisors, up to 16 at once by vector instructions, until one divides",
    .limit = Divisors::kLimit,
    .cutsIntervals = true,
    .suggested = {.start = 5'000'000, .stop = 10'000'000, .step = 250'000},
    .hasSimdLevels = true,
};

const Divisors& divisors()
{
    static const Divisors kDivisors = Divisors::all();
    return kDivisors;
}

} // namespace

const Kernel& trialSimdKernel()
{
    static const VectorKernel kKernel({
        .description = kDescription,
        .divisors = divisors,
        .divisions = trialDivisions,
        .vectorsPerNumber = 4,
    });
    return kKernel;
}

} // namespace primeloom::primes
