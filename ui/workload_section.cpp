// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workload_section.h"

#include "ui/form_rows.h"
#include "ui/inline_message.h"
#include "ui/method_fields.h"
#include "ui/number_field.h"
#include "ui/secondary_label.h"

#include <QComboBox>
#include <QDoubleSpinBox>

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr std::array kNumberFields{FormField::Start, FormField::Stop, FormField::Step};
constexpr int kMinimumHeight = 24; // a target that is easy to hit

LimitEnd stepped(LimitEnd value, LimitEnd step, int steps)
{
    if (steps < 0)
        return value - std::min(value, step);
    return value + std::min(kLargestEnd - value, step);
}

// The neighbour of `value` in 1, 2, 5, 10, 20, 50, …: what one would try next as a step.
LimitEnd nextRoundNumber(LimitEnd value, int steps)
{
    constexpr std::array kFactors{1, 2, 5};
    constexpr std::uint64_t kLargest = 1'000'000'000'000;
    std::uint64_t below = 1;
    for (std::uint64_t decade = 1; decade <= kLargest; decade *= 10) {
        for (const std::uint64_t factor : kFactors) {
            const std::uint64_t candidate = decade * factor;
            if (steps > 0 && candidate > value)
                return candidate;
            if (steps < 0 && candidate >= value)
                return below;
            below = candidate;
        }
    }
    return below;
}

bool isMethod(FormField field)
{
    return field == FormField::KernelKey || field == FormField::PlanKey;
}

} // namespace

WorkloadSection::WorkloadSection(FormRows& rows, QWidget& owner)
    : FormSection(owner,
        {FormField::Start, FormField::Stop, FormField::Step, FormField::KernelKey,
            FormField::PlanKey})
    , m_rows(rows)
    , m_order(new QComboBox)
    , m_seed(new QDoubleSpinBox)
    , m_summary(new SecondaryLabel)
{
    addHeading(rows, tr("Workload"));
    addNumbers(rows);
    addOrder(rows);
    m_method = new MethodFields(rows, this);
    guardAgainstWheel(m_method->kernelCombo());
    guardAgainstWheel(m_method->planCombo());
    addMessage(rows, u"rangeMessage"_s);
    m_summary->setObjectName(u"rangeSummary"_s);
    m_summary->setWordWrap(true);
    rows.addWide(m_summary);
    connectFields();
    showSeed();
}

void WorkloadSection::addNumbers(FormRows& rows)
{
    for (NumberField*& field : m_fields)
        field = new NumberField;
    const auto [start, stop, step] = m_fields;
    start->setObjectName(u"startEdit"_s);
    stop->setObjectName(u"stopEdit"_s);
    step->setObjectName(u"stepEdit"_s);
    start->setAccessibleName(tr("Start"));
    stop->setAccessibleName(tr("Stop"));
    step->setAccessibleName(tr("Step"));
    const QString notations = tr("Write 1000000, 1 000 000, 1e6, 2^20 or 1.5M.");
    const QString keys = tr("The Up and Down keys change it by Step.");
    start->setHelp(
        tr("The first n: a task sums the primes below n.") + u'\n' + notations + u'\n' + keys);
    stop->setHelp(tr("Stop itself is not included.") + u'\n' + notations + u'\n' + keys);
    step->setHelp(tr("From one n to the next.") + u'\n' + notations);
    rows.addField(tr("&Start"), start);
    rows.addField(tr("Sto&p"), stop);
    rows.addField(tr("S&tep"), step);
}

void WorkloadSection::addOrder(FormRows& rows)
{
    m_order->setObjectName(u"orderCombo"_s);
    m_order->setAccessibleName(tr("Order"));
    m_order->setToolTip(tr("Order changes how well tasks pack onto threads."));
    m_order->setMinimumHeight(kMinimumHeight);
    m_order->addItem(tr("Smallest first"), QVariant::fromValue(TaskOrder::SmallestFirst));
    m_order->addItem(tr("Largest first"), QVariant::fromValue(TaskOrder::LargestFirst));
    m_order->addItem(tr("Shuffled"), QVariant::fromValue(TaskOrder::Shuffled));
    guardAgainstWheel(*m_order);
    rows.addField(tr("&Order"), m_order);

    m_seed->setObjectName(u"seedSpin"_s);
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("The same seed shuffles the tasks the same way on every computer."));
    m_seed->setMinimumHeight(kMinimumHeight);
    m_seed->setDecimals(0);
    m_seed->setRange(0, std::numeric_limits<std::uint32_t>::max());
    guardAgainstWheel(*m_seed);
    rows.addField(tr("Seed"), m_seed);
}

void WorkloadSection::connectFields()
{
    for (const FormField id : kNumberFields) {
        NumberField* field = fieldOf(id);
        connect(field, &QLineEdit::textChanged, this, &WorkloadSection::typed);
        connect(field, &NumberField::settled, this, &WorkloadSection::settled);
        connect(
            field, &NumberField::stepRequested, this, [this, id](int steps) { step(id, steps); });
    }
    connect(m_order, &QComboBox::currentIndexChanged, this, [this] {
        showSeed();
        Q_EMIT changed();
    });
    connect(m_seed, &QDoubleSpinBox::valueChanged, this, &WorkloadSection::changed);
    connect(m_method, &MethodFields::kernelChanged, this, &WorkloadSection::followKernel);
    connect(m_method, &MethodFields::changed, this, &WorkloadSection::changed);
}

// A range that the kernel before had suggested gives way to what this one suggests: the same range
// would take it no time, or hours.
void WorkloadSection::followKernel(const KernelInfo& before)
{
    if (range() != before.suggested)
        return;
    const QSignalBlocker oneSignal(this);
    const LimitRange& suggested = m_method->kernel().suggested;
    fieldOf(FormField::Start)->setValue(suggested.start);
    fieldOf(FormField::Stop)->setValue(suggested.stop);
    fieldOf(FormField::Step)->setValue(suggested.step);
}

NumberField* WorkloadSection::fieldOf(FormField field) const
{
    return m_fields[static_cast<std::size_t>(field)];
}

void WorkloadSection::write(ExperimentForm& form) const
{
    form.start = fieldOf(FormField::Start)->text();
    form.stop = fieldOf(FormField::Stop)->text();
    form.step = fieldOf(FormField::Step)->text();
    form.order = m_order->currentData().value<TaskOrder>();
    form.seed = static_cast<std::uint32_t>(m_seed->value());
    m_method->write(form);
}

void WorkloadSection::read(const ExperimentForm& form)
{
    fieldOf(FormField::Start)->setText(form.start);
    fieldOf(FormField::Stop)->setText(form.stop);
    fieldOf(FormField::Step)->setText(form.step);
    for (NumberField* field : m_fields)
        field->reformat();
    m_order->setCurrentIndex(m_order->findData(QVariant::fromValue(form.order)));
    m_seed->setValue(form.seed);
    m_method->read(form);
}

std::optional<LimitRange> WorkloadSection::range() const
{
    const auto start = fieldOf(FormField::Start)->value();
    const auto stop = fieldOf(FormField::Stop)->value();
    const auto step = fieldOf(FormField::Step)->value();
    if (!start || !stop || !step || std::max(*start, *step) == kLargestEnd)
        return std::nullopt;
    return LimitRange{
        .start = static_cast<Limit>(*start), .stop = *stop, .step = static_cast<Limit>(*step)};
}

void WorkloadSection::focus(FormField field)
{
    if (isMethod(field))
        return m_method->focus(field);
    fieldOf(field)->setFocus();
    fieldOf(field)->selectAll();
}

void WorkloadSection::showProblems(
    const Validation& validation, const ExperimentForm& form, Reveal reveal)
{
    for (const FormField field : kNumberFields)
        markField(field, validation, form, reveal);
    FormSection::showProblems(validation, form, reveal);
    const bool hasMessage = !message().isHidden();
    m_summary->setHidden(hasMessage && message().severity() == Severity::Error);
    m_method->setSummaryHidden(hasMessage); // it makes room: all fits the smallest window
}

void WorkloadSection::markField(
    FormField field, const Validation& validation, const ExperimentForm& form, Reveal reveal) const
{
    const auto problem =
        std::ranges::find_if(validation.problems, [field](const Problem& candidate) {
            return candidate.field == field && candidate.severity == Severity::Error;
        });
    NumberField& edit = *fieldOf(field);
    if (problem == validation.problems.end())
        edit.setProblem({});
    else if (reveal == Reveal::Everything || edit.hasProblem())
        edit.setProblem(textOf(*problem, form, edit.locale()).sentence);
}

QString WorkloadSection::alsoWrong(FormField shown) const
{
    QStringList names;
    for (const FormField field : kNumberFields) {
        if (field != shown && fieldOf(field)->hasProblem())
            names += fieldOf(field)->accessibleName();
    }
    if (names.isEmpty())
        return {};
    return names.size() == 1 ? tr("%1 is wrong, too.").arg(names.constFirst())
                             : tr("%1 and %2 are wrong, too.").arg(names[0], names[1]);
}

void WorkloadSection::setSummary(const QString& text)
{
    m_summary->setText(text);
}

void WorkloadSection::setField(const Fix& fix)
{
    if (isMethod(fix.field))
        return m_method->set(fix);
    fieldOf(fix.field)->setText(fix.text);
    fieldOf(fix.field)->reformat();
}

void WorkloadSection::step(FormField field, int steps)
{
    const std::optional<LimitEnd> value = fieldOf(field)->value();
    if (!value)
        return; // nothing to step from
    {
        const QSignalBlocker oneSignal(this);
        const LimitEnd step = fieldOf(FormField::Step)->value().value_or(1);
        fieldOf(field)->setValue(field == FormField::Step ? nextRoundNumber(*value, steps)
                                                          : stepped(*value, step, steps));
    }
    Q_EMIT changed();
}

void WorkloadSection::showSeed()
{
    if (m_order->currentData().value<TaskOrder>() == TaskOrder::Shuffled)
        m_rows.showField(m_seed);
    else
        m_rows.hideField(m_seed);
}

} // namespace primeloom
