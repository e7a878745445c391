// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/trial_division.h"

#include "core/primes/checkpoint.h"
#include "core/primes/division_count.h"
#include "core/primes/root.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace primeloom::primes {

namespace {

constexpr std::uint32_t kDivisionsBetweenPolls = 1U << 18U;
constexpr std::uint32_t kLargestRoot = 46'341; // ceil(sqrt(kTrialDivisionLimit))

// The first of 2, 3, 4, … `root` that divides x; root + 1 if none does. Makes fewer divisions than
// that number. 32-bit on purpose: a 64-bit division costs 1.6 times as much.
inline std::uint32_t firstDivisor(std::uint32_t x, std::uint32_t root)
{
    std::uint32_t divisor = 2;
    while (divisor <= root && x % divisor != 0)
        ++divisor;
    return divisor;
}

class TrialKernel final : public Kernel {
public:
    [[nodiscard]] const Description& description() const override
    {
        static constexpr Description kDescription{
            .key = "trial",
            .name = "Trial division",
            .summary = "The tutorial's loop: divides each x by 2, 3, 4, … up to ceil(sqrt(x))",
            .limit = kTrialDivisionLimit,
            .cutsIntervals = true,
            .suggested = {.start = 1'000'000, .stop = 2'000'000, .step = 50'000},
        };
        return kDescription;
    }

    [[nodiscard]] std::optional<PrimeSum> sum(
        Interval interval, const Control& control) const override;

    [[nodiscard]] double cost(Interval interval) const override { return trialDivisions(interval); }
};

[[gnu::noinline]] std::optional<PrimeSum> TrialKernel::sum(
    Interval interval, const Control& control) const
{
    assert(interval.first <= interval.last && interval.last <= kTrialDivisionLimit);
    const Checkpoint checkpoint(*this, interval, control);
    if (!checkpoint.passed(interval.first))
        return std::nullopt;
    const auto first = static_cast<std::uint32_t>(interval.first);
    const auto last = static_cast<std::uint32_t>(interval.last);
    const bool hasTwo = first <= 2 && last > 2; // it divides itself, so it is a case of its own
    std::uint64_t sum = hasTwo ? 2 : 0; // 64 bits hold all to here
    std::uint64_t count = hasTwo ? 1 : 0;
    std::uint32_t x = std::max(first, 3U);
    std::uint32_t root = rootOf(x); // kept exact: it grows by at most 1 as x does
    std::uint32_t divisions = 0; // since the last checkpoint, at most
    for (; x < last; ++x) {
        if (root * root < x)
            ++root;
        const std::uint32_t divisor = firstDivisor(x, root);
        if (divisor > root) {
            sum += x;
            ++count;
        }
        divisions += divisor;
        if (divisions > kDivisionsBetweenPolls - kLargestRoot - 1) {
            if (!checkpoint.passed(x + 1))
                return std::nullopt;
            divisions = 0;
        }
    }
    return PrimeSum{.sum = sum, .count = count};
}

} // namespace

const Kernel& trialKernel()
{
    static const TrialKernel kKernel;
    return kKernel;
}

std::optional<PrimeSum> sumPrimesBelow(std::uint32_t n, const std::stop_token& stop)
{
    return trialKernel().sum({.first = 0, .last = n}, {.stop = stop});
}

double trialDivisionCostShape(std::uint64_t n)
{
    if (n < 2)
        return 0;
    const auto limit = static_cast<double>(n);
    return limit * std::sqrt(limit) / std::log(limit);
}

} // namespace primeloom::primes
