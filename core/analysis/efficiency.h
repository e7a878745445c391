// SPDX-License-Identifier: GPL-3.0-or-later
// How well workers are used, and the bounds that a set of tasks puts on any number of them.
#pragma once

#include "core/records/seconds.h"

#include <optional>
#include <span>

namespace primeloom {

// U = Σ cpu / (P · T): the share of the workers' time that was spent on a CPU (P. J. Denning and
// J. P. Buzen, "The Operational Analysis of Queueing Network Models", 1978: the utilisation law).
// Precondition: makespan > 0. Thread-safe.
[[nodiscard]] double utilisation(Seconds cpu, int threads, Seconds makespan);

// I = Σ cpu, parallel / Σ cpu, serial: how much more CPU time the same work took beside other
// workers (the work inflation of U. A. Acar, A. Charguéraud and M. Rainey, "Parallel Work
// Inflation, Memory Effects, and Their Empirical Analysis", 2017). Precondition: serialCpu > 0.
// Thread-safe.
[[nodiscard]] double inflation(Seconds parallelCpu, Seconds serialCpu);

// mean(busy) / max(busy) over all workers, 0..1; 1 if none was busy (L. DeRose, B. Homer and
// D. Johnson, "Detecting Application Load Imbalance on High End Massively Parallel Systems", 2007).
// Precondition: there is a worker. Thread-safe.
[[nodiscard]] double loadBalance(std::span<const Seconds> busy);

// 1 − ΣW / (P · T): the share of the workers' time that was not spent on the tasks' work W.
// Precondition: makespan > 0. Thread-safe.
[[nodiscard]] double idleShare(Seconds work, int threads, Seconds makespan);

// min(P, W / span): the speed-up that no schedule exceeds (R. P. Brent, "The Parallel Evaluation of
// General Arithmetic Expressions", 1974). Precondition: span > 0. Thread-safe.
[[nodiscard]] double speedUpBound(Seconds work, Seconds span, int threads);

// W/P + (1 − 1/P) · span: the makespan that no list schedule exceeds (R. L. Graham, "Bounds on
// Multiprocessing Timing Anomalies", 1969). Thread-safe.
[[nodiscard]] Seconds grahamBound(Seconds work, Seconds span, int threads);

// The factors of an efficiency E = S / P = U / I · C, each over all completed rounds. If the serial
// loop was always on a CPU, C is 1 and E = U / I.
struct EfficiencyParts {
    double utilisation = 1;
    double loadBalance = 1;
    std::optional<double> inflation; // none without serial
    std::optional<double> serialShare; // C = serial's makespan / Σ cpu, serial; none without

    // E of the summed makespans: mean, not median. None without serial.
    [[nodiscard]] std::optional<double> efficiency() const;
};

} // namespace primeloom
