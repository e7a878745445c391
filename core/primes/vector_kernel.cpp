// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/primes/vector_kernel.h"

#include "core/primes/division_count.h"

namespace primeloom::primes {

VectorKernel::VectorKernel(const Parts& parts)
    : m_parts(parts)
{
}

const Kernel::Description& VectorKernel::description() const
{
    return m_parts.description;
}

std::optional<PrimeSum> VectorKernel::sum(Interval interval, const Control& control) const
{
    const Checkpoint checkpoint(*this, interval, control);
    return m_parts.divisors().sumPrimes(interval, simdLevel(), checkpoint);
}

double VectorKernel::cost(Interval interval) const
{
    const auto numbers = static_cast<double>(interval.last - interval.first);
    return m_parts.vectorsPerNumber * numbers
        + vectorCount(interval, simdLevel(), m_parts.divisions);
}

} // namespace primeloom::primes
