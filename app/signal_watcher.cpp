// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/signal_watcher.h"

#include <QString>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
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

void wakeUp(int /*signal*/)
{
    const int savedErrno = errno;
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
    m_notifier.setSocket(ends[0]);
    m_notifier.setEnabled(true);
    connect(&m_notifier, &QSocketNotifier::activated, this, &SignalWatcher::read);

    struct sigaction action { };
    action.sa_handler = wakeUp;
    action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
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
