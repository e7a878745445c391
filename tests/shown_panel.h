// SPDX-License-Identifier: GPL-3.0-or-later
// A control panel as a user meets it: shown, with the keyboard, typed into key by key.
#pragma once

#include "ui/control_panel.h"
#include "ui/inline_message.h"
#include "ui/number_field.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

#include <memory>

namespace primeloom {

class ShownPanel {
public:
    ShownPanel()
    {
        m_panel->show();
        m_panel->activateWindow();
        if (!QTest::qWaitForWindowActive(m_panel.get()))
            qFatal("the window was not given the keyboard");
    }

    ControlPanel* operator->() const { return m_panel.get(); }
    [[nodiscard]] ControlPanel* get() const { return m_panel.get(); }

    template <typename T>
    [[nodiscard]] T* part(const QString& name) const
    {
        auto* found = m_panel->findChild<T*>(name);
        if (found == nullptr)
            qFatal("no part is named %s", qUtf8Printable(name));
        return found;
    }
    [[nodiscard]] NumberField* field(const QString& name) const { return part<NumberField>(name); }
    [[nodiscard]] InlineMessage* message(const QString& name = QStringLiteral("rangeMessage")) const
    {
        return part<InlineMessage>(name);
    }
    [[nodiscard]] QPushButton* button() const
    {
        return part<QPushButton>(QStringLiteral("compareButton"));
    }
    [[nodiscard]] QString text(const QString& label) const { return part<QLabel>(label)->text(); }

    // Replaces the text of a field, key by key, and stays there.
    void type(const QString& name, const QString& text) const
    {
        field(name)->setFocus();
        field(name)->selectAll();
        if (text.isEmpty())
            QTest::keyClick(field(name), Qt::Key_Delete);
        QTest::keyClicks(field(name), text);
    }

    void enter(const QString& name, const QString& text) const
    {
        type(name, text);
        QTest::keyClick(field(name), Qt::Key_Tab);
    }

private:
    std::unique_ptr<ControlPanel> m_panel = std::make_unique<ControlPanel>();
};

// About as n^1.5: 200 ms a task at n = 10^6, 5 h at 2 · 10^9.
inline CostModel costModel()
{
    return CostModel(
        {.n = 10'000, .cost = Seconds(200e-6)}, {.n = 1'000'000, .cost = Seconds(0.2)});
}

} // namespace primeloom
