// SPDX-License-Identifier: GPL-3.0-or-later
// What is selected and pointed at, shared by table, charts, timeline and task graph: a task marked
// in one view is marked in all.
#pragma once

#include "core/records/seconds.h"

#include <QObject>

#include <optional>
#include <vector>

namespace primeloom {

// Tasks are places in the plan (TaskRecord::task), the same for every executor and round. Belongs
// to the GUI thread.
class TaskSelection final : public QObject {
    Q_OBJECT
public:
    enum class Mode : std::uint8_t {
        Replace,
        Toggle, // Ctrl
        Extend, // Shift: from the task selected last, and nothing else
    };

    // What a click with these keys held does.
    [[nodiscard]] static Mode modeFor(Qt::KeyboardModifiers modifiers);

    using QObject::QObject;

    // Another run: nothing is selected. Tasks 0 to taskCount - 1 exist from now on.
    void reset(int taskCount);

    void select(int task, Mode mode);
    void selectOnly(std::vector<int> tasks); // in any order, each once; the last becomes current
    void clear();

    // The task under the pointer, or none; and the time at which it stands, where the view has a
    // time axis that begins with the executors' start.
    void hover(std::optional<int> task);
    void pointAt(std::optional<Seconds> time);

    [[nodiscard]] const std::vector<int>& tasks() const { return m_tasks; } // ascending
    [[nodiscard]] bool contains(int task) const;
    [[nodiscard]] std::optional<int> current() const { return m_current; } // selected last
    [[nodiscard]] std::optional<int> hovered() const { return m_hovered; }
    [[nodiscard]] std::optional<Seconds> pointedTime() const { return m_pointedTime; }

Q_SIGNALS:
    void changed(); // tasks() or current()
    void hoveredChanged();
    void pointedTimeChanged();

private:
    void set(std::vector<int> tasks, std::optional<int> current);

    int m_taskCount = 0;
    std::vector<int> m_tasks;
    std::optional<int> m_current;
    std::optional<int> m_hovered;
    std::optional<Seconds> m_pointedTime;
};

} // namespace primeloom
