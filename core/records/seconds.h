// SPDX-License-Identifier: GPL-3.0-or-later
// Time as a quantity to calculate with. Stamps are whole nanoseconds; results of arithmetic on them
// are Seconds.
#pragma once

#include <chrono>

namespace primeloom {

using Seconds = std::chrono::duration<double>;

} // namespace primeloom
