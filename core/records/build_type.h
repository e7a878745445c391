// SPDX-License-Identifier: GPL-3.0-or-later
// How the measuring program was compiled: an unoptimised build times something else.
#pragma once

#include <cstdint>

namespace primeloom {

enum class BuildType : std::uint8_t { Release, Debug };

#ifdef NDEBUG
inline constexpr BuildType kThisBuild = BuildType::Release;
#else
inline constexpr BuildType kThisBuild = BuildType::Debug;
#endif

} // namespace primeloom
