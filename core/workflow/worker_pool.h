// SPDX-License-Identifier: GPL-3.0-or-later
// The workers of a GraphExecutor, and how they find tasks, share them and fall asleep. Internal to
// the room.
#pragma once

#include "core/workflow/graph_run.h"
#include "core/workflow/idle_set.h"
#include "core/workflow/task_deque.h"

#include <QThreadPool>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace primeloom::workflow::detail {

struct Worker;

// A worker is a place with a deque of ready tasks. It has a thread only while there is work: a
// thread of the QThreadPool, which is where threads sleep, or one that waits in execute().
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
    [[nodiscard]] std::optional<std::size_t> takePlace();
    void help(Worker& self, const GraphRun& run);
    void leave(Worker& self);

    void serve(Worker& self);
    void search(Worker& self);
    void foundTask();
    void wakeAny();
    void runChain(Worker& self, Task* task);
    void switchTo(Worker& self, GraphRun& run);
    void flush(Worker& self);
    void share(Worker& self);

    // How often a worker without a task looks again before its thread goes to sleep: about as long
    // as waking it would take.
    static constexpr int kLooks = 10;
    [[nodiscard]] Task* nextTask(Worker& self);
    template <class Accepts>
    [[nodiscard]] Task* takeFromInbox(Worker& self, Accepts&& accepts);
    [[nodiscard]] Task* takeAny(Worker& self);
    [[nodiscard]] Task* takeDeep(Worker& self, unsigned depth);
    [[nodiscard]] bool linger(const Worker& self);
    [[nodiscard]] bool hasTask(unsigned depth);

    TaskDeque m_inbox; // tasks of runs that no task started
    std::vector<std::unique_ptr<Worker>> m_workers;
    IdleSet m_idle;
    // Workers that are awake without a task: as long as there is one nobody else is woken.
    std::atomic<int> m_searching{0};
    std::atomic<int> m_callers{0}; // that want the place of a searcher
    std::atomic<int> m_sleepingHelpers{0}; // in executeNested()
    // Lets the destructor see what threads did: ThreadSanitizer cannot follow how Qt waits for
    // them.
    std::atomic<unsigned> m_returned{0};
    std::mutex m_mutex;
    std::condition_variable m_news; // a run has ended, or there is a task for a sleeping helper
    std::size_t m_tasks = 0; // of all runs that are going on; guarded by m_mutex
    std::size_t m_room = 0; // in each deque; guarded by m_mutex
    QThreadPool m_threads; // first to die: it waits for the workers
};

} // namespace primeloom::workflow::detail
