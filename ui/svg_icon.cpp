// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/svg_icon.h"

#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace primeloom {

QIcon svgIcon(const QString& path)
{
    QSvgRenderer picture(path);
    Q_ASSERT(picture.isValid());
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        picture.render(&painter);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace primeloom
