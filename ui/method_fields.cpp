// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/method_fields.h"

#include "core/experiments/kernel_catalogue.h"
#include "ui/form_rows.h"
#include "ui/secondary_label.h"

#include <QComboBox>
#include <QStandardItemModel>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr int kMinimumHeight = 24; // a target that is easy to hit
constexpr int kSharedItem = 1; // of the plans

} // namespace

MethodFields::MethodFields(FormRows& rows, QObject* parent)
    : QObject(parent)
    , m_kernels(kernelInfos())
    , m_kernel(new QComboBox)
    , m_plan(new QComboBox)
    , m_summary(new SecondaryLabel)
{
    addKernel(rows);
    addPlan(rows);
    showKernel();
}

void MethodFields::addKernel(FormRows& rows)
{
    m_kernel->setObjectName(u"kernelCombo"_s);
    m_kernel->setAccessibleName(tr("Kernel"));
    m_kernel->setMinimumHeight(kMinimumHeight);
    // Long names must not widen the panel; the list is as wide as they are.
    m_kernel->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const KernelInfo& kernel : m_kernels) {
        const bool isTutorials = kernel.key == kDefaultKernel;
        m_kernel->addItem(isTutorials ? tr("%1 (tutorial)").arg(kernel.name) : kernel.name);
        m_kernel->setItemData(m_kernel->count() - 1, kernel.summary, Qt::ToolTipRole);
    }
    m_summary->setObjectName(u"kernelSummary"_s);
    m_summary->setWordWrap(true);
    rows.addField(tr("Ker&nel"), m_kernel);
    connect(m_kernel, &QComboBox::currentIndexChanged, this, &MethodFields::takeKernel);
}

void MethodFields::addPlan(FormRows& rows)
{
    m_plan->setObjectName(u"planCombo"_s);
    m_plan->setAccessibleName(tr("Plan"));
    m_plan->setMinimumHeight(kMinimumHeight);
    m_plan->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_plan->addItem(tr("Independent tasks (tutorial)"));
    m_plan->addItem(nameOf(PlanId::Shared));
    m_plan->setItemData(0, tr("Every n from scratch, as in the tutorial."), Qt::ToolTipRole);
    m_plan->setItemData(kSharedItem,
        tr("Each stretch of numbers is summed once, and a chain of additions gives every n: far "
           "less work, but the tasks depend on each other."),
        Qt::ToolTipRole);
    rows.addField(tr("P&lan"), m_plan);
    rows.addWide(m_summary);
    connect(m_plan, &QComboBox::currentIndexChanged, this, [this] {
        showKernel();
        Q_EMIT changed();
    });
}

void MethodFields::write(ExperimentForm& form) const
{
    form.kernel = kernel().key;
    form.plan = m_plan->currentIndex() == kSharedItem ? PlanId::Shared : PlanId::Independent;
}

void MethodFields::read(const ExperimentForm& form)
{
    const QSignalBlocker quiet(this);
    const auto known = std::ranges::find(m_kernels, form.kernel, &KernelInfo::key);
    const auto index = known == m_kernels.end() ? 0 : known - m_kernels.begin();
    m_kernel->setCurrentIndex(static_cast<int>(index));
    const bool isShared = form.plan == PlanId::Shared && kernel().cutsIntervals;
    m_plan->setCurrentIndex(isShared ? kSharedItem : 0);
}

void MethodFields::focus(FormField field)
{
    (field == FormField::KernelKey ? m_kernel : m_plan)->setFocus();
}

void MethodFields::set(const Fix& fix)
{
    ExperimentForm form;
    write(form);
    const KernelInfo before = kernel();
    read(withFix(form, fix));
    if (kernel().key != before.key)
        Q_EMIT kernelChanged(before);
}

void MethodFields::setSummaryHidden(bool isHidden)
{
    m_summary->setHidden(isHidden);
}

const KernelInfo& MethodFields::kernel() const
{
    return m_kernels[static_cast<std::size_t>(m_current)];
}

void MethodFields::takeKernel()
{
    const KernelInfo before = m_kernels[static_cast<std::size_t>(
        std::exchange(m_current, std::max(0, m_kernel->currentIndex())))];
    auto* plans = qobject_cast<QStandardItemModel*>(m_plan->model());
    plans->item(kSharedItem)->setEnabled(kernel().cutsIntervals);
    if (!kernel().cutsIntervals) {
        const QSignalBlocker oneSignal(m_plan);
        m_plan->setCurrentIndex(0);
    }
    showKernel();
    Q_EMIT kernelChanged(before);
    Q_EMIT changed();
}

void MethodFields::showKernel()
{
    m_kernel->setToolTip(kernel().summary);
    m_plan->setToolTip(m_plan->currentData(Qt::ToolTipRole).toString());
    m_summary->setText(kernel().summary);
}

} // namespace primeloom
