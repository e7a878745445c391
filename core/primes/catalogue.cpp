// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/catalogue.h"

#include "core/primes/combinatorial_kernel.h"
#include "core/primes/sieve_kernel.h"
#include "core/primes/trial_division.h"
#include "core/primes/trial_primes.h"
#include "core/primes/trial_simd.h"

#include <algorithm>
#include <array>

namespace primeloom::primes {

std::span<const Kernel* const> kernels()
{
    static const std::array kAll{
        &trialKernel(),
        &trialSimdKernel(),
        &trialPrimesKernel(),
        &sieveKernel(),
        &combinatorialKernel(),
    };
    return kAll;
}

const Kernel* kernelWithKey(std::string_view key)
{
    const auto all = kernels();
    const auto found = std::ranges::find_if(
        all, [key](const Kernel* kernel) { return kernel->description().key == key; });
    return found == all.end() ? nullptr : *found;
}

} // namespace primeloom::primes
