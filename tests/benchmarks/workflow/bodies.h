// SPDX-License-Identifier: GPL-3.0-or-later
// What the measured tasks do: the same compiled functions in every engine.
#pragma once

#include "tests/benchmarks/workflow/shapes.h"

#include <atomic>
#include <cstdint>
#include <vector>

namespace primeloom::benchmarks {

// Called once a task and run, by any thread, several at once.
class Body {
public:
    virtual ~Body() = default;
    Body(const Body&) = delete;
    Body& operator=(const Body&) = delete;

    virtual void run(std::uint32_t task) = 0;

protected:
    Body() = default;
};

// The closure that every engine stores for a task.
struct Work {
    Body* body;
    std::uint32_t task;

    void operator()() const { body->run(task); }
};

class EmptyBody final : public Body {
public:
    void run(std::uint32_t task) override;
};

// About a microsecond of arithmetic: a chain of multiplications that each wait for the last, so
// that it takes the same time beside a busy neighbour, and touches no memory.
class SpinBody final : public Body {
public:
    // Takes some milliseconds to find out how many steps this computer does in a microsecond.
    SpinBody();
    void run(std::uint32_t task) override;

private:
    std::uint32_t m_steps;
};

// Proves that an engine does what is measured. For one shape; may be run again after each check.
class RecordingBody final : public Body {
public:
    explicit RecordingBody(const Shape& shape);
    void run(std::uint32_t task) override;

    // Since the last call every task ran exactly once, and began after the ends of its
    // predecessors. Not while tasks run.
    [[nodiscard]] bool checkRun();

private:
    struct Cell {
        std::atomic<std::uint32_t> calls{0};
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
    };

    const Shape& m_shape;
    std::atomic<std::uint64_t> m_events{0};
    std::vector<Cell> m_cells; // by task
};

} // namespace primeloom::benchmarks
