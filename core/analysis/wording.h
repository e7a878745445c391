// SPDX-License-Identifier: GPL-3.0-or-later
// The single claims of a verdict in words. What is claimed is decided in verdict.cpp.
#pragma once

#include "core/analysis/claim.h"
#include "core/analysis/summary.h"

#include <QLocale>
#include <QString>

#include <cstdint>

namespace primeloom {

// Writes claims in one locale, in the language of the installed translators. A value; thread-safe.
class Wording {
public:
    explicit Wording(const QLocale& locale);

    // Headlines (headlines.cpp). `speedUp` is a median against serial.
    [[nodiscard]] QString faster(Subject subject, double speedUp, int threads) const;
    [[nodiscard]] QString slower(Subject subject, double speedUp, int threads) const;
    [[nodiscard]] QString asFastAsSerial(Subject subject, double speedUp, int threads) const;
    [[nodiscard]] QString undecided(Subject subject, int threads, const QString& reason) const;
    [[nodiscard]] QString took(const ExecutorSummary& executor) const;

    // Follows slower(): why.
    [[nodiscard]] QString tooSmall(Seconds perTask) const;

    // Pool and graph, from the ratio of graph to pool.
    [[nodiscard]] QString parallelTie(const Estimate& graphOverPool) const;
    [[nodiscard]] QString parallelUndecided(const Estimate& graphOverPool, int rounds) const;
    [[nodiscard]] QString parallelDifference(const Estimate& graphOverPool) const;
    [[nodiscard]] QString parallelSpread(const Estimate& graphOverPool, int rounds) const;

    // Claims of the subline.
    [[nodiscard]] QString spread(const Estimate& ratio, int rounds) const;
    [[nodiscard]] QString spread(Seconds fastest, Seconds slowest, int rounds) const;
    [[nodiscard]] QString efficiency(const ExecutorSummary& executor, int cpus) const;
    [[nodiscard]] QString bestPossible(const TaskLimits& limits, double speedUp, int cpus) const;
    [[nodiscard]] QString locked(const Estimate& speedUp) const; // of the locked pool
    [[nodiscard]] QString lockedWhenDisturbed(const Estimate& speedUp) const; // blames no lock
    [[nodiscard]] QString sumsAgree(int sums) const;
    [[nodiscard]] QString kernel(const QString& name) const;
    [[nodiscard]] QString plan(PlanId plan) const;
    [[nodiscard]] QString limitedByTasks(const TaskLimits& limits) const;

    [[nodiscard]] QString sumsDiffer(const SumDifference& difference) const;

private:
    [[nodiscard]] QString times(double factor) const;
    [[nodiscard]] QString percent(double fraction) const;
    [[nodiscard]] QString withinNoise(double ratio) const;
    [[nodiscard]] QString count(std::uint64_t number) const;

    QLocale m_locale;
};

} // namespace primeloom
