// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/sieve_kernel.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <primesieve.hpp>

namespace primeloom::primes {

namespace {

using Primes = std::span<const std::uint64_t>;

// An iterator that is asked for more than this throws.
constexpr std::uint64_t kLargestPrime = 18'446'744'073'709'551'557U;

// Ascending primes, at least one. Their distances from the first fit 64 bits when added up, which
// the primes themselves do not near 2^64.
void add(Primes primes, PrimeSum& total)
{
    const std::uint64_t first = primes.front();
    std::uint64_t distances = 0;
    for (const std::uint64_t prime : primes)
        distances += prime - first;
    total.sum += static_cast<UInt128>(first) * primes.size() + distances;
    total.count += primes.size();
}

void report(double done, const Control& control)
{
    if (control.done != nullptr)
        control.done->store(static_cast<float>(done), std::memory_order_relaxed);
}

class SieveKernel final : public Kernel {
public:
    [[nodiscard]] const Description& description() const override
    {
        static constexpr Description kDescription{
            .key = "sieve",
            .name = "Sieve of Eratosthenes",
            .summary = "Crosses out the multiples of each prime, with the library primesieve",
            .limit = std::numeric_limits<std::uint64_t>::max(),
            .cutsIntervals = true,
            .suggested = {.start = 1'000'000'000, .stop = 2'000'000'000, .step = 50'000'000},
        };
        return kDescription;
    }

    [[nodiscard]] std::optional<PrimeSum> sum(
        Interval interval, const Control& control) const override;
    [[nodiscard]] double cost(Interval interval) const override;
};

std::optional<PrimeSum> SieveKernel::sum(Interval interval, const Control& control) const
{
    assert(interval.first <= interval.last);
    PrimeSum total;
    const std::uint64_t last = std::min(interval.last, kLargestPrime + 1);
    if (interval.first >= last) // empty, or beyond the largest prime
        return control.stop.stop_requested() ? std::nullopt : std::optional(total);
    const auto length = static_cast<double>(last - interval.first);
    primesieve::iterator iterator(interval.first, last - 1);
    while (!control.stop.stop_requested()) {
        iterator.generate_next_primes();
        const Primes primes(iterator.primes_, iterator.size_);
        if (primes.back() >= last - 1) {
            const auto end = std::ranges::lower_bound(primes, last);
            if (end != primes.begin())
                add(Primes(primes.begin(), end), total);
            report(1, control);
            return total;
        }
        add(primes, total);
        report(static_cast<double>(primes.back() - interval.first) / length, control);
    }
    return std::nullopt;
}

// In the time of one number, below 10^10, measured: a number costs the same up to there, and then
// more in proportion to its logarithm as the sieving primes outgrow the caches; each interval
// begins by sieving the primes up to sqrt(last).
double SieveKernel::cost(Interval interval) const
{
    if (interval.first >= interval.last)
        return 0;
    constexpr double kLogarithmOfFlatEnd = 23; // ln 10^10
    constexpr double kRootCost = 8;
    const auto last = static_cast<double>(interval.last);
    const double perNumber = std::max(1.0, std::log(last) / kLogarithmOfFlatEnd);
    return static_cast<double>(interval.last - interval.first) * perNumber
        + kRootCost * std::sqrt(last);
}

} // namespace

const Kernel& sieveKernel()
{
    static const SieveKernel kernel;
    return kernel;
}

} // namespace primeloom::primes
