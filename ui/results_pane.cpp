// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results_pane.h"

#include "core/records/formatting.h"
#include "ui/inline_message.h"
#include "ui/table_pane.h"
#include "ui/theme.h"
#include "ui/timing_page.h"

#include <QEvent>
#include <QLabel>
#include <QSplitter>
#include <QTabWidget>
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

void tint(QLabel& label, const QColor& color)
{
    QPalette palette;
    palette.setColor(QPalette::WindowText, color);
    label.setPalette(palette);
}

} // namespace

ResultsPane::ResultsPane(QWidget* parent)
    : QWidget(parent)
    , m_headline(sentenceLabel(u"headline"_s))
    , m_subline(sentenceLabel(u"subline"_s))
    , m_strip(new InlineMessage)
    , m_tabs(new QTabWidget)
    , m_timingPage(new TimingPage)
    , m_tablePane(new TablePane)
    , m_splitter(new QSplitter(Qt::Vertical))
{
    setObjectName(u"results"_s);
    m_strip->setObjectName(u"runMessage"_s);
    m_strip->hide();
    m_tabs->setObjectName(u"tabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_timingPage, tr("Timing"));
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
    layout->addWidget(m_strip);
    layout->addWidget(m_splitter, 1);

    connect(m_strip, &InlineMessage::fixClicked, this, &ResultsPane::stripClicked);
    applyFonts();
    applyColors();
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
}

void ResultsPane::say(const Verdict& verdict)
{
    const bool alarming =
        verdict.kind == VerdictKind::Invalid || verdict.kind == VerdictKind::Failed;
    say(alarming ? u"⚠ "_s + verdict.headline : verdict.headline, verdict.subline);
    m_alarming = alarming;
    applyColors();
}

void ResultsPane::showStrip(const QString& sentence, const QString& detail, const QString& button)
{
    if (sentence.isEmpty())
        m_strip->hide();
    else
        m_strip->showMessage(
            Severity::Error, {.sentence = sentence, .detail = detail, .fix = button});
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
