// SPDX-License-Identifier: GPL-3.0-or-later
// Why a run failed, as a value and as words.
#pragma once

#include "core/records/executor_id.h"
#include "core/records/limit_range.h"

#include <QLocale>
#include <QString>

#include <cstdint>

namespace primeloom {

struct RunFailure {
    enum class Kind : std::uint8_t {
        OutOfMemory,
        ThreadsNotStarted, // the system refused; `detail` says why
        TaskThrew, // the task for `n`, run by `executor`; `detail` is what it threw
    };
    Kind kind = Kind::OutOfMemory;
    ExecutorId executor = ExecutorId::Serial;
    Limit n = 0;
    QString detail{}; // in the system's or the exception's own words, not translated
};

// Translated: what failed and what to do about it. Thread-safe.
[[nodiscard]] QString textOf(const RunFailure& failure, const QLocale& locale);

} // namespace primeloom
