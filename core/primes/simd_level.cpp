// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/simd_level.h"

#include <algorithm>
#include <atomic>
#include <cassert>

namespace primeloom::primes {

namespace {

std::atomic<SimdLevel>& levelInUse()
{
    static std::atomic<SimdLevel> level = bestSimdLevel();
    return level;
}

} // namespace

std::string_view keyOf(SimdLevel level)
{
    switch (level) {
    case SimdLevel::Sse2:
        return "sse2";
    case SimdLevel::Avx2:
        return "avx2";
    case SimdLevel::Avx512:
        return "avx512";
    case SimdLevel::Scalar:
        break;
    }
    return "scalar";
}

std::optional<SimdLevel> simdLevelWithKey(std::string_view key)
{
    if (key == "auto")
        return bestSimdLevel();
    const auto* const found = std::ranges::find(kSimdLevels, key, keyOf);
    return found == kSimdLevels.end() ? std::nullopt : std::optional(*found);
}

bool isSupported(SimdLevel level)
{
    switch (level) {
    case SimdLevel::Scalar:
        return true;
#ifdef PRIMELOOM_X86_LEVELS
    // The compiler's detection also asks whether the operating system saves the registers.
    case SimdLevel::Sse2:
        return __builtin_cpu_supports("sse2") != 0;
    case SimdLevel::Avx2:
        return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0;
    case SimdLevel::Avx512:
        return __builtin_cpu_supports("avx512f") != 0;
#else
    case SimdLevel::Sse2:
    case SimdLevel::Avx2:
    case SimdLevel::Avx512:
        break;
#endif
    }
    return false;
}

SimdLevel bestSimdLevel()
{
    return *std::ranges::find_if(kSimdLevels.rbegin(), kSimdLevels.rend(), isSupported);
}

SimdLevel simdLevel()
{
    return levelInUse().load(std::memory_order_relaxed);
}

void setSimdLevel(SimdLevel level)
{
    assert(isSupported(level));
    levelInUse().store(level, std::memory_order_relaxed);
}

} // namespace primeloom::primes
