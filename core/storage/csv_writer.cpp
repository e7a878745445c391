// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/csv_writer.h"

#include "core/storage/text_file.h"

#include <QDateTime>
#include <QIODevice>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr auto kHeader = "schema,run,round,order_in_round,executor,threads,task,n,sum,thread,"
                         "queued_s,start_s,end_s,wall_s,cpu_s,invol_switches,status,kernel,plan,"
                         "kind,first,lock_s\r\n";

constexpr auto kNanosecondDigits = 9;

QByteArray seconds(std::chrono::nanoseconds time)
{
    // Integers all the way: a double would round the nanoseconds of a long run.
    const bool isNegative = time.count() < 0;
    QByteArray digits = QByteArray::number(qAbs(qlonglong{time.count()}));
    digits = digits.rightJustified(kNanosecondDigits + 1, '0');
    digits.insert(digits.size() - kNanosecondDigits, '.');
    return isNegative ? '-' + digits : digits;
}

const char* statusWord(TaskEnd status)
{
    switch (status) {
    case TaskEnd::Done:
        return "done";
    case TaskEnd::Failed:
        return "failed";
    case TaskEnd::Cancelled:
        return "cancelled";
    case TaskEnd::Skipped:
        return "skipped";
    }
    Q_UNREACHABLE();
}

// Which place each executor with its threads had in each round, from 1.
using Places = std::map<std::tuple<int, ExecutorId, int>, int>;

Places placesOf(const Run& run)
{
    Places places;
    for (int round = 0; round < run.experiment.rounds; ++round) {
        int place = 0;
        for (const auto& [executor, threads] : turnOrder(run.experiment, round))
            places[{round, executor, threads}] = ++place;
    }
    return places;
}

QByteArray rowOf(const TaskRecord& record, TaskEnd status, const Run& run, int place,
    const QByteArray& runColumns)
{
    const bool isDone = status == TaskEnd::Done;
    const bool hasBegun = record.worker >= 0;
    QByteArray row = runColumns;
    const auto add = [&row](const QByteArray& field) { row += ',' + field; };
    const auto addIf = [&add](bool isKnown, const QByteArray& field) {
        add(isKnown ? field : QByteArray());
    };
    add(QByteArray::number(record.round + 1));
    add(QByteArray::number(place));
    add(keyOf(record.executor).toLatin1());
    add(QByteArray::number(record.threads));
    add(QByteArray::number(record.task + 1));
    add(QByteArray::number(qulonglong{record.n}));
    addIf(isDone && record.hasSum, decimalText(record.sum).toLatin1());
    addIf(hasBegun, QByteArray::number(record.worker + 1));
    addIf(hasBegun, seconds(record.queued));
    addIf(hasBegun, seconds(record.start));
    addIf(hasBegun, seconds(record.end));
    addIf(hasBegun, seconds(record.wall()));
    addIf(hasBegun, seconds(record.cpu));
    addIf(hasBegun, QByteArray::number(record.involuntarySwitches));
    add(statusWord(status));
    add(run.experiment.kernel.toLatin1());
    add(keyOf(run.experiment.plan).toLatin1());
    add(keyOf(record.kind).toLatin1());
    addIf(record.hasFirst, QByteArray::number(qulonglong{record.first}));
    addIf(hasBegun && record.executor == ExecutorId::Locked, seconds(record.lockWait));
    return row + "\r\n";
}

bool writeAll(QIODevice& device, const QByteArray& bytes)
{
    return device.write(bytes) == bytes.size();
}

bool writeRows(const Run& run, QIODevice& device)
{
    const Places places = placesOf(run);
    const QByteArray runColumns = "1," + run.started.toUTC().toString(Qt::ISODateWithMs).toLatin1();
    const auto write = [&](const TaskRecord& record, TaskEnd status) {
        const int place = places.at({record.round, record.executor, record.threads});
        return writeAll(device, rowOf(record, status, run, place, runColumns));
    };
    return std::ranges::all_of(
               run.records, [&](const TaskRecord& record) { return write(record, record.status); })
        // A round of the same number has replaced it: none of its tasks counts as done.
        && std::ranges::all_of(run.setAside, [&](const TaskRecord& record) {
               return write(
                   record, record.status == TaskEnd::Done ? TaskEnd::Cancelled : record.status);
           });
}

bool writeRuns(std::span<const Run> runs, QIODevice& device)
{
    return writeAll(device, kHeader)
        && std::ranges::all_of(runs, [&device](const Run& run) { return writeRows(run, device); });
}

} // namespace

bool writeSamples(const Run& run, QIODevice& device)
{
    return writeRuns({&run, 1}, device);
}

std::optional<QString> saveSamples(const Run& run, const QString& path)
{
    return saveSamples(std::span(&run, 1), path);
}

std::optional<QString> saveSamples(std::span<const Run> runs, const QString& path)
{
    return saveFile(path, [runs](QIODevice& device) { return writeRuns(runs, device); });
}

} // namespace primeloom
