// SPDX-License-Identifier: GPL-3.0-or-later
// The kernels' times for one n as marks on one logarithmic scale: alone and on threads.
#pragma once

#include "core/records/kernel_timing.h"
#include "core/records/limit_range.h"
#include "ui/kernel_layout.h"

#include <QWidget>

#include <vector>

namespace primeloom {

// What there is to show.
struct KernelPicture {
    Limit n = 0;
    int threads = 1;
    int rounds = 1;
    std::vector<KernelTiming> timings;
    std::optional<std::size_t> running{}; // the row that is being measured
    bool isValid = true; // false: the kernels' sums differ, and times are faded
};

class KernelView final : public QWidget {
    Q_OBJECT
public:
    explicit KernelView(QWidget* parent = nullptr);

    void show(KernelPicture picture);
    using QWidget::show;

    // Where things are now.
    [[nodiscard]] KernelLayout layoutNow() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    // The texts of a row.
    struct Row {
        QString name;
        QString words; // at the end of the row
        QString serial;
        QString parallel;
        QString instead; // of marks: a reason, or that it is still to come
        QString sentence;
    };

    void makeTexts();
    [[nodiscard]] Row rowOf(std::size_t row) const;
    [[nodiscard]] QString insteadOf(const KernelTiming& timing, std::size_t row) const;
    // Times of earlier rounds are shown, and a new one is being measured.
    [[nodiscard]] bool isMeasuredAgain(std::size_t row) const;
    [[nodiscard]] QString title() const;
    void drawAxis(QPainter& painter, const KernelLayout& layout) const;
    void drawTutorial(QPainter& painter, const KernelLayout& layout) const;
    void drawKey(QPainter& painter, const QRectF& area) const;
    static void drawPointer(QPainter& painter, const QRectF& name);
    void drawRow(QPainter& painter, std::size_t row, const KernelLayout::Row& at) const;
    void drawOnGround(
        QPainter& painter, const QRectF& area, Qt::Alignment side, const QString& text) const;
    void drawMarks(QPainter& painter, std::size_t row, const KernelLayout::Row& at) const;

    KernelPicture m_picture;
    std::vector<Row> m_rows;
};

} // namespace primeloom
