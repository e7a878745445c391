// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the processor's vector instructions the kernels trial-simd and trial-primes use.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace primeloom::primes {

enum class SimdLevel : std::uint8_t {
    Scalar, // one division at a time: every processor
    Sse2, // 16 bytes: every x86-64 processor
    Avx2, // 32 bytes, with FMA
    Avx512, // 64 bytes
};

inline constexpr std::array kSimdLevels{
    SimdLevel::Scalar, SimdLevel::Sse2, SimdLevel::Avx2, SimdLevel::Avx512};

// "scalar", "sse2", "avx2", "avx512". Thread-safe.
[[nodiscard]] std::string_view keyOf(SimdLevel level);

// The level with that key, whether this computer has it or not; the best one for "auto"; nothing
// for other words. Thread-safe.
[[nodiscard]] std::optional<SimdLevel> simdLevelWithKey(std::string_view key);

// Whether this processor and operating system have it and this program was built with it.
// Thread-safe.
[[nodiscard]] bool isSupported(SimdLevel level);

// The highest that is supported. Thread-safe.
[[nodiscard]] SimdLevel bestSimdLevel();

// The level in use: the best one until setSimdLevel() was called. Thread-safe.
[[nodiscard]] SimdLevel simdLevel();

// For the whole process; precondition: isSupported(level). To be called while no kernel computes:
// a sum under way keeps the level with which it began, but its cost is that of the new one.
void setSimdLevel(SimdLevel level);

} // namespace primeloom::primes
