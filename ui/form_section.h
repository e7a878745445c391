// SPDX-License-Identifier: GPL-3.0-or-later
// A section of the control panel: rows of a form, and under them a box for what is wrong with them.
#pragma once

#include "core/experiments/validation.h"

#include <QObject>

#include <optional>
#include <vector>

class QWidget;

namespace primeloom {

class FormRows;
class InlineMessage;

// Adds its rows to a layout that all sections share, so that their columns line up. It holds what
// a person entered, checked or not, and judges nothing itself. The layout's widget owns the rows.
class FormSection : public QObject {
    Q_OBJECT
public:
    virtual void write(ExperimentForm& form) const = 0; // its fields, texts as they stand
    virtual void read(const ExperimentForm& form) = 0; // emits changed() at most
    [[nodiscard]] bool holds(FormField field) const;
    virtual void focus(FormField field) = 0; // precondition: holds(field)

    // Does what the fix says, goes to its field and emits changed() once. Precondition:
    // holds(fix.field).
    void apply(const Fix& fix);

    enum class Reveal : std::uint8_t {
        Everything,
        NothingNew, // what is shown follows or goes, nothing appears
    };
    // Shows the gravest problem of its fields, or none.
    virtual void showProblems(
        const Validation& validation, const ExperimentForm& form, Reveal reveal);

Q_SIGNALS:
    void typed(); // a text changed, perhaps to half a number
    void changed(); // anything else changed, completely
    void fixChosen(const primeloom::Fix& fix); // by a click; it may be for another section
    void settled(); // a text is done with: the field was left, or Return pressed

protected:
    FormSection(QWidget& owner, std::vector<FormField> fields);

    static void addHeading(FormRows& rows, const QString& text);
    void addMessage(FormRows& rows, const QString& objectName);
    [[nodiscard]] const InlineMessage& message() const { return *m_message; }
    virtual void setField(const Fix& fix) = 0; // precondition: holds(fix.field)
    // Which of its fields are marked as wrong besides the one of the message: a sentence, or empty.
    [[nodiscard]] virtual QString alsoWrong(FormField /*shown*/) const { return {}; }

    // Turning the wheel over `editor` scrolls the panel and changes nothing, unless it has the
    // focus.
    void guardAgainstWheel(QWidget& editor);
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::vector<FormField> m_fields;
    InlineMessage* m_message = nullptr;
    std::optional<Fix> m_fix; // of the problem shown
    std::optional<Fix> m_alternative;
};

} // namespace primeloom
