// SPDX-License-Identifier: GPL-3.0-or-later
// Files are written whole or not at all; pipes and devices, which cannot be replaced, as they are.
#pragma once

#include <QString>

#include <functional>
#include <optional>

class QIODevice;

namespace primeloom {

// Why nothing can be written to `path`, in the system's words; nothing if something can. Leaves
// what is there as it is. Thread-safe.
[[nodiscard]] std::optional<QString> writeProblem(const QString& path);

// Replaces the file at `path` by what `write` writes; a failure leaves the old file as it was.
// `write` returns false once the device has refused a byte. Returns nothing, or a translated
// sentence that says what failed and why. Thread-safe for different paths.
[[nodiscard]] std::optional<QString> saveFile(
    const QString& path, const std::function<bool(QIODevice&)>& write);

// The same of a text, in UTF-8.
[[nodiscard]] std::optional<QString> saveText(const QString& path, const QString& text);

} // namespace primeloom
