// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/executor_id.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

QString keyOf(ExecutorId id)
{
    switch (id) {
    case ExecutorId::Serial:
        return u"serial"_s;
    case ExecutorId::Pool:
        return u"pool"_s;
    case ExecutorId::Graph:
        return u"graph"_s;
    case ExecutorId::Locked:
        return u"locked"_s;
    }
    Q_UNREACHABLE();
}

std::optional<ExecutorId> executorWithKey(QStringView key)
{
    for (const ExecutorId id : kAllExecutors) {
        if (keyOf(id) == key)
            return id;
    }
    return std::nullopt;
}

QString nameOf(ExecutorId id)
{
    switch (id) {
    case ExecutorId::Serial:
        return QCoreApplication::translate("ExecutorId", "Serial loop");
    case ExecutorId::Pool:
        return QCoreApplication::translate("ExecutorId", "Worker pool");
    case ExecutorId::Graph:
        return QCoreApplication::translate("ExecutorId", "Task graph");
    case ExecutorId::Locked:
        return QCoreApplication::translate("ExecutorId", "Locked pool");
    }
    Q_UNREACHABLE();
}

} // namespace primeloom
