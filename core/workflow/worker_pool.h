// SPDX-License-Identifier: GPL-3.0-or-later
// The workers of a GraphExecutor, and how they find tasks, share them and fall asleep. Internal to
// the room.
#pragma once

#include "core/workflow/graph_run.h"
#include "core/workflow/task_deque.h"

#include <QRunnable>
#include <QThreadPool>

#include <array>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace primeloom::workflow::detail {

class WorkerPool;

// Apart from the deque it belongs to the thread that works for it.
struct alignas(64) Worker final : QRunnable {
    Worker(WorkerPool& owner, int place)
        : pool(owner)
        , lane{.worker = place}
    {
        setAutoDelete(false);
    }
    void run() override;
    // What the worker may begin lies at least as deep: nothing that might wait for its own task.
    [[nodiscard]] unsigned depth() const { return helps != nullptr ? helps->depth : 0; }

    TaskDeque ready;
    WorkerPool& pool;
    Worker* outer = nullptr; // of another pool, whose task called into this one
    GraphRun* of = nullptr; // the run whose tasks are counted here; of the task that runs
    const GraphRun* helps = nullptr; // the run for whose end the worker waits
    Lane lane;
    std::array<Task*, 32> released{}; // runnable, but not in the deque yet
    std::size_t releasedCount = 0;
};

// A worker is a place with a deque of ready tasks. The first one's thread is whoever waits in
// execute(); the others have one only while there is work: of the QThreadPool, where threads sleep.
class WorkerPool {
public:
    explicit WorkerPool(int threads);
    ~WorkerPool();
    Q_DISABLE_COPY_MOVE(WorkerPool)

    [[nodiscard]] int threadCount() const { return static_cast<int>(m_workers.size()); }
    // Thread-safe, also inside a task. Throws std::bad_alloc before the first task.
    void execute(GraphRun& run);

private:
    friend struct Worker;

    void addRoom(std::size_t tasks);
    void removeRoom(std::size_t tasks);
    [[nodiscard]] Worker* workerOfThisThread() const;
    void executeNested(GraphRun& run, Worker& self);
    void executeOutside(GraphRun& run);
    void work(Worker& self, const GraphRun& run);

    void serve(Worker& self);
    void search(Worker& self);
    void foundTask();
    void wakeAny();
    void runChain(Worker& self, Task* task);
    void switchTo(Worker& self, GraphRun& run);
    void flush(Worker& self);
    void share(Worker& self);

    [[nodiscard]] Task* nextTask(Worker& self);
    [[nodiscard]] Task* takeRoot(Worker& self);
    [[nodiscard]] Task* steal(Worker& self, unsigned depth);
    [[nodiscard]] bool linger(const Worker& self);
    [[nodiscard]] bool hasTask(unsigned depth);

    std::mutex m_oneRun; // held by execute(), except inside a task
    std::vector<std::unique_ptr<Worker>> m_workers;
    // Tasks without predecessors that no worker has yet.
    SpinLock m_rootLock;
    std::span<Task* const> m_roots; // guarded by m_rootLock
    std::atomic<bool> m_hasRoots{false}; // written under m_rootLock
    // Workers that are awake without a task: as long as there is one nobody else is woken.
    std::atomic<int> m_searching{0};
    std::atomic<std::size_t> m_idleCount{0}; // written under m_mutex
    std::atomic<int> m_sleepingHelpers{0}; // in work()
    // Lets the destructor see what threads did: ThreadSanitizer cannot follow how Qt waits for
    // them.
    std::atomic<unsigned> m_returned{0};
    std::mutex m_mutex;
    std::condition_variable m_news; // a run has ended, or there is a task for a sleeping helper
    std::vector<Worker*> m_idle; // without a thread; guarded by m_mutex
    std::size_t m_tasks = 0; // of all runs that are going on; guarded by m_mutex
    std::size_t m_room = 0; // in each deque; guarded by m_mutex
    QThreadPool m_threads; // first to die: it waits for the workers
};

} // namespace primeloom::workflow::detail
