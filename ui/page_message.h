// SPDX-License-Identifier: GPL-3.0-or-later
// What a page says instead of a view: a short headline in its middle, and a sentence that explains.
#pragma once

#include <QWidget>

class QLabel;

namespace primeloom {

class PageMessage final : public QWidget {
    Q_OBJECT
public:
    explicit PageMessage(QWidget* parent = nullptr);

    void say(const QString& headline, const QString& explanation);

private:
    QLabel* m_headline; // children, owned by this widget
    QLabel* m_explanation;
};

} // namespace primeloom
