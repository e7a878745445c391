// SPDX-License-Identifier: GPL-3.0-or-later
// A kernel that does what a test says.
#pragma once

#include "core/primes/kernel.h"

#include <functional>
#include <limits>
#include <optional>
#include <stop_token>
#include <utility>

namespace primeloom {

// By default it costs nothing to run, every number costs 1, and the "sum" of an interval is its
// length: additions can be checked.
class FakeKernel : public primes::Kernel {
public:
    using Compute = std::function<std::optional<primes::UInt128>(
        primes::Interval interval, const std::stop_token& stop)>;
    using Cost = std::function<double(primes::Interval interval)>;

    explicit FakeKernel(Compute compute = lengthOf, Cost cost = numbersIn)
        : m_compute(std::move(compute))
        , m_cost(std::move(cost))
    {
    }

    [[nodiscard]] const Description& description() const override { return m_description; }
    [[nodiscard]] std::optional<primes::PrimeSum> sum(
        primes::Interval interval, const primes::Control& control) const override
    {
        const auto sum = m_compute(interval, control.stop);
        return sum ? std::optional(primes::PrimeSum{.sum = *sum}) : std::nullopt;
    }
    [[nodiscard]] double cost(primes::Interval interval) const override { return m_cost(interval); }

    static std::optional<primes::UInt128> lengthOf(
        primes::Interval interval, const std::stop_token&)
    {
        return interval.last - interval.first;
    }
    static double numbersIn(primes::Interval interval)
    {
        return static_cast<double>(interval.last - interval.first);
    }

protected:
    Description m_description{.key = "fake",
        .name = "Fake",
        .summary = "Does what a test says",
        .limit = std::numeric_limits<std::uint64_t>::max(),
        .cutsIntervals = true,
        .suggested = {}};

private:
    Compute m_compute;
    Cost m_cost;
};

} // namespace primeloom
