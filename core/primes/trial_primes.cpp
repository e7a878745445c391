// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/trial_primes.h"

#include "core/primes/division_count.h"
#include "core/primes/divisors.h"

namespace primeloom::primes {

namespace {

// What a number costs beside its divisions, as measured: mostly the processor's wrong guesses when
// a composite number stops.
constexpr double kVectorsPerNumber = 2;

class TrialPrimesKernel final : public Kernel {
public:
    [[nodiscard]] const Description& description() const override
    {
        static constexpr Description kDescription{
            .key = "trial-primes",
            .name = "Trial division by primes",
            .summary = "Divides each x by the primes up to ceil(sqrt(x)) only, up to 16 at once by "
                       "vector instructions",
            .limit = Divisors::kLimit,
            .cutsIntervals = true,
            .suggested = {.start = 5'000'000, .stop = 10'000'000, .step = 250'000},
            .hasSimdLevels = true,
        };
        return kDescription;
    }

    [[nodiscard]] std::optional<PrimeSum> sum(
        Interval interval, const Control& control) const override
    {
        static const Divisors kDivisors = Divisors::primes();
        const Checkpoint checkpoint(*this, interval, control);
        return kDivisors.sumPrimes(interval, simdLevel(), checkpoint);
    }

    [[nodiscard]] double cost(Interval interval) const override
    {
        const auto numbers = static_cast<double>(interval.last - interval.first);
        return kVectorsPerNumber * numbers + vectorCount(interval, simdLevel(), primeDivisions);
    }
};

} // namespace

const Kernel& trialPrimesKernel()
{
    static const TrialPrimesKernel kKernel;
    return kKernel;
}

} // namespace primeloom::primes
