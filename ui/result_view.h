// SPDX-License-Identifier: GPL-3.0-or-later
// The table widget itself: rows as tall as the font asks, a calm focus mark, keys and scrolling.
#pragma once

#include <QTableView>

namespace primeloom {

class ResultView final : public QTableView {
    Q_OBJECT
public:
    explicit ResultView(QWidget* parent = nullptr);

    // Stands in the middle while there is no row; empty: nothing does.
    void setEmptyText(const QString& text);

    // Scrolls only as far as it takes to see the row at `position`, never sideways.
    void revealRow(int position);

    // The row at `position` (-1: none) has a thin outline: its task is pointed at, here or
    // elsewhere.
    void setHoveredRow(int position);

Q_SIGNALS:
    void copyRequested(); // Ctrl+C
    void csvCopyRequested(); // Ctrl+Shift+C
    void pointerEntered();
    void pointerLeft();
    void navigated(); // the user scrolled, clicked or pressed a key here

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void selectionChanged(
        const QItemSelection& selected, const QItemSelection& deselected) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void fitRowHeight();
    void paintFocus();
    void paintHovered();
    void paintEmptyText();

    QString m_emptyText;
    int m_hovered = -1;
};

} // namespace primeloom
