// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results_pane.h"

#include "core/records/formatting.h"
#include "ui/graph_page.h"
#include "ui/inline_message.h"
#include "ui/kernels_page.h"
#include "ui/speedup_page.h"
#include "ui/table_pane.h"
#include "ui/theme.h"
#include "ui/timeline_page.h"
#include "ui/timing_page.h"
#include "ui/toggle_button.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr qreal kHeadlineExtraPoints = 6;

QLabel* sentenceLabel(const QString& name)
{
    auto* label = new QLabel;
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

InlineMessage* hiddenStrip(const QString& name)
{
    auto* strip = new InlineMessage(InlineMessage::Shape::Strip);
    strip->setObjectName(name);
    strip->hide();
    return strip;
}

QToolButton* offerButton(const QString& name)
{
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setMinimumHeight(kLeastButtonHeight);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

void tint(QLabel& label, const QColor& color)
{
    QPalette palette;
    palette.setColor(QPalette::WindowText, color);
    label.setPalette(palette);
}

void showIn(InlineMessage& strip, const Notice& notice)
{
    if (notice.text.sentence.isEmpty())
        strip.hide();
    else
        strip.showMessage(notice.severity, notice.text);
}

// A copy is called: the action may well replace the notice that it belongs to.
void call(std::function<void()> action) // NOLINT(performance-unnecessary-value-param)
{
    if (action)
        action();
}

} // namespace

ResultsPane::ResultsPane(QWidget* parent)
    : QWidget(parent)
    , m_headline(sentenceLabel(u"headline"_s))
    , m_subline(sentenceLabel(u"subline"_s))
    , m_moreRounds(offerButton(u"moreRoundsButton"_s))
    , m_explain(offerButton(u"explainButton"_s))
    , m_troubleStrip(hiddenStrip(u"runMessage"_s))
    , m_noticeStrip(hiddenStrip(u"runNotice"_s))
    , m_tabs(new QTabWidget)
    , m_threads(new ThreadChooser)
    , m_timingPage(new TimingPage)
    , m_timelinePage(new TimelinePage)
    , m_speedupPage(new SpeedupPage)
    , m_graphPage(new GraphPage)
    , m_kernelsPage(new KernelsPage)
    , m_tablePane(new TablePane)
    , m_splitter(new QSplitter(Qt::Vertical))
{
    setObjectName(u"results"_s);
    m_offers = makeOffers();
    addTabs();
    arrange();
    connect(m_troubleStrip, &InlineMessage::fixClicked, this, [this] { call(m_trouble.onFix); });
    connect(m_noticeStrip, &InlineMessage::fixClicked, this, [this] { call(m_notice.onFix); });
    connect(m_noticeStrip, &InlineMessage::alternativeClicked, this,
        [this] { call(m_notice.onAlternative); });
    applyFonts();
    applyColors();
}

void ResultsPane::addTabs()
{
    m_tabs->setObjectName(u"tabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_timingPage, tr("Timing"));
    m_tabs->addTab(m_timelinePage, tr("Timeline"));
    m_tabs->addTab(m_speedupPage, tr("Speed-up"));
    m_tabs->addTab(m_graphPage, tr("Task graph"));
    m_tabs->addTab(m_kernelsPage, tr("Kernels"));
    m_tabs->setCornerWidget(m_threads);
    connect(m_threads, &ThreadChooser::chosen, this, &ResultsPane::threadsChosen);
    m_timelinePage->setSelection(&m_selection);
    m_graphPage->setSelection(&m_selection);
    m_timingPage->setSelection(m_selection);
    m_tablePane->setSelection(m_selection);
}

void ResultsPane::arrange()
{
    m_splitter->addWidget(m_tabs);
    m_splitter->addWidget(m_tablePane);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({400, 260});
    m_splitter->setStretchFactor(0, 400);
    m_splitter->setStretchFactor(1, 260);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 10, 14, 0);
    layout->setSpacing(3);
    layout->addWidget(m_headline);
    layout->addWidget(m_subline);
    layout->addWidget(m_offers);
    layout->addWidget(m_troubleStrip);
    layout->addWidget(m_noticeStrip);
    layout->addWidget(m_splitter, 1);
}

QWidget* ResultsPane::makeOffers()
{
    auto* offers = new QWidget;
    auto* row = new QHBoxLayout(offers);
    row->setContentsMargins(0, 2, 0, 2);
    row->addWidget(m_moreRounds);
    row->addWidget(m_explain);
    row->addStretch();
    m_explain->setText(tr("How is this comp&uted?"));
    connect(m_explain, &QToolButton::clicked, this, &ResultsPane::explanationRequested);
    connect(m_moreRounds, &QToolButton::clicked, this,
        [this] { Q_EMIT roundsRequested(m_roundsOnOffer); });
    offers->hide();
    return offers;
}

void ResultsPane::showStart(std::optional<std::uint64_t> taskCount)
{
    const QString tasks = taskCount && *taskCount != 1
        ? tr("The same %1 tasks run").arg(groupedNumber(*taskCount, locale()))
        : tr("The same tasks run");
    say(tr("How much faster is it in parallel?"),
        tr("Press Compare. %1 three ways: one after another, on a worker pool, and as a task "
           "graph.")
            .arg(tasks));
}

void ResultsPane::say(const QString& headline, const QString& subline)
{
    if (m_alarming) {
        m_alarming = false;
        applyColors();
    }
    m_headline->setText(headline);
    m_subline->setText(subline);
    m_offers->hide();
}

void ResultsPane::say(const Verdict& verdict)
{
    const bool alarming =
        verdict.kind == VerdictKind::Invalid || verdict.kind == VerdictKind::Failed;
    say(alarming ? u"⚠ "_s + verdict.headline : verdict.headline, verdict.subline);
    m_alarming = alarming;
    applyColors();
}

void ResultsPane::offer(int rounds, bool canExplain)
{
    m_roundsOnOffer = rounds;
    m_moreRounds->setText(rounds == 1 ? tr("Add 1 round for a 95 % interval")
                                      : tr("Add %1 rounds for a 95 % interval").arg(rounds));
    m_moreRounds->setVisible(rounds > 0);
    m_explain->setVisible(canExplain);
    m_offers->setVisible(rounds > 0 || canExplain);
}

void ResultsPane::showTrouble(const Notice& notice)
{
    m_trouble = notice;
    showIn(*m_troubleStrip, m_trouble);
}

void ResultsPane::showNotice(const Notice& notice)
{
    m_notice = notice;
    showIn(*m_noticeStrip, m_notice);
}

void ResultsPane::showThreads(const Experiment& experiment, ThreadChooser::Mode mode)
{
    m_threads->show(experiment, mode);
}

void ResultsPane::zoomIn()
{
    if (m_tabs->currentWidget() == m_graphPage)
        m_graphPage->zoomIn();
    else if (m_tabs->currentWidget() == m_timelinePage)
        m_timelinePage->zoomIn();
}

void ResultsPane::zoomOut()
{
    if (m_tabs->currentWidget() == m_graphPage)
        m_graphPage->zoomOut();
    else if (m_tabs->currentWidget() == m_timelinePage)
        m_timelinePage->zoomOut();
}

void ResultsPane::zoomAll()
{
    if (m_tabs->currentWidget() == m_graphPage)
        m_graphPage->showAll();
    else if (m_tabs->currentWidget() == m_timelinePage)
        m_timelinePage->showAllTime();
}

QByteArray ResultsPane::splitterState() const
{
    return m_splitter->saveState();
}

void ResultsPane::restoreSplitter(const QByteArray& state)
{
    m_splitter->restoreState(state);
}

void ResultsPane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyColors();
    else if (event->type() == QEvent::FontChange)
        applyFonts();
}

void ResultsPane::applyFonts()
{
    QFont bold = font();
    bold.setBold(true);
    bold.setPointSizeF(bold.pointSizeF() + kHeadlineExtraPoints);
    m_headline->setFont(bold);
}

void ResultsPane::applyColors()
{
    const QPalette& colors = palette();
    tint(*m_headline,
        m_alarming ? theme::color(theme::Role::Error, colors) : colors.color(QPalette::WindowText));
    tint(*m_subline, theme::color(theme::Role::SecondaryText, colors));
}

} // namespace primeloom
