// SPDX-License-Identifier: GPL-3.0-or-later
// Sums of primes that are known, for the tests of every kernel. Those at powers of ten are the
// sequence A046731 of the On-Line Encyclopedia of Integer Sequences.
#pragma once

#include "core/primes/uint128.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace primeloom::primes {

struct KnownSum {
    std::uint64_t n = 0;
    std::string_view sum; // of the primes below n, decimal
};

inline constexpr std::array kKnownSums{
    KnownSum{0, "0"},
    KnownSum{1, "0"},
    KnownSum{2, "0"},
    KnownSum{3, "2"},
    KnownSum{4, "5"},
    KnownSum{5, "5"},
    KnownSum{6, "10"},
    KnownSum{10, "17"},
    KnownSum{100, "1060"},
    KnownSum{1'000, "76127"},
    KnownSum{10'000, "5736396"},
    KnownSum{100'000, "454396537"},
    KnownSum{1'000'000, "37550402023"},
    KnownSum{1'050'000, "41276629127"},
    KnownSum{1'100'000, "45125753695"},
    KnownSum{1'150'000, "49161463647"},
    KnownSum{1'200'000, "53433406131"},
    KnownSum{1'250'000, "57759511224"},
    KnownSum{1'300'000, "62287995772"},
    KnownSum{1'350'000, "66955471633"},
    KnownSum{1'400'000, "71881256647"},
    KnownSum{1'450'000, "76875349479"},
    KnownSum{1'500'000, "82074443256"},
    KnownSum{1'550'000, "87423357964"},
    KnownSum{1'600'000, "92878592188"},
    KnownSum{1'650'000, "98576757977"},
    KnownSum{1'700'000, "104450958704"},
    KnownSum{1'750'000, "110431974857"},
    KnownSum{1'800'000, "116581137847"},
    KnownSum{1'850'000, "122913801665"},
    KnownSum{1'900'000, "129451433482"},
    KnownSum{1'950'000, "136136977177"},
    KnownSum{2'000'000, "142913828922"},
    KnownSum{10'000'000, "3203324994356"},
    KnownSum{100'000'000, "279209790387276"},
    KnownSum{1'000'000'000, "24739512092254535"},
    KnownSum{10'000'000'000, "2220822432581729238"},
    KnownSum{100'000'000'000, "201467077743744681014"},
    KnownSum{1'000'000'000'000, "18435588552550705911377"},
};

constexpr UInt128 fromDecimal(std::string_view digits)
{
    UInt128 value = 0;
    for (const char digit : digits)
        value = value * 10 + static_cast<unsigned>(digit - '0');
    return value;
}

} // namespace primeloom::primes
