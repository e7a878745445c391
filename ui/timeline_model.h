// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline as a tree: executors, and in each its workers. Grows while a run goes on.
#pragma once

#include "ui/limit_names.h"
#include "ui/timeline_group.h"

#include <QAbstractItemModel>
#include <QLocale>

namespace primeloom {

class TimelineModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Name, Tasks, Busy, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;

    void clear();
    // A run begins: every lane is there, and empty. `expected` is how long the longest turn may
    // take; the time axis ends there until a turn takes longer.
    void begin(const Experiment& experiment, int taskCount, Seconds expected);
    // Groups of the round before go, but for the serial loop, which stays until it runs again.
    // Turns on other threads than those in focus leave everything as it is.
    void beginTurn(int round, const TurnId& turn);
    void addRecords(const Run& run, qsizetype first, qsizetype count);
    // What was added is shown, and what runs now.
    void tick(Seconds elapsed, std::span<const RunningTask> running);
    // A round that has ended, or what there is of it.
    void show(const Run& run, int round);

    [[nodiscard]] const std::vector<TimelineGroup>& groups() const { return m_groups; }
    [[nodiscard]] Seconds full() const { return m_full; } // of the time axis; positive
    [[nodiscard]] QString nameOf(Limit n) const { return m_names.nameOf(n, m_locale); }
    void setLocale(const QLocale& locale) { m_locale = locale; }

    // A round that has ended is shown, and "busy" alone would mislead in some group of it.
    [[nodiscard]] bool showsCpu() const;
    // Whether the group is left over from the round before the one that runs.
    [[nodiscard]] bool isGhost(const TimelineGroup& group) const;

    struct Lane {
        const TimelineGroup* group = nullptr;
        std::size_t number = 0;
    };
    // Null for an index of a group.
    [[nodiscard]] std::optional<Lane> laneOf(const QModelIndex& index) const;
    // The group of an index or of a lane's parent. Precondition: the index is valid.
    [[nodiscard]] const TimelineGroup& groupOf(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(std::size_t group, std::size_t lane, int column = 0) const;

    [[nodiscard]] QModelIndex index(
        int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    void fullChanged(); // the time axis got longer
    void advanced(); // bars changed; the structure did not

private:
    void replaceGroups(std::vector<TimelineGroup> groups);
    [[nodiscard]] TimelineGroup* runningGroup();
    void makeRoomFor(Seconds time);
    void advance();
    [[nodiscard]] QVariant groupData(const TimelineGroup& group, int column, int role) const;
    [[nodiscard]] QVariant laneData(const Lane& lane, int column, int role) const;
    [[nodiscard]] QVariant busyText(const Lane& lane) const;

    std::vector<TimelineGroup> m_groups;
    std::optional<TurnId> m_running;
    Experiment m_experiment;
    LimitNames m_names;
    QLocale m_locale;
    int m_round = -1; // that runs; -1: none
    Seconds m_full{1};
};

} // namespace primeloom
