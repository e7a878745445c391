// SPDX-License-Identifier: GPL-3.0-or-later
// The names that tasks are given.
#pragma once

#include <QString>
#include <QStringView>

namespace primeloom::workflow {

// What a task is called and how much work it is. The text is copied where a Label is taken.
struct Label {
    // Converts from a name: whoever has no cost hint writes no Label. Precondition: costHint >= 0.
    // Thread-safe. Example: labels().
    explicit(false) Label(const QString& text, double costHint = 0)
        : Label(QStringView(text), costHint)
    {
    }
    explicit(false) Label(QStringView text, double costHint = 0)
        : name(text)
        , cost(costHint)
    {
    }

    QStringView name;
    double cost; // in any unit, above 0; larger tasks begin first among those ready. 0: unknown
};

} // namespace primeloom::workflow
