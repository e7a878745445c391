// SPDX-License-Identifier: GPL-3.0-or-later
// The samples of a run as comma-separated values: one row a task, executor and round.
#pragma once

#include "core/records/run.h"

#include <QString>

#include <optional>
#include <span>

class QIODevice;

namespace primeloom {

// Writes schema 1 of the samples: RFC 4180 (lines end with CR LF), UTF-8 without byte order mark,
// C locale, no comments. The first line names the columns; readers go by the names. Times are
// seconds since the executor's start in that round, to the nanosecond; run is the UTC start time,
// ISO 8601; round, order_in_round, task and thread count from 1; a field without a value is empty.
// Returns false once the device has refused a byte; device.errorString() says why. Thread-safe for
// different devices.
[[nodiscard]] bool writeSamples(const Run& run, QIODevice& device);

// Writes the samples to the file at `path` and replaces what was there, all or nothing: a failure
// leaves the old file as it was. Returns nothing, or a translated sentence that says what failed
// and why. Thread-safe for different paths.
[[nodiscard]] std::optional<QString> saveSamples(const Run& run, const QString& path);

// The same for several runs, one after another under one header.
[[nodiscard]] std::optional<QString> saveSamples(std::span<const Run> runs, const QString& path);

} // namespace primeloom
