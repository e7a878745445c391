// SPDX-License-Identifier: GPL-3.0-or-later
// What the kernels have in common that divide by a list of divisors, a vector at once.
#pragma once

#include "core/primes/divisors.h"
#include "core/primes/kernel.h"

namespace primeloom::primes {

// Follows simdLevel(). Looks up at least every 0.5 ms. Thread-safe.
class VectorKernel final : public Kernel {
public:
    struct Parts {
        const Description& description; // of static duration
        const Divisors& (*divisors)(); // asked for by the first sum
        double (*divisions)(Interval interval); // a model of how many there are
        // What a number costs beside its divisions, in vectors, as measured: mostly the processor's
        // wrong guesses of where a composite number stops.
        double vectorsPerNumber;
    };
    explicit VectorKernel(const Parts& parts);

    [[nodiscard]] const Description& description() const override;
    [[nodiscard]] std::optional<PrimeSum> sum(
        Interval interval, const Control& control) const override;
    [[nodiscard]] double cost(Interval interval) const override; // in vectors

private:
    Parts m_parts;
};

} // namespace primeloom::primes
