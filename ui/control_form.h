// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of the control panel, section by section.
#pragma once

#include "ui/form_section.h"

#include <QWidget>

#include <array>
#include <optional>

namespace primeloom {

class ExecutorsSection;
class FormRows;
class WorkloadSection;

// Holds what a person entered, checked or not. Disabled, its fields are locked but readable.
class ControlForm final : public QWidget {
    Q_OBJECT
public:
    explicit ControlForm(QWidget* parent = nullptr);

    [[nodiscard]] ExperimentForm values() const; // texts as they stand
    void setValues(const ExperimentForm& values); // emits nothing

    // The three numbers as they stand; nothing if one is unreadable. Not checked beyond that.
    [[nodiscard]] std::optional<LimitRange> range() const;
    void setRangeSummary(const QString& text);

    void showProblems(const Validation& validation, FormSection::Reveal reveal);
    void focus(FormField field);
    [[nodiscard]] bool isAboutRange(const Problem& problem) const;
    [[nodiscard]] bool isAboutExecutors(const Problem& problem) const;

    // Places the labels where a form of `width` pixels has room for them.
    void fitInto(int width);

Q_SIGNALS: // as those of FormSection
    void typed();
    void changed();
    void settled();

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] FormSection* sectionWith(FormField field) const; // null for no field
    void followPlan();
    void applyLockedColors();

    FormRows* m_rows; // all owned by this
    WorkloadSection* m_workload = nullptr;
    ExecutorsSection* m_executors = nullptr;
    std::array<FormSection*, 3> m_sections{};
};

} // namespace primeloom
