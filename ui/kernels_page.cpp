// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kernels_page.h"

#include "core/analysis/kernel_gains.h"
#include "core/experiments/kernel_results.h"
#include "core/records/formatting.h"
#include "ui/inline_message.h"
#include "ui/kernel_text.h"
#include "ui/kernel_view.h"
#include "ui/number_field.h"
#include "ui/page_message.h"
#include "ui/secondary_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr int kMargin = 12;
constexpr int kProgressWidth = 96; // in the smallest window the text beside it has one line
constexpr int kProgressSteps = 1000;

} // namespace

KernelsPage::KernelsPage(QWidget* parent)
    : QWidget(parent)
    , m_comparison(locale())
    , m_limit(new NumberField(this))
    , m_button(new QPushButton(this))
    , m_progress(new QProgressBar(this))
    , m_status(new SecondaryLabel(this))
    , m_message(new InlineMessage(this))
    , m_stack(new QStackedLayout)
    , m_nothing(new PageMessage(this))
    , m_view(new KernelView(this))
    , m_gains(new QLabel(this))
{
    setObjectName(u"kernelsPage"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_limit->setObjectName(u"kernelLimitEdit"_s);
    m_button->setObjectName(u"compareKernelsButton"_s);
    m_progress->setObjectName(u"kernelProgress"_s);
    m_status->setObjectName(u"kernelStatus"_s);
    m_message->setObjectName(u"kernelMessage"_s);
    m_gains->setObjectName(u"kernelGains"_s);
    arrange();
    connectControls();
    m_nothing->say(tr("How much do threads, vectors and mathematics each give?"),
        tr("Every kernel sums the primes below the same n, alone and on threads."));
    m_limit->setValue(m_settings.n);
    showControls();
}

void KernelsPage::arrange()
{
    m_progress->setFixedWidth(kProgressWidth);
    m_progress->setRange(0, kProgressSteps);
    m_progress->setTextVisible(false);
    m_status->setWordWrap(true);
    m_gains->setWordWrap(true);
    m_gains->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_gains->setForegroundRole(QPalette::Text);
    m_gains->setContentsMargins(kMargin, 0, kMargin, 0);
    m_stack->addWidget(m_nothing);
    m_stack->addWidget(m_view);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, kMargin);
    auto* controls = new QWidget;
    controls->setAutoFillBackground(true);
    controls->setBackgroundRole(QPalette::Window); // on which a field stands out in the dark, too
    controls->setLayout(makeControls());
    column->addWidget(controls);
    column->addWidget(m_message);
    column->addLayout(m_stack, 1);
    column->addWidget(m_gains);
    m_gains->hide();
}

QLayout* KernelsPage::makeControls()
{
    auto* label = new QLabel(tr("Sum the primes &below"), this);
    label->setBuddy(m_limit);
    m_limit->setAccessibleName(tr("Sum the primes below"));
    m_limit->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_limit->setMinimumWidth(m_limit->sizeHint().width() * 3 / 2); // kernels go to 10^13 and beyond
    m_button->setAutoDefault(true);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    row->addWidget(label);
    row->addWidget(m_limit);
    row->addWidget(m_button);
    row->addSpacing(kMargin);
    row->addWidget(m_progress);
    row->addWidget(m_status, 1);
    return row;
}

void KernelsPage::connectControls()
{
    connect(m_button, &QPushButton::clicked, this, &KernelsPage::press);
    connect(m_limit, &NumberField::returnPressed, this, [this] {
        if (!isRunning())
            m_button->click();
    });
    connect(m_limit, &NumberField::textChanged, this, &KernelsPage::checkLimit);
    connect(m_limit, &NumberField::textEdited, this, [this] { m_limit->setModified(true); });
    connect(&m_comparison, &KernelComparison::started, this, &KernelsPage::started);
    connect(&m_comparison, &KernelComparison::started, this, &KernelsPage::showTimings);
    connect(&m_comparison, &KernelComparison::ticked, this, &KernelsPage::showTimings);
    connect(&m_comparison, &KernelComparison::finished, this, &KernelsPage::showEnd);
}

void KernelsPage::suggest(const ComparisonSettings& settings)
{
    m_settings = settings;
    if (!m_limit->isModified() && !isRunning())
        m_limit->setValue(settings.n);
    showControls();
}

void KernelsPage::setBlocked(const QString& reason)
{
    m_blocked = reason;
    showControls();
}

void KernelsPage::stop()
{
    m_comparison.stop();
}

void KernelsPage::press()
{
    if (isRunning()) {
        m_comparison.stop();
        return;
    }
    m_limit->reformat();
    ComparisonSettings settings = m_settings;
    settings.n = static_cast<Limit>(*m_limit->value()); // the button is disabled without one
    m_message->hide();
    m_comparison.start(settings);
}

void KernelsPage::checkLimit()
{
    m_limit->setProblem(limitProblem(m_limit->text(), locale()));
    showControls();
}

void KernelsPage::showControls()
{
    const bool runs = isRunning();
    m_button->setText(runs ? tr("■ Stop") : tr("&Compare kernels"));
    m_button->setEnabled(runs || (m_blocked.isEmpty() && !m_limit->hasProblem()));
    m_limit->setReadOnly(runs);
    m_progress->setVisible(runs);
    if (runs) {
        m_progress->setValue(qRound(m_comparison.progress().fraction * kProgressSteps));
        m_status->setText(progressText(m_comparison, locale()));
    } else if (m_limit->hasProblem()) {
        m_status->setText(m_limit->accessibleDescription());
    } else if (!m_blocked.isEmpty()) {
        m_status->setText(m_blocked);
    } else {
        m_status->setText(
            tr("alone and on %1, %2")
                .arg(threadCountText(m_settings.threads),
                    m_settings.rounds == 1 ? tr("1 round")
                                           : tr("%n rounds", nullptr, m_settings.rounds)));
    }
}

void KernelsPage::showTimings()
{
    const ComparisonSettings& settings = m_comparison.settings();
    const std::vector<KernelTiming>& timings = m_comparison.timings();
    const bool isValid = isRunning() || !conflictIn(m_comparison.runs());
    m_view->show({.n = settings.n,
        .threads = settings.threads,
        .rounds = settings.rounds,
        .timings = timings,
        .running = m_comparison.progress().row,
        .isValid = isValid});
    m_gains->setText(isValid ? gainsText(timings, locale()) : QString());
    m_gains->setVisible(!m_gains->text().isEmpty());
    fitGains();
    m_stack->setCurrentWidget(m_view);
    showControls();
}

void KernelsPage::showEnd()
{
    showTimings();
    if (const std::optional<SumConflict> conflict = conflictIn(m_comparison.runs()))
        m_message->showMessage(Severity::Error, {.sentence = textOf(*conflict), .detail = {}});
    else if (m_comparison.wasStopped())
        m_message->showMessage(Severity::Information,
            {.sentence = tr("Stopped."), .detail = tr("What was measured is kept.")});
    Q_EMIT finished();
}

// A splitter knows nothing of lines: told of one only, it would take the others from the picture.
void KernelsPage::fitGains()
{
    m_gains->setMinimumHeight(std::max(0, m_gains->heightForWidth(width())));
}

void KernelsPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitGains();
}

void KernelsPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange)
        m_limit->reformat();
    else if (event->type() == QEvent::FontChange)
        fitGains();
}

} // namespace primeloom
