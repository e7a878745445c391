// SPDX-License-Identifier: GPL-3.0-or-later
// The left column of the window: the form of an experiment and the button that runs it.
#pragma once

#include "core/experiments/validation.h"
#include "core/records/seconds.h"
#include "ui/form_section.h"

#include <QScrollArea>
#include <QTimer>

#include <map>
#include <optional>

class QLabel;
class QPushButton;

namespace primeloom {

class ActionButton;
class ControlForm;

// Checks the form on every change. The button and the estimates follow each keystroke, and a
// problem that is solved is gone at once; but words and outlines about a text that is being typed
// wait until the hand rests or the field is left, for half a number is no mistake. Return in any
// field presses the button.
class ControlPanel final : public QScrollArea {
    Q_OBJECT
public:
    explicit ControlPanel(QWidget* parent = nullptr); // the tutorial's range, a thread a CPU

    [[nodiscard]] ExperimentForm form() const; // as it stands, right or wrong
    void setForm(const ExperimentForm& form); // what it cannot hold becomes the nearest it can

    // Start, Stop and Step as the chosen kernel suggests them: a run of some seconds.
    void useSuggestedRange();

    // From now on there are estimates for the model's kernel.
    void setCostModel(const CostModel& model);
    [[nodiscard]] bool knowsCosts() const { return costModel() != nullptr; } // of the chosen kernel

    enum class Mode : std::uint8_t {
        Editing,
        Running, // fields are locked but readable, the button stops
    };
    void setMode(Mode mode);

    // Each is nothing while it cannot be told: the form is wrong, or nothing is calibrated.
    [[nodiscard]] std::optional<Experiment> experiment() const { return m_validation.experiment; }
    [[nodiscard]] std::optional<std::uint64_t> taskCount() const;
    [[nodiscard]] std::optional<Seconds> expectedSerial() const;

    // What to do before Compare can be pressed; empty if it can.
    [[nodiscard]] QString problemSentence() const;

    // Asks for a run of the form on 1, 2, … threads, up to those of the form (or all CPUs, if the
    // form says 1). Nothing while running or if the form has no such run.
    void sweep();
    // The same on these numbers of threads, also beyond the CPUs.
    void sweep(const std::vector<int>& threadCounts);

    // Asks for a run of the form. If it is wrong, says what is and goes there; nothing while
    // running.
    void compare();

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void compareRequested(const primeloom::Experiment& experiment);
    void stopRequested();
    void formChanged(); // experiment() and problemSentence() are up to date

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void connectForm();
    void press();
    void check(FormSection::Reveal reveal);
    void settle();
    void rememberIfValid();
    void showProblems(FormSection::Reveal reveal);
    void showEstimates();
    void showAction();
    void showSweep();
    [[nodiscard]] const CostModel* costModel() const; // of the chosen kernel; null: not known yet
    [[nodiscard]] std::vector<int> usualThreadCounts() const;
    [[nodiscard]] std::optional<Experiment> sweepExperiment(
        const std::vector<int>& threadCounts) const;
    void fitRows();
    void fitWidth();
    [[nodiscard]] bool isRangeRight() const;

    Mode m_mode = Mode::Editing;
    std::map<QString, CostModel> m_models; // by kernel
    ExperimentForm m_lastValid; // never half typed
    Validation m_validation; // of the form as it stands
    QTimer m_pause; // runs since the last keystroke

    ControlForm* m_form; // all owned by this
    ActionButton* m_button;
    QLabel* m_estimate;
    QPushButton* m_sweep;
};

} // namespace primeloom
