// SPDX-License-Identifier: GPL-3.0-or-later
// The kernels of core/primes as views, files and the command line know them.
#pragma once

#include "core/records/kernel_info.h"

#include <QString>

#include <optional>
#include <vector>

namespace primeloom::primes {
class Kernel;
}

namespace primeloom {

inline const QString kDefaultKernel = QStringLiteral("trial"); // the tutorial's

// All kernels in the order in which they are offered, in the language of the installed translators.
// Thread-safe.
[[nodiscard]] std::vector<KernelInfo> kernelInfos();

// Nothing if there is none with that key. Thread-safe.
[[nodiscard]] std::optional<KernelInfo> kernelInfo(QStringView key);

// Precondition: there is a kernel with that key. Thread-safe.
[[nodiscard]] const primes::Kernel& kernelOf(QStringView key);

} // namespace primeloom
