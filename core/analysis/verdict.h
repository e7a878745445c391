// SPDX-License-Identifier: GPL-3.0-or-later
// What a run says, in one sentence and a subline, as a sceptic would sign it.
#pragma once

#include "core/analysis/summary.h"

#include <QLocale>
#include <QString>

#include <cstdint>

namespace primeloom {

enum class VerdictKind : std::uint8_t {
    NothingMeasured, // no round is complete
    Faster,
    Tie, // the ratio to serial cannot be told from 1
    Undecided, // neither: the run was disturbed, or its rounds differ too much to call it a tie
    Slower,
    NoBaseline, // serial did not run: no speed-up can be stated
    OnlySerial, // nothing ran in parallel: nothing to compare
    Invalid, // sums differ
    Failed,
};

struct Verdict {
    VerdictKind kind = VerdictKind::NothingMeasured; // of a stopped run: of its finished rounds
    QString headline;
    QString subline;
    QString disturbance{}; // what disturbed the run, a sentence; empty if nothing did
    bool areTasksTooSmall = false; // Slower, and that is why
};

// Translated sentences; numbers are written by `locale`. If pool and graph cannot be told apart the
// headline speaks of both, with the figures of the one that is nearer to serial: both reach them.
// Otherwise it names the faster one; of the locked pool only without them. A Debug build is named
// in the headline. Who cannot be told apart is called equally fast only in a run that nothing
// disturbed, and only if the medians are within 10 %. What disturbed the run ends a headline that
// says slower or that nothing can be told.
// Thread-safe.
[[nodiscard]] Verdict verdictOf(const Run& run, const RunSummary& summary, const QLocale& locale);

// How many rounds to offer so that an interval can be given: as many again as there are, and at
// least to kFewestForInterval. 0 if there is one, or no round. Thread-safe.
[[nodiscard]] int roundsToOffer(const RunSummary& summary);

} // namespace primeloom
