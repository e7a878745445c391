// SPDX-License-Identifier: GPL-3.0-or-later
// What disturbed a measurement, in words.
#pragma once

#include "core/analysis/quality.h"

#include <QLocale>
#include <QString>
#include <QStringList>

namespace primeloom {

// What to say of a run that was disturbed: its cause and how much; empty if it was not.
// Thread-safe.
[[nodiscard]] QString noiseSentence(const RunQuality& quality, const QLocale& locale);

// The cause as the end of a sentence: "another program was using the computer"; empty for None.
// Thread-safe.
[[nodiscard]] QString reasonOf(Disturbance cause);

// The figures behind it, one a line, then each turn that stands out: "Round 3, worker pool on 4
// threads: tasks were on a CPU only 61 % of the time, preempted 212 times". Thread-safe.
[[nodiscard]] QStringList qualityDetails(const RunQuality& quality, const QLocale& locale);

// Of these the turns that stand out. Thread-safe.
[[nodiscard]] QStringList outlierDetails(const RunQuality& quality, const QLocale& locale);

} // namespace primeloom
