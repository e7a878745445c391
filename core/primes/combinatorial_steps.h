// SPDX-License-Identifier: GPL-3.0-or-later
// The sum of the primes below one n as steps, which the kernel "combinatorial" runs in order and a
// task graph at once.
#pragma once

#include "core/primes/hard_leaves.h"
#include "core/primes/leaves.h"
#include "core/primes/meissel_lehmer.h"
#include "core/primes/prime_sum_table.h"

#include <vector>

namespace primeloom::primes {

// The first two steps fill the tables; all others need one or both of them and no other step. Each
// step writes to a place of its own, so any may run at once that has its predecessors behind it.
class CombinatorialSteps final : public SteppedSum {
public:
    // n <= kLargestX + 1, parts >= 1.
    CombinatorialSteps(std::uint64_t n, int parts);

    [[nodiscard]] std::size_t stepCount() const override { return m_steps.size(); }
    [[nodiscard]] std::span<const std::uint32_t> predecessors(std::size_t step) const override;
    [[nodiscard]] double cost(std::size_t step) const override { return m_steps[step].cost; }
    [[nodiscard]] bool run(std::size_t step, const Control& control) override;
    [[nodiscard]] PrimeSum result() const override;

private:
    enum class Kind { Sieve, PrimeSumTable, FactorTable, EasyLeaves, HardLeaves, PrimePairs };
    struct Step {
        Kind kind = Kind::Sieve;
        std::size_t index = 0; // among those of its kind
        double cost = 0; // in ns, about
    };

    void addEasyLeaves(std::size_t parts);
    void addHardLeaves(std::size_t parts);
    void addPrimePairs(std::size_t parts);
    [[nodiscard]] bool runStep(const Step& step, const std::stop_token& stop);
    [[nodiscard]] bool fillFactorTable(const std::stop_token& stop);
    [[nodiscard]] PrimeSum sumOfPrimePairs() const;

    MeisselLehmerSplit m_split;
    std::vector<Step> m_steps;
    std::vector<Interval> m_segments; // by number, of the steps with hard leaves
    std::vector<Interval> m_intervals; // of the steps with pairs

    // What the steps write.
    PrimeSum m_sieved; // the whole, if n is small
    PrimeSumTable m_sums;
    FactorTable m_factors;
    PrimeSum m_ordinaryLeaves;
    std::vector<PrimeSum> m_easyLeaves;
    std::vector<HardLeaves> m_hardLeaves;
    std::vector<PrimePairs> m_pairs;
};

} // namespace primeloom::primes
