// SPDX-License-Identifier: GPL-3.0-or-later
// The layout of a narrow form: labels beside their fields while there is room, above them
// otherwise.
#pragma once

#include <QGridLayout>

#include <vector>

class QLabel;

namespace primeloom {

// All rows share their columns. QFormLayout would do, but for texts that wrap: with its labels
// above the fields it gives them too little height (Qt 6.4).
class FormRows final : public QGridLayout {
public:
    FormRows();

    // A field with its label, whose mnemonic leads to it.
    void addField(const QString& label, QWidget* field);

    // Something as wide as the form.
    void addWide(QWidget* widget);

    void showField(QWidget* field);
    void hideField(QWidget* field);

    [[nodiscard]] bool hasRows() const { return !m_rows.empty(); }

    // Places labels where a form of `width` pixels has room for them.
    void fitInto(int width);

private:
    enum class Labels : std::uint8_t { Beside, Above };
    struct Row {
        QLabel* label = nullptr; // none in a wide row
        QWidget* field = nullptr;
    };
    void place(const Row& row, int index, Labels labels);
    void placeAll(Labels labels);
    [[nodiscard]] QLabel* labelOf(const QWidget* field) const;

    std::vector<Row> m_rows; // the widgets belong to the layout's widget
};

} // namespace primeloom
