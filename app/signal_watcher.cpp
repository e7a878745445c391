// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/signal_watcher.h"

#include <QString>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <unistd.h>

namespace primeloom {

namespace {

// A signal handler takes no argument of ours, so the pipe's writing end must be where it can be
// found.
std::atomic<int> writingEnd{-1};
static_assert(
    std::atomic<int>::is_always_lock_free, "a signal handler may touch lock-free atomics only");

constexpr std::array kSignals{SIGINT, SIGTERM};

// Whoever signals a program and its process group signals it twice.
constexpr std::int64_t kOneRequest = 1'000'000'000; // ns

std::atomic<std::int64_t> firstRequest{0}; // when, in ns of the monotonic clock; 0: not yet
static_assert(std::atomic<std::int64_t>::is_always_lock_free);

std::int64_t now()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

void wakeUp(int signal)
{
    const int savedErrno = errno;
    std::int64_t first = 0;
    const std::int64_t time = now();
    if (!firstRequest.compare_exchange_strong(first, time) && time - first > kOneRequest) {
        std::signal(signal, SIG_DFL);
        raise(signal); // takes effect when this handler returns
    }
    const char byte = 0;
    // A full pipe means that a wake-up is already on its way.
    [[maybe_unused]] const ssize_t written = write(writingEnd.load(), &byte, 1);
    errno = savedErrno;
}

} // namespace

SignalWatcher::SignalWatcher(QObject* parent)
    : QObject(parent)
    , m_notifier(QSocketNotifier::Read)
{
    std::array<int, 2> ends{-1, -1};
    if (pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        m_problem = QString::fromLocal8Bit(
            std::strerror(errno)); // NOLINT(concurrency-mt-unsafe): one thread yet
        return;
    }
    writingEnd = ends[1];
    firstRequest = 0;
    m_notifier.setSocket(ends[0]);
    m_notifier.setEnabled(true);
    connect(&m_notifier, &QSocketNotifier::activated, this, &SignalWatcher::read);

    struct sigaction action { };
    action.sa_handler = wakeUp;
    action.sa_flags = SA_RESTART;
    for (const int signal : kSignals)
        sigaction(signal, &action, nullptr);
}

SignalWatcher::~SignalWatcher()
{
    for (const int signal : kSignals)
        std::signal(signal, SIG_DFL);
    const int end = writingEnd.exchange(-1);
    if (end < 0)
        return;
    m_notifier.setEnabled(false);
    close(static_cast<int>(m_notifier.socket()));
    close(end);
}

void SignalWatcher::read()
{
    char byte = 0;
    while (::read(static_cast<int>(m_notifier.socket()), &byte, 1) > 0) { }
    Q_EMIT interrupted();
}

} // namespace primeloom
