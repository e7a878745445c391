// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form_section.h"

#include "ui/form_rows.h"
#include "ui/inline_message.h"
#include "ui/secondary_label.h"

#include <QEvent>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace primeloom {

namespace {

constexpr int kSpaceAboveHeading = 8;

} // namespace

FormSection::FormSection(QWidget& owner, std::vector<FormField> fields)
    : QObject(&owner)
    , m_fields(std::move(fields))
{
}

bool FormSection::holds(FormField field) const
{
    return std::ranges::find(m_fields, field) != m_fields.end();
}

void FormSection::addHeading(FormRows& rows, const QString& text)
{
    auto* heading = new SecondaryLabel;
    QFont font;
    font.setBold(true);
    font.setCapitalization(QFont::AllUppercase);
    heading->setFont(font);
    heading->setText(text);
    const bool isFirst = !rows.hasRows();
    heading->setContentsMargins(0, isFirst ? 0 : kSpaceAboveHeading, 0, 0);
    rows.addWide(heading);
}

void FormSection::addMessage(FormRows& rows, const QString& objectName)
{
    m_message = new InlineMessage;
    m_message->setObjectName(objectName);
    rows.addWide(m_message);
    connect(m_message, &InlineMessage::fixClicked, this, [this] {
        if (m_fix)
            Q_EMIT fixChosen(Fix(*m_fix)); // a copy: what the click changes may replace it
    });
    connect(m_message, &InlineMessage::alternativeClicked, this, [this] {
        if (m_alternative)
            Q_EMIT fixChosen(Fix(*m_alternative));
    });
}

void FormSection::showProblems(
    const Validation& validation, const ExperimentForm& form, Reveal reveal)
{
    const auto problem = std::ranges::find_if(
        validation.problems, [this](const Problem& candidate) { return holds(candidate.field); });
    if (problem == validation.problems.end()) {
        m_message->hide();
        return;
    }
    if (reveal == Reveal::NothingNew && m_message->isHidden())
        return;
    m_fix = problem->fix;
    m_alternative = problem->alternative;
    ProblemText text = textOf(*problem, form, m_message->locale());
    text.detail = QStringList{text.detail, alsoWrong(problem->field)}.join(u' ').trimmed();
    m_message->showMessage(problem->severity, text);
}

void FormSection::apply(const Fix& fix)
{
    Q_ASSERT(holds(fix.field));
    {
        const QSignalBlocker oneSignal(this);
        setField(fix);
        focus(fix.field); // before the button that has it disappears
    }
    Q_EMIT changed();
}

void FormSection::guardAgainstWheel(QWidget& editor)
{
    editor.setFocusPolicy(Qt::StrongFocus); // no focus by the wheel
    editor.installEventFilter(this);
}

bool FormSection::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::Wheel || static_cast<QWidget*>(watched)->hasFocus())
        return QObject::eventFilter(watched, event);
    event->ignore(); // the panel takes it
    return true;
}

} // namespace primeloom
