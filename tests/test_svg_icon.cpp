// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/svg_icon.h"

#include <QCoreApplication>
#include <QImage>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace primeloom;

class TestSvgIcon final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isDrawnInEachSizeWithoutPlugins();
};

void TestSvgIcon::isDrawnInEachSizeWithoutPlugins()
{
    QCoreApplication::setLibraryPaths({}); // where Qt would look for its SVG plugins
    const QString path = u":/primeloom.svg"_s;
    QVERIFY(QIcon(path).pixmap(32).isNull());

    const QIcon icon = svgIcon(path);
    for (const int size : {16, 24, 32, 48, 64, 128, 256}) {
        const QImage picture = icon.pixmap(size).toImage();
        QCOMPARE(picture.size(), QSize(size, size));
        QCOMPARE(picture.pixelColor(size / 2, size / 2).alpha(), 255);
        QCOMPARE(picture.pixelColor(0, 0).alpha(), 0); // its corners are round
    }
}

QTEST_MAIN(TestSvgIcon)
#include "test_svg_icon.moc"
