// SPDX-License-Identifier: GPL-3.0-or-later
// A label for what is read second: headings of sections, summaries, hints.
#pragma once

#include <QLabel>

namespace primeloom {

// Plain text in theme::Role::SecondaryText, enabled or not; follows the palette.
class SecondaryLabel final : public QLabel {
    Q_OBJECT
public:
    explicit SecondaryLabel(QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyColors();
};

} // namespace primeloom
