// SPDX-License-Identifier: GPL-3.0-or-later
// The Kernels tab: one n, every kernel, and what threads, vectors and mathematics each give.
#pragma once

#include "core/experiments/kernel_comparison.h"

#include <QWidget>

class QLabel;
class QLayout;
class QProgressBar;
class QPushButton;
class QStackedLayout;

namespace primeloom {

class InlineMessage;
class KernelView;
class NumberField;
class PageMessage;
class SecondaryLabel;

// Owns the comparison and its controls. While one runs nothing else should be measured, and the
// other way round: see started(), finished() and setBlocked().
class KernelsPage final : public QWidget {
    Q_OBJECT
public:
    explicit KernelsPage(QWidget* parent = nullptr);

    // What the next comparison measures. The field keeps an n that somebody has typed there.
    void suggest(const ComparisonSettings& settings);

    // Why no comparison may start now, a sentence; empty: it may.
    void setBlocked(const QString& reason);

    [[nodiscard]] bool isRunning() const { return m_comparison.isRunning(); }
    void stop(); // does nothing if none runs

    // The last comparison, also one that runs.
    [[nodiscard]] const KernelComparison& comparison() const { return m_comparison; }

Q_SIGNALS:
    void started();
    void finished();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    [[nodiscard]] QLayout* makeControls();
    void connectControls();
    void press();
    void checkLimit();
    void showControls();
    void showTimings();
    void showEnd();
    void fitGains();

    KernelComparison m_comparison;
    ComparisonSettings m_settings; // n: as suggested
    QString m_blocked;
    NumberField* m_limit; // widgets are owned by this
    QPushButton* m_button;
    QProgressBar* m_progress;
    SecondaryLabel* m_status;
    InlineMessage* m_message;
    QStackedLayout* m_stack; // owned by its parent
    PageMessage* m_nothing;
    KernelView* m_view;
    QLabel* m_gains;
};

} // namespace primeloom
