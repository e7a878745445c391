// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run_report.h"

#include "core/analysis/verdict.h"
#include "core/records/sum_value.h"

#include <QCoreApplication>
#include <QSysInfo>

#include <map>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

QString lineOf(const TaskRecord& record)
{
    return u"n = %1, %2, %3 thread(s), round %4: %5\n"_s.arg(record.n)
        .arg(keyOf(record.executor))
        .arg(record.threads)
        .arg(record.round + 1)
        .arg(decimalText(record.sum));
}

// "trial-simd avx2".
QString kernelWords(const Run& run)
{
    const QString& level = run.kernel.simdLevel;
    return level.isEmpty() ? run.experiment.kernel : run.experiment.kernel + u' ' + level;
}

// Each with the first of its n before it.
QString differencesIn(const Run& run)
{
    QString text;
    std::map<Limit, const TaskRecord*> firsts;
    for (const TaskRecord& record : run.records) {
        if (record.status != TaskEnd::Done || record.kind != TaskKind::Result)
            continue;
        const auto [first, isNew] = firsts.try_emplace(record.n, &record);
        if (!isNew && first->second->sum != record.sum)
            text += lineOf(*first->second) + lineOf(record);
    }
    return text;
}

} // namespace

QString reportOf(const Run& run)
{
    const RunSummary summary = summarize(run);
    const Experiment& experiment = run.experiment;
    const QString head =
        u"%1 %2 on %3, %4, %5 CPUs, run of %6\n"_s
            .arg(QCoreApplication::applicationName(), QCoreApplication::applicationVersion(),
                QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture())
            .arg(run.cpus)
            .arg(run.started.toString(Qt::ISODate))
        + u"kernel %1, plan %2, n = %3 … %4 step %5, %6 threads\n"_s
              .arg(kernelWords(run), keyOf(experiment.plan))
              .arg(experiment.range.start)
              .arg(experiment.range.last())
              .arg(experiment.range.step)
              .arg(experiment.threads);
    return head + verdictOf(run, summary, QLocale::c()).headline + u'\n' + differencesIn(run);
}

} // namespace primeloom
