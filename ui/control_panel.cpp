// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/control_panel.h"

#include "ui/action_button.h"
#include "ui/control_form.h"
#include "ui/secondary_label.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QThread>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace primeloom {

namespace {

using Reveal = FormSection::Reveal;

constexpr int kMinimumHeight = 26; // a target that is easy to hit
constexpr int kWidth = 292; // but for large fonts, see fitWidth()
constexpr QMargins kMargins(14, 10, 14, 8);
constexpr auto kPause = 700ms; // a hand that types does not rest that long between two digits

} // namespace

ControlPanel::ControlPanel(QWidget* parent)
    : QScrollArea(parent)
    , m_form(new ControlForm)
    , m_button(new ActionButton)
    , m_estimate(new SecondaryLabel)
    , m_sweep(new QPushButton)
{
    setObjectName(u"controlPanel"_s);
    setFixedWidth(kWidth);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    build();
    connectForm();
    fitRows();
    setForm({});
}

void ControlPanel::build()
{
    m_button->setObjectName(u"compareButton"_s);
    m_estimate->setObjectName(u"estimateLabel"_s);
    m_estimate->setWordWrap(true);
    m_sweep->setObjectName(u"sweepButton"_s);
    m_sweep->setMinimumHeight(kMinimumHeight);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(kMargins);
    layout->addWidget(m_form);
    layout->addSpacing(6);
    layout->addWidget(m_button);
    layout->addWidget(m_estimate);
    layout->addWidget(m_sweep);
    layout->addStretch();
    setWidget(content);
}

void ControlPanel::connectForm()
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, [this] { showProblems(Reveal::Everything); });
    connect(m_form, &ControlForm::typed, this, [this] {
        check(Reveal::NothingNew);
        m_pause.start();
    });
    connect(m_form, &ControlForm::changed, this, [this] {
        check(Reveal::Everything);
        rememberIfValid();
    });
    connect(m_form, &ControlForm::settled, this, &ControlPanel::settle);
    connect(m_button, &QPushButton::clicked, this, &ControlPanel::press);
    connect(m_sweep, &QPushButton::clicked, this, qOverload<>(&ControlPanel::sweep));
}

ExperimentForm ControlPanel::form() const
{
    return m_form->values();
}

void ControlPanel::setForm(const ExperimentForm& form)
{
    m_form->setValues(form);
    check(Reveal::Everything);
    rememberIfValid();
}

void ControlPanel::useSuggestedRange()
{
    ExperimentForm larger = form();
    const ExperimentForm suggested = formFor(larger.kernel);
    larger.start = suggested.start;
    larger.stop = suggested.stop;
    larger.step = suggested.step;
    setForm(larger);
}

void ControlPanel::setCostModel(const CostModel& model)
{
    m_models.insert_or_assign(model.kernel(), model);
    check(m_pause.isActive() ? Reveal::NothingNew : Reveal::Everything);
}

void ControlPanel::setMode(Mode mode)
{
    m_mode = mode;
    if (m_mode == Mode::Running && m_form->isAncestorOf(window()->focusWidget()))
        m_button->setFocus(); // or the focus would wander off when its field is locked
    m_form->setEnabled(m_mode == Mode::Editing);
    showAction();
    showSweep();
    showEstimates();
}

const CostModel* ControlPanel::costModel() const
{
    const auto known = m_models.find(form().kernel);
    return known == m_models.end() ? nullptr : &known->second;
}

std::optional<std::uint64_t> ControlPanel::taskCount() const
{
    if (!m_validation.experiment)
        return std::nullopt;
    return m_validation.experiment->range.count();
}

std::optional<Seconds> ControlPanel::expectedSerial() const
{
    const CostModel* model = costModel();
    if (!m_validation.experiment || model == nullptr)
        return std::nullopt;
    return model->serialWork(m_validation.experiment->range, m_validation.experiment->plan);
}

void ControlPanel::press()
{
    if (m_mode == Mode::Running)
        Q_EMIT stopRequested();
    else
        compare();
}

void ControlPanel::compare()
{
    if (m_mode == Mode::Running)
        return;
    settle();
    if (const Problem* problem = m_validation.firstOf(Severity::Error))
        m_form->focus(problem->field);
    else
        Q_EMIT compareRequested(*m_validation.experiment);
}

// 1, 2, … up to the form's threads, or all CPUs if it has one.
std::vector<int> ControlPanel::usualThreadCounts() const
{
    const int threads = form().threads;
    std::vector<int> counts(
        static_cast<std::size_t>(threads > 1 ? threads : QThread::idealThreadCount()));
    std::iota(counts.begin(), counts.end(), 1);
    return counts;
}

std::optional<Experiment> ControlPanel::sweepExperiment(const std::vector<int>& threadCounts) const
{
    ExperimentForm sweep = form();
    const bool comparesWithSerial =
        sweep.executors.size() > 1 && sweep.executors.front() == ExecutorId::Serial;
    if (threadCounts.size() < 2 || !comparesWithSerial)
        return std::nullopt;
    sweep.sweep = threadCounts;
    return validate(sweep, sweep, costModel(), locale()).experiment;
}

void ControlPanel::sweep()
{
    sweep(usualThreadCounts());
}

void ControlPanel::sweep(const std::vector<int>& threadCounts)
{
    if (m_mode == Mode::Running)
        return;
    settle();
    if (const std::optional<Experiment> experiment = sweepExperiment(threadCounts))
        Q_EMIT compareRequested(*experiment);
}

void ControlPanel::check(Reveal reveal)
{
    m_validation = validate(form(), m_lastValid, costModel(), locale());
    showProblems(reveal);
    showEstimates();
    showAction();
    showSweep();
    Q_EMIT formChanged();
}

void ControlPanel::settle()
{
    rememberIfValid();
    showProblems(Reveal::Everything);
}

void ControlPanel::rememberIfValid()
{
    if (m_validation.experiment)
        m_lastValid = form();
}

void ControlPanel::showProblems(Reveal reveal)
{
    if (reveal == Reveal::Everything)
        m_pause.stop();
    m_form->showProblems(m_validation, reveal);
}

bool ControlPanel::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest)
        fitWidth();
    return QScrollArea::event(event);
}

void ControlPanel::changeEvent(QEvent* event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange && widget() != nullptr)
        fitRows();
}

// Where a large font leaves too little room beside the labels, all fields go below them.
void ControlPanel::fitRows()
{
    m_form->fitInto(
        kWidth - kMargins.left() - kMargins.right() - verticalScrollBar()->sizeHint().width());
}

// Nothing is ever cut off at the side: what does not break into lines has its way.
void ControlPanel::fitWidth()
{
    const int needed =
        widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width();
    setFixedWidth(std::max(kWidth, needed));
}

void ControlPanel::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isReturn || (event->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        QScrollArea::keyPressEvent(event);
    else if (!event->isAutoRepeat())
        compare();
}

void ControlPanel::showEvent(QShowEvent* event)
{
    QScrollArea::showEvent(event);
    if (window()->focusWidget() == nullptr)
        m_button->setFocus();
}

QSize ControlPanel::sizeHint() const
{
    return {width(), widget()->sizeHint().height()};
}

} // namespace primeloom
