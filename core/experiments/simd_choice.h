// SPDX-License-Identifier: GPL-3.0-or-later
// Which vector instructions kernels use, chosen by a word of the command line.
#pragma once

#include <QString>
#include <QStringList>

namespace primeloom {

// "auto", then the levels from the lowest: "scalar", "sse2", "avx2", "avx512". Thread-safe.
[[nodiscard]] QStringList simdChoices();

// Those of simdChoices() that this computer has; "auto" and "scalar" always. Thread-safe.
[[nodiscard]] QStringList supportedSimdChoices();

// For the whole process, before any kernel computes. Precondition: one of supportedSimdChoices().
void chooseSimd(const QString& choice);

} // namespace primeloom
