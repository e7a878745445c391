// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/trial_primes.h"

#include "core/primes/division_count.h"
#include "core/primes/vector_kernel.h"

namespace primeloom::primes {

namespace {

constexpr Kernel::Description kDescription{
    .key = "trial-primes",
    .name = "Trial division by primes",
    .summary =
        "Only the primes among the tutorial's divisors, up to 16 at once by vector instructions",
    .limit = Divisors::kLimit,
    .cutsIntervals = true,
    .suggested = {.start = 10'000'000, .stop = 20'000'000, .step = 500'000},
    .hasSimdLevels = true,
};

const Divisors& divisors()
{
    static const Divisors kDivisors = Divisors::primes();
    return kDivisors;
}

} // namespace

const Kernel& trialPrimesKernel()
{
    static const VectorKernel kKernel({
        .description = kDescription,
        .divisors = divisors,
        .divisions = primeDivisions,
        .vectorsPerNumber = 2,
    });
    return kKernel;
}

} // namespace primeloom::primes
