// SPDX-License-Identifier: GPL-3.0-or-later
// The integer that holds a sum of primes exactly: 64 bits end at n = 29 505 444 491, 128 bits hold
// every n below 2^64.
#pragma once

namespace primeloom::primes {

__extension__ typedef unsigned __int128 UInt128; // NOLINT(modernize-use-using): -Wpedantic

} // namespace primeloom::primes
