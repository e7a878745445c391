// SPDX-License-Identifier: GPL-3.0-or-later
// What a few rounds tell: a median with its range or its exact interval, and whether a ratio can be
// told from 1.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace primeloom {

// A median with what is known of its spread. Below kFewestForInterval values low..high is their
// range and coverage is 0; from there on it is the interval of medianInterval().
struct Estimate {
    double median = 0;
    double low = 0;
    double high = 0;
    double coverage = 0; // 0 for a range, else 0.95..1

    [[nodiscard]] bool isInterval() const { return coverage > 0; }
};

// From the lowRank-th smallest of the values to the highRank-th (ranks count from 1).
struct RankInterval {
    int lowRank = 1;
    int highRank = 1;
    double coverage = 0; // the probability that it holds the true median
};

// With fewer values not even [min, max] covers the median with 95 %.
inline constexpr int kFewestForInterval = 6;

// The middle value, or the mean of the two in the middle. Reorders the values, so that the medians
// of many tasks cost no memory. Precondition: there is a value. Thread-safe.
[[nodiscard]] double median(std::span<double> values);

// The narrowest interval of the median of `count` independent values with equal tails and a
// coverage of at least 95 %, whatever their distribution (W. R. Thompson, "On Confidence Ranges for
// the Median", 1936): the number of values below the median is binomial with p = 1/2.
// Precondition: kFewestForInterval <= count <= 1000. Thread-safe.
[[nodiscard]] RankInterval medianInterval(int count);

// Precondition: there is a value, and there are no more than 1000. Thread-safe.
[[nodiscard]] Estimate estimateOf(std::vector<double> values);

// above[r] / below[r] in each round r: drift of the computer's speed falls on both alike.
// Precondition: as many values, at least one; no 0 in `below`. Thread-safe.
[[nodiscard]] Estimate pairedRatio(std::span<const double> above, std::span<const double> below);

// How far each value is from the median of all, in units that make it comparable to a standard
// score: 0.6745 (x − median) / MAD, where MAD is the median of |x − median| (B. Iglewicz and
// D. C. Hoaglin, "How to Detect and Handle Outliers", 1993). All 0 if more than half are equal:
// then there is no unit. Precondition: there is a value. Thread-safe.
[[nodiscard]] std::vector<double> modifiedZ(std::span<const double> values);

// Where a ratio lies, as far as it was measured.
enum class RatioToOne : std::uint8_t { Below, Undecided, Above };

// An interval decides if it excludes 1. A range, which comes from few rounds, decides only if every
// round agrees and the median is more than 1 % away from 1. Thread-safe.
[[nodiscard]] RatioToOne compareToOne(const Estimate& ratio);

} // namespace primeloom
