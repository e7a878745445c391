// SPDX-License-Identifier: GPL-3.0-or-later
// What a turn's tasks are and what each costs, before anything runs.
#pragma once

#include "core/primes/kernel.h"
#include "core/records/experiment.h"
#include "core/records/plan_graph.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace primeloom {

// A function of experiment and kernel alone: the same on every computer and in every run, so that
// runs can be compared and a stored one shown again.
//
// Independent: one Result for each n, in submissionOrder(). If the kernel cannot cut intervals, its
// steps below n come before the Result, as Parts without numbers of their own.
//
// Shared: [0, largest n) is cut at every n, and each stretch into Parts of even cost. Stretches are
// submitted in the order of submissionOrder(); a Result adds its stretch to the Result before it,
// and is submitted as soon as all that it adds up has been.
//
// Both end with a Gather of all Results. Queries are thread-safe.
class Plan {
public:
    // Precondition: Shared only for a kernel that cuts intervals and for executors that take
    // dependencies (validation sees to it).
    Plan(const Experiment& experiment, const primes::Kernel& kernel);

    [[nodiscard]] const PlanGraph& graph() const { return m_graph; } // the Gather is its last task
    // Those that have records: all but the Gather.
    [[nodiscard]] std::size_t taskCount() const { return m_graph.taskCount() - 1; }
    [[nodiscard]] const PlannedTask& task(std::size_t place) const
    {
        return m_graph.tasks()[place];
    }
    // The places of the Results, by ascending n: the order of the arguments.
    [[nodiscard]] const std::vector<std::uint32_t>& results() const { return m_results; }

    // The pool, with a lock or without, runs independent tasks only: of a plan with steps it hands
    // out all that lead to a Result at once, and its worker runs them one after another.
    [[nodiscard]] bool chainsSteps(ExecutorId executor) const;

    // What the tasks that lead to one Result cost, by place, up to a factor of that Result;
    // additions and the Gather cost nothing. A model knows what a Result costs as a whole.
    [[nodiscard]] const std::vector<double>& costs() const { return m_costs; }

    // Whether Results come about in steps, at most stepsAtOnce() of which run at once.
    [[nodiscard]] bool hasSteps() const { return !m_steps.empty(); }
    [[nodiscard]] int stepsAtOnce() const { return m_stepsAtOnce; }
    // Which of the steps for its n a Part is. Precondition: hasSteps().
    [[nodiscard]] std::size_t stepOf(std::size_t place) const { return m_steps[place]; }
    // Of the Result to which a step leads; of any other task its own place.
    [[nodiscard]] std::size_t resultOf(std::size_t place) const
    {
        return hasSteps() ? m_resultOf[place] : place;
    }

private:
    std::uint32_t add(
        const PlannedTask& task, double cost, std::span<const std::uint32_t> predecessors = {});
    void addWhole(const Experiment& experiment);
    void addStepped(const Experiment& experiment, const primes::Kernel& kernel);
    void addSteps(const primes::Kernel& kernel, Limit n);
    void addShared(const Experiment& experiment, const primes::Kernel& kernel);
    std::vector<std::uint32_t> addStretch(
        const primes::Kernel& kernel, primes::Interval stretch, int parts);

    PlanGraph m_graph;
    std::vector<double> m_costs;
    std::vector<std::uint32_t> m_results;
    int m_stepsAtOnce = 1;
    std::vector<std::uint32_t> m_steps; // by place; empty without steps
    std::vector<std::uint32_t> m_resultOf; // by place; empty without steps
};

} // namespace primeloom
