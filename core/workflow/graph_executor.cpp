// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/graph_executor.h"

#include "core/workflow/graph_run.h"

#include <QRunnable>
#include <QThreadPool>

#include <condition_variable>
#include <deque>
#include <mutex>

namespace primeloom::workflow {

class GraphExecutor::Pool {
public:
    explicit Pool(int threads);
    ~Pool();
    Q_DISABLE_COPY_MOVE(Pool)

    [[nodiscard]] int threadCount() const { return static_cast<int>(m_workers.size()); }
    void execute(detail::GraphRun& run);

private:
    struct Worker final : QRunnable {
        Worker(Pool& owner, int place)
            : pool(owner)
            , index(place)
        {
            setAutoDelete(false);
            handedOver.store(true, std::memory_order_release);
        }
        void run() override
        {
            // ThreadSanitizer cannot follow how Qt hands a runnable over, there and back; this it
            // can.
            (void)handedOver.load(std::memory_order_acquire);
            pool.work(index);
            handedOver.store(true, std::memory_order_release);
        }

        Pool& pool;
        int index;
        std::atomic<bool> handedOver{false};
    };

    void work(int worker);
    void processChain(detail::Task* task, int worker);
    void share(detail::Task& task);

    std::mutex m_oneRun; // held by execute()
    std::mutex m_mutex;
    std::condition_variable m_filled;
    std::condition_variable m_drained;
    detail::GraphRun* m_run = nullptr; // guarded by m_mutex
    std::deque<detail::Task*> m_ready; // guarded by m_mutex
    std::size_t m_unfinished = 0; // guarded by m_mutex
    bool m_quit = false; // guarded by m_mutex
    std::vector<std::unique_ptr<Worker>> m_workers;
    QThreadPool m_threads; // first to die: it waits for the workers
};

GraphExecutor::Pool::Pool(int threads)
{
    Q_ASSERT(threads > 0);
    m_threads.setMaxThreadCount(threads);
    m_threads.setExpiryTimeout(-1);
    for (int worker = 0; worker < threads; ++worker) {
        m_workers.push_back(std::make_unique<Worker>(*this, worker));
        m_threads.start(m_workers.back().get());
    }
}

GraphExecutor::Pool::~Pool()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_quit = true;
    }
    m_filled.notify_all();
    m_threads.waitForDone();
    for (const auto& worker : m_workers)
        (void)worker->handedOver.load(std::memory_order_acquire);
}

void GraphExecutor::Pool::execute(detail::GraphRun& run)
{
    const std::scoped_lock oneRun(m_oneRun);
    std::unique_lock lock(m_mutex);
    m_run = &run;
    m_unfinished = run.tasks().size();
    for (detail::Task* task : run.tasks()) {
        if (task->predecessors == 0)
            m_ready.push_back(task);
    }
    m_filled.notify_all();
    m_drained.wait(lock, [this] { return m_unfinished == 0; });
    m_run = nullptr;
}

void GraphExecutor::Pool::work(int worker)
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_filled.wait(lock, [this] { return m_quit || !m_ready.empty(); });
        if (m_ready.empty())
            return;
        detail::Task* task = m_ready.front();
        m_ready.pop_front();
        lock.unlock();
        processChain(task, worker);
        lock.lock();
    }
}

// A task, then one of the successors that it released, and so on.
void GraphExecutor::Pool::processChain(detail::Task* task, int worker)
{
    std::size_t ended = 0;
    while (task != nullptr) {
        detail::Task* next = nullptr;
        m_run->process(*task, worker, [&](detail::Task& released) {
            // The one submitted first comes last.
            if (next != nullptr)
                share(*next);
            next = &released;
        });
        task = next;
        ++ended;
    }
    const std::scoped_lock lock(m_mutex);
    m_unfinished -= ended;
    if (m_unfinished == 0)
        m_drained.notify_one();
}

void GraphExecutor::Pool::share(detail::Task& task)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_ready.push_front(&task);
    }
    m_filled.notify_one();
}

GraphExecutor::GraphExecutor(int threads)
    : m_pool(std::make_unique<Pool>(threads))
{
}

GraphExecutor::~GraphExecutor() = default;

int GraphExecutor::threadCount() const
{
    return m_pool->threadCount();
}

void GraphExecutor::execute(detail::GraphRun& run)
{
    m_pool->execute(run);
}

} // namespace primeloom::workflow
