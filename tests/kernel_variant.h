// SPDX-License-Identifier: GPL-3.0-or-later
// Every kernel at every SIMD level that this computer has, for tests and benchmarks.
#pragma once

#include "core/primes/catalogue.h"
#include "core/primes/simd_level.h"

#include <optional>
#include <string>
#include <vector>

namespace primeloom::primes {

struct KernelVariant {
    const Kernel* kernel = nullptr;
    std::optional<SimdLevel> level; // nothing: the kernel does not follow it

    // "trial/none", "trial-simd/avx2"
    [[nodiscard]] std::string name() const
    {
        const std::string_view levelKey = level ? keyOf(*level) : "none";
        return std::string(kernel->description().key).append("/").append(levelKey);
    }
    // For the whole process.
    void useLevel() const { setSimdLevel(level.value_or(bestSimdLevel())); }
};

inline std::vector<KernelVariant> kernelVariants()
{
    std::vector<KernelVariant> variants;
    for (const Kernel* kernel : kernels()) {
        if (!kernel->description().hasSimdLevels) {
            variants.push_back({.kernel = kernel, .level = std::nullopt});
            continue;
        }
        for (const SimdLevel level : kSimdLevels) {
            if (isSupported(level))
                variants.push_back({.kernel = kernel, .level = level});
        }
    }
    return variants;
}

} // namespace primeloom::primes
