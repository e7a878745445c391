// SPDX-License-Identifier: GPL-3.0-or-later
// What people and files need to know of the way in which a run's tasks sum primes.
#pragma once

#include "core/records/limit_range.h"

#include <QString>

namespace primeloom {

struct KernelInfo {
    QString key; // for files and the command line: "trial"
    QString name; // translated: "Trial division (tutorial)"
    QString summary; // translated, one line: what it does
    QString simdLevel; // "avx2", for files; empty if it has no vector code
    Limit limit = 0; // the largest n
    bool cutsIntervals = true; // a stretch of numbers costs less than everything below its end
    LimitRange suggested; // takes some seconds on this kind of kernel

    friend bool operator==(const KernelInfo&, const KernelInfo&) = default;
};

} // namespace primeloom
