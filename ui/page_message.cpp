// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page_message.h"

#include <QLabel>
#include <QVBoxLayout>

namespace primeloom {

PageMessage::PageMessage(QWidget* parent)
    : QWidget(parent)
    , m_headline(new QLabel(this))
    , m_explanation(new QLabel(this))
{
    QFont large = m_headline->font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setBold(true);
    m_headline->setFont(large);
    m_headline->setForegroundRole(QPalette::Text);
    m_explanation->setForegroundRole(QPalette::PlaceholderText);
    auto* column = new QVBoxLayout(this);
    column->addStretch();
    for (QLabel* label : {m_headline, m_explanation}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    column->addStretch();
}

void PageMessage::say(const QString& headline, const QString& explanation)
{
    m_headline->setText(headline);
    m_explanation->setText(explanation);
}

} // namespace primeloom
