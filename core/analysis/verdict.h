// SPDX-License-Identifier: GPL-3.0-or-later
// What a run says, in one sentence and a subline, as a sceptic would sign it.
#pragma once

#include "core/analysis/summary.h"

#include <QLocale>
#include <QString>

namespace primeloom {

enum class VerdictKind : std::uint8_t {
    NothingMeasured, // no round is complete
    Faster,
    Tie, // the ratio to serial cannot be told from 1
    Slower,
    NoBaseline, // serial did not run: no speed-up can be stated
    Invalid, // sums differ
    Failed,
};

struct Verdict {
    VerdictKind kind = VerdictKind::NothingMeasured;
    QString headline;
    QString subline;
};

// Translated sentences; numbers are written by `locale`. Thread-safe.
[[nodiscard]] Verdict verdictOf(const Run& run, const RunSummary& summary, const QLocale& locale);

} // namespace primeloom
