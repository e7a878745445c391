// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form_rows.h"

#include <QLabel>

#include <algorithm>

namespace primeloom {

namespace {

constexpr int kLabelColumn = 0;
constexpr int kFieldColumn = 1;
constexpr int kColumns = 2;

} // namespace

FormRows::FormRows()
{
    setHorizontalSpacing(7);
    setVerticalSpacing(4);
    setColumnStretch(kFieldColumn, 1);
}

void FormRows::addField(const QString& label, QWidget* field)
{
    auto* text = new QLabel(label);
    text->setBuddy(field);
    m_rows.push_back({text, field});
    place(m_rows.back(), static_cast<int>(m_rows.size()) - 1, Labels::Beside);
}

void FormRows::addWide(QWidget* widget)
{
    m_rows.push_back({nullptr, widget});
    place(m_rows.back(), static_cast<int>(m_rows.size()) - 1, Labels::Beside);
}

// Each row has two rows of the grid; the second one is empty, and takes no room, unless the label
// stands above.
void FormRows::place(const Row& row, int index, Labels labels)
{
    const int first = 2 * index;
    if (row.label == nullptr) {
        addWidget(row.field, first, 0, 1, kColumns);
    } else if (labels == Labels::Beside) {
        addWidget(row.label, first, kLabelColumn, Qt::AlignTrailing | Qt::AlignVCenter);
        addWidget(row.field, first, kFieldColumn);
    } else {
        addWidget(row.label, first, 0, 1, kColumns, Qt::AlignLeading);
        addWidget(row.field, first + 1, 0, 1, kColumns);
    }
}

void FormRows::placeAll(Labels labels)
{
    for (const Row& row : m_rows) {
        if (row.label != nullptr)
            removeWidget(row.label);
        removeWidget(row.field);
    }
    for (int index = 0; const Row& row : m_rows)
        place(row, index++, labels);
}

void FormRows::showField(QWidget* field)
{
    labelOf(field)->show();
    field->show();
}

void FormRows::hideField(QWidget* field)
{
    labelOf(field)->hide();
    field->hide();
}

QLabel* FormRows::labelOf(const QWidget* field) const
{
    const auto row = std::ranges::find(m_rows, field, &Row::field);
    Q_ASSERT(row != m_rows.end() && row->label != nullptr);
    return row->label;
}

void FormRows::fitInto(int width)
{
    placeAll(Labels::Beside);
    if (minimumSize().width() > width)
        placeAll(Labels::Above);
}

} // namespace primeloom
