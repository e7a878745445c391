// SPDX-License-Identifier: GPL-3.0-or-later
// The header of the result table: titles stand exactly above the numbers.
#pragma once

#include <QHeaderView>

namespace primeloom {

class ResultHeader final : public QHeaderView {
    Q_OBJECT
public:
    explicit ResultHeader(QWidget* parent = nullptr);

protected:
    void initStyleOptionForIndex(QStyleOptionHeader* option, int logicalIndex) const override;
};

} // namespace primeloom
