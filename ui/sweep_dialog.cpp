// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sweep_dialog.h"

#include "core/experiments/validation.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QThread>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr int kWidth = 420;

// 1, 2, 4, … up to twice the CPUs: where it bends, and what too many threads do.
QString suggestion()
{
    QStringList counts;
    for (int count = 1; count <= 2 * QThread::idealThreadCount(); count *= 2)
        counts += QString::number(count);
    return counts.join(u", "_s);
}

} // namespace

std::optional<std::vector<int>> threadCountsIn(const QString& text)
{
    std::vector<int> counts;
    for (const QString& part : text.split(u',', Qt::SkipEmptyParts)) {
        bool isNumber = false;
        counts.push_back(part.trimmed().toInt(&isNumber));
        if (!isNumber)
            return std::nullopt;
    }
    return counts.size() > 1 ? std::optional(counts) : std::nullopt;
}

SweepDialog::SweepDialog(ExperimentForm form, QWidget* parent)
    : QDialog(parent)
    , m_form(std::move(form))
    , m_counts(new QLineEdit(suggestion()))
    , m_hint(new QLabel)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel))
{
    setObjectName(u"sweepDialog"_s);
    setWindowTitle(tr("Sweep threads"));
    resize(kWidth, sizeHint().height());
    m_counts->setObjectName(u"threadCountsEdit"_s);
    m_hint->setObjectName(u"threadCountsHint"_s);
    m_hint->setWordWrap(true);
    auto* label = new QLabel(tr("&Numbers of threads, with commas between:"));
    label->setBuddy(m_counts);
    m_buttons->addButton(tr("Sweep"), QDialogButtonBox::AcceptRole)->setObjectName(u"sweepNow"_s);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(label);
    layout->addWidget(m_counts);
    layout->addWidget(m_hint);
    layout->addWidget(m_buttons);
    connect(m_counts, &QLineEdit::textChanged, this, &SweepDialog::check);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

std::vector<int> SweepDialog::threadCounts() const
{
    return threadCountsIn(m_counts->text()).value();
}

void SweepDialog::check()
{
    QString hint;
    bool isRight = false;
    if (const auto counts = threadCountsIn(m_counts->text())) {
        ExperimentForm sweep = m_form;
        sweep.sweep = *counts;
        const Validation validation = validate(sweep, sweep, nullptr, locale());
        isRight = validation.experiment.has_value();
        if (!validation.problems.empty())
            hint = textOf(validation.problems.front(), sweep, locale()).sentence;
    } else {
        hint = tr("Two or more whole numbers are needed, for example 1, 2, 4.");
    }
    m_hint->setText(hint);
    m_buttons->findChild<QPushButton*>(u"sweepNow"_s)->setEnabled(isRight);
}

} // namespace primeloom
