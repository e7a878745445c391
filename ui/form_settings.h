// SPDX-License-Identifier: GPL-3.0-or-later
// The form as the user left it, kept in QSettings between starts.
#pragma once

#include "core/experiments/validation.h"

class QLocale;
class QSettings;

namespace primeloom {

// Numbers are read in `locale` and kept without it.
void saveForm(QSettings& settings, const ExperimentForm& form, const QLocale& locale);

// What was saved; for anything missing or damaged the value of `fallback`.
[[nodiscard]] ExperimentForm restoredForm(
    const QSettings& settings, const ExperimentForm& fallback);

} // namespace primeloom
