// SPDX-License-Identifier: GPL-3.0-or-later
// All kernels that there are. A new one is added in catalogue.cpp and nowhere else.
#pragma once

#include "core/primes/kernel.h"

#include <span>
#include <string_view>

namespace primeloom::primes {

// In the order in which they are offered; the tutorial's is the first. Thread-safe.
[[nodiscard]] std::span<const Kernel* const> kernels();

// Null if there is none. Thread-safe.
[[nodiscard]] const Kernel* kernelWithKey(std::string_view key);

} // namespace primeloom::primes
