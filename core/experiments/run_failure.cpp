// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/run_failure.h"

#include "core/records/formatting.h"

#include <QCoreApplication>

namespace primeloom {

QString textOf(const RunFailure& failure, const QLocale& locale)
{
    switch (failure.kind) {
    case RunFailure::Kind::OutOfMemory:
        return QCoreApplication::translate("RunFailure",
            "There is not enough memory for this run. Choose fewer tasks or rounds, or close other "
            "programs.");
    case RunFailure::Kind::ThreadsNotStarted:
        return QCoreApplication::translate("RunFailure",
            "The system could not start the threads (%1). Choose fewer threads, or close other "
            "programs.")
            .arg(failure.detail);
    case RunFailure::Kind::TaskThrew:
        return QCoreApplication::translate("RunFailure", "%1: the task for n = %2 failed (%3).")
            .arg(nameOf(failure.executor), groupedNumber(failure.n, locale), failure.detail);
    }
    Q_UNREACHABLE();
}

} // namespace primeloom
