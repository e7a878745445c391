// SPDX-License-Identifier: GPL-3.0-or-later
// Who still wants a task's result. Internal to the room.
#pragma once

#include "core/workflow/task.h"

#include <atomic>
#include <cstdint>
#include <exception>

namespace primeloom::workflow::detail {

// Who still wants a task's result in this run. The last reader sets the count back, so that the
// graph can run again.
struct Readers {
    // A reader, a task of `reader`, reads no more. The result dies with the last one.
    void release(const GraphData* reader, std::exception_ptr& thrown) noexcept
    {
        if (isOf(reader) && leave())
            task->ops->clearResult(task->closure(), thrown);
    }
    // True for the last one.
    bool leave() noexcept
    {
        if (left.load(std::memory_order_acquire) != 1
            && left.fetch_sub(1, std::memory_order_acq_rel) != 1)
            return false;
        left.store(total, std::memory_order_relaxed);
        return true;
    }
    // One more reader from now on. Not during a run.
    void join()
    {
        ++total;
        left.fetch_add(1, std::memory_order_relaxed);
    }
    // Two more: whoever may still expand, and, as that may end first, the task itself.
    void hold()
    {
        isHeld = true;
        join();
        join();
    }
    // Takes a reader back that join() added. Not during a run. True if it was the last.
    bool part()
    {
        --total;
        if (left.fetch_sub(1, std::memory_order_relaxed) != 1)
            return false;
        left.store(total, std::memory_order_relaxed);
        return true;
    }
    // Promises of an enclosing workflow are held as long as an expansion may read them.
    [[nodiscard]] bool isOf(const GraphData* graph) const noexcept { return task->graph == graph; }
    // The caller, a reader, is the only one left.
    [[nodiscard]] bool isLast() const { return left.load(std::memory_order_acquire) == 1; }

    Task* task = nullptr; // whose result it is
    std::uint32_t total = 0;
    std::atomic<std::uint32_t> left{0};
    bool isHeld = false;
};

} // namespace primeloom::workflow::detail
