// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/combinatorial_kernel.h"

#include "core/primes/combinatorial_costs.h"
#include "core/primes/combinatorial_steps.h"
#include "core/primes/meissel_lehmer.h"

#include <cassert>

namespace primeloom::primes {

namespace {

// Enough for progress to move; a part costs little.
constexpr int kPartsOfOnePiece = 16;

std::optional<PrimeSum> sumBelow(std::uint64_t n, const Control& control)
{
    CombinatorialSteps steps(n, kPartsOfOnePiece);
    double total = 0;
    for (std::size_t step = 0; step < steps.stepCount(); ++step)
        total += steps.cost(step);
    double done = 0;
    for (std::size_t step = 0; step < steps.stepCount(); ++step) {
        if (!steps.run(step, {.stop = control.stop}))
            return std::nullopt;
        done += steps.cost(step);
        if (control.done != nullptr)
            control.done->store(static_cast<float>(done / total), std::memory_order_relaxed);
    }
    return steps.result();
}

double costBelow(std::uint64_t n)
{
    return n <= kSmallestX ? static_cast<double>(n)
                           : combinatorialCost(MeisselLehmerSplit::of(n - 1));
}

class CombinatorialKernel final : public Kernel {
public:
    [[nodiscard]] const Description& description() const override
    {
        static constexpr Description kDescription{
            .key = "combinatorial",
            .name = "Meissel-Lehmer",
            .summary = "Sums the numbers without small factors instead of the primes themselves",
            .limit = kLargestX + 1,
            .cutsIntervals = false,
            .suggested = {.start = 10'000'000'000'000,
                .stop = 20'000'000'000'000,
                .step = 500'000'000'000},
        };
        return kDescription;
    }

    [[nodiscard]] std::optional<PrimeSum> sum(
        Interval interval, const Control& control) const override
    {
        assert(interval.first <= interval.last && interval.last <= kLargestX + 1);
        std::optional<PrimeSum> sum = sumBelow(interval.last, control);
        if (!sum || interval.first <= 2)
            return sum;
        const std::optional<PrimeSum> before = sumBelow(interval.first, {.stop = control.stop});
        if (!before)
            return std::nullopt;
        *sum -= *before;
        return sum;
    }

    [[nodiscard]] double cost(Interval interval) const override
    {
        return costBelow(interval.last) + (interval.first <= 2 ? 0 : costBelow(interval.first));
    }

    [[nodiscard]] std::unique_ptr<SteppedSum> stepsBelow(std::uint64_t n, int parts) const override
    {
        return std::make_unique<CombinatorialSteps>(n, parts);
    }
};

} // namespace

const Kernel& combinatorialKernel()
{
    static const CombinatorialKernel kernel;
    return kernel;
}

} // namespace primeloom::primes
