// SPDX-License-Identifier: GPL-3.0-or-later
// A kernel that cannot cut intervals: its sum below n comes about in steps that depend on each
// other.
#pragma once

#include "tests/fake_kernel.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

namespace primeloom {

// Step 0, `parts` steps after it, and one after all of these. The sum is n if every step ran once
// and after its predecessors, otherwise 0.
class FakeSteps final : public primes::SteppedSum {
public:
    // What else happens in a step; it may throw.
    using OnStep =
        std::function<void(std::uint64_t n, std::size_t step, const std::stop_token& stop)>;

    FakeSteps(std::uint64_t n, int parts, OnStep onStep)
        : m_n(n)
        , m_onStep(std::move(onStep))
        , m_runs(static_cast<std::size_t>(parts) + 2)
        , m_middle(static_cast<std::size_t>(parts))
    {
        for (std::size_t part = 0; part < m_middle.size(); ++part)
            m_middle[part] = static_cast<std::uint32_t>(part) + 1;
    }

    [[nodiscard]] std::size_t stepCount() const override { return m_runs.size(); }
    [[nodiscard]] std::span<const std::uint32_t> predecessors(std::size_t step) const override
    {
        if (step == 0)
            return {};
        return step + 1 == stepCount() ? std::span<const std::uint32_t>(m_middle) : kFirst;
    }
    [[nodiscard]] double cost(std::size_t step) const override { return step == 0 ? 5 : 1; }
    [[nodiscard]] bool run(std::size_t step, const primes::Control& control) override
    {
        if (control.stop.stop_requested())
            return false;
        // Time for another worker to begin a step too early.
        for (int i = 0; step == 0 && i < 100; ++i)
            std::this_thread::yield();
        if (std::ranges::any_of(
                predecessors(step), [this](auto before) { return m_runs[before] != 1; }))
            m_inOrder = false;
        m_onStep(m_n, step, control.stop);
        ++m_runs[step];
        return !control.stop.stop_requested();
    }
    [[nodiscard]] primes::PrimeSum result() const override
    {
        const bool allOnce =
            std::ranges::all_of(m_runs, [](const auto& runs) { return runs == 1; });
        return {.sum = m_inOrder && allOnce ? m_n : 0};
    }

private:
    static constexpr std::array<std::uint32_t, 1> kFirst{0};

    std::uint64_t m_n;
    OnStep m_onStep;
    std::vector<std::atomic<int>> m_runs; // by step
    std::vector<std::uint32_t> m_middle;
    std::atomic<bool> m_inOrder = true;
};

class FakeSteppedKernel final : public FakeKernel {
public:
    explicit FakeSteppedKernel(FakeSteps::OnStep onStep = [](auto&&...) {})
        : m_onStep(std::move(onStep))
    {
        m_description.cutsIntervals = false;
    }

    [[nodiscard]] std::unique_ptr<primes::SteppedSum> stepsBelow(
        std::uint64_t n, int parts) const override
    {
        return std::make_unique<FakeSteps>(n, parts, m_onStep);
    }

private:
    FakeSteps::OnStep m_onStep;
};

} // namespace primeloom
