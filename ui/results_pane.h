// SPDX-License-Identifier: GPL-3.0-or-later
// The right side of the window: what the run says in a sentence, the views of it, and the table.
#pragma once

#include "core/analysis/verdict.h"
#include "core/experiments/controller.h"

#include <QWidget>

class QLabel;
class QSplitter;
class QTabWidget;

namespace primeloom {

class InlineMessage;
class TablePane;
class TimingPage;

class ResultsPane final : public QWidget {
    Q_OBJECT
public:
    explicit ResultsPane(QWidget* parent = nullptr);

    // The state before anything was measured, for a form with so many tasks (none while the form is
    // in error).
    void showStart(std::optional<std::uint64_t> taskCount);

    // Replaces headline and subline.
    void say(const QString& headline, const QString& subline);

    // The verdict; one that is Invalid or Failed is shown in red with an icon and stays until the
    // next run.
    void say(const Verdict& verdict);

    // A strip under the headline for what went wrong outside the form, with a button that emits
    // stripClicked(); an empty sentence takes it away.
    void showStrip(const QString& sentence, const QString& detail, const QString& button);

    [[nodiscard]] TimingPage& timingPage() const { return *m_timingPage; }
    [[nodiscard]] TablePane& tablePane() const { return *m_tablePane; }
    [[nodiscard]] QTabWidget& tabs() const { return *m_tabs; }

    [[nodiscard]] QByteArray splitterState() const;
    void restoreSplitter(const QByteArray& state);

Q_SIGNALS:
    void stripClicked();

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyFonts();
    void applyColors();

    QLabel* m_headline;
    QLabel* m_subline;
    InlineMessage* m_strip;
    QTabWidget* m_tabs;
    TimingPage* m_timingPage;
    TablePane* m_tablePane;
    QSplitter* m_splitter;
    bool m_alarming = false; // the headline speaks of a failure
};

} // namespace primeloom
