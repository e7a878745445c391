// SPDX-License-Identifier: GPL-3.0-or-later
// The right side of the window: what the run says in a sentence, the views of it, and the table.
#pragma once

#include "core/analysis/verdict.h"
#include "core/experiments/controller.h"
#include "ui/notice.h"
#include "ui/task_selection.h"
#include "ui/thread_chooser.h"

#include <QWidget>

class QLabel;
class QSplitter;
class QTabWidget;
class QToolButton;

namespace primeloom {

class GraphPage;
class InlineMessage;
class KernelsPage;
class SpeedupPage;
class TablePane;
class TimelinePage;
class TimingPage;

class ResultsPane final : public QWidget {
    Q_OBJECT
public:
    explicit ResultsPane(QWidget* parent = nullptr);

    // The state before anything was measured, for a form with so many tasks (none while the form is
    // in error).
    void showStart(std::optional<std::uint64_t> taskCount);

    // Replaces headline and subline; what was offered for the run before goes.
    void say(const QString& headline, const QString& subline);

    // The verdict; one that is Invalid or Failed is shown in red with an icon and stays until the
    // next run.
    void say(const Verdict& verdict);

    // Below the subline: so many more rounds (0: none), and an explanation of the figures.
    void offer(int rounds, bool canExplain);

    // What went wrong outside the form, and what the run itself gives cause to say: each a strip
    // under the headline.
    void showTrouble(const Notice& notice);
    void showNotice(const Notice& notice);

    // Beside the tabs: on how many threads they show a sweep.
    void showThreads(const Experiment& experiment, ThreadChooser::Mode mode);

    [[nodiscard]] TaskSelection& selection() { return m_selection; }
    [[nodiscard]] TimingPage& timingPage() const { return *m_timingPage; }
    [[nodiscard]] TimelinePage& timelinePage() const { return *m_timelinePage; }
    [[nodiscard]] SpeedupPage& speedupPage() const { return *m_speedupPage; }
    [[nodiscard]] GraphPage& graphPage() const { return *m_graphPage; }
    [[nodiscard]] KernelsPage& kernelsPage() const { return *m_kernelsPage; }
    [[nodiscard]] TablePane& tablePane() const { return *m_tablePane; }
    [[nodiscard]] QTabWidget& tabs() const { return *m_tabs; }

    // Of the tab that is shown, if it can be zoomed.
    void zoomIn();
    void zoomOut();
    void zoomAll();

    [[nodiscard]] QByteArray splitterState() const;
    void restoreSplitter(const QByteArray& state);

Q_SIGNALS:
    void roundsRequested(int count);
    void explanationRequested();
    void threadsChosen(int threads); // of a sweep's: to be shown

protected:
    void changeEvent(QEvent* event) override;

private:
    void addTabs();
    void arrange();
    [[nodiscard]] QWidget* makeOffers();
    void applyFonts();
    void applyColors();

    TaskSelection m_selection;
    QLabel* m_headline; // widgets are owned by this
    QLabel* m_subline;
    QWidget* m_offers;
    QToolButton* m_moreRounds;
    QToolButton* m_explain;
    InlineMessage* m_troubleStrip;
    InlineMessage* m_noticeStrip;
    QTabWidget* m_tabs;
    ThreadChooser* m_threads;
    TimingPage* m_timingPage;
    TimelinePage* m_timelinePage;
    SpeedupPage* m_speedupPage;
    GraphPage* m_graphPage;
    KernelsPage* m_kernelsPage;
    TablePane* m_tablePane;
    QSplitter* m_splitter;
    Notice m_trouble; // as m_troubleStrip shows it
    Notice m_notice;
    int m_roundsOnOffer = 0;
    bool m_alarming = false; // the headline speaks of a failure
};

} // namespace primeloom
