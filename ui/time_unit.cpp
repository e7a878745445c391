// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/time_unit.h"

#include <QCoreApplication>

namespace primeloom {

double secondsIn(TimeUnit unit)
{
    switch (unit) {
    case TimeUnit::Second:
        return 1;
    case TimeUnit::Millisecond:
        return 1e-3;
    case TimeUnit::Microsecond:
        return 1e-6;
    }
    Q_UNREACHABLE();
}

QString symbolOf(TimeUnit unit)
{
    switch (unit) {
    case TimeUnit::Second:
        return QCoreApplication::translate("Time", "s");
    case TimeUnit::Millisecond:
        return QCoreApplication::translate("Time", "ms");
    case TimeUnit::Microsecond:
        return QCoreApplication::translate("Time", "µs");
    }
    Q_UNREACHABLE();
}

} // namespace primeloom
