// SPDX-License-Identifier: GPL-3.0-or-later
// Turns the first SIGINT or SIGTERM into a Qt signal; one that comes more than a second later ends
// the program the ordinary way.
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace primeloom {

// One at a time in a program. Lives in the thread that made it; interrupted() is emitted from its
// event loop.
class SignalWatcher final : public QObject {
    Q_OBJECT
public:
    explicit SignalWatcher(QObject* parent = nullptr);
    ~SignalWatcher() override;

    // What went wrong while setting up, in words; empty: nothing. Signals then end the program at
    // once, as by default.
    [[nodiscard]] QString problem() const { return m_problem; }

Q_SIGNALS:
    void interrupted();

private:
    void read();

    QString m_problem;
    QSocketNotifier m_notifier; // on the reading end of the pipe that the handler writes to
};

} // namespace primeloom
