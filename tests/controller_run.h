// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of a controller for tests.
#pragma once

#include "core/experiments/controller.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <iterator>
#include <vector>

namespace primeloom {

constexpr int kPatience = 120'000; // ms; under a sanitizer, on a busy computer

// Runs `experiment` to its end; false if it does not come.
inline bool runs(ExperimentController& controller, const Experiment& experiment)
{
    const QSignalSpy finished(&controller, &ExperimentController::finished);
    controller.start(experiment);
    return QTest::qWaitFor([&finished] { return !finished.isEmpty(); }, kPatience);
}

// The records of one turn, which lie together.
inline std::vector<TaskRecord> recordsOf(const Run& run, const Turn& turn)
{
    std::vector<TaskRecord> records;
    std::ranges::copy_if(run.records, std::back_inserter(records), [&](const TaskRecord& record) {
        return record.round == turn.round && record.turn() == turn.id();
    });
    return records;
}

} // namespace primeloom
