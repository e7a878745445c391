// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/appearance.h"

#include "ui/theme.h"

#include <QApplication>
#include <QSettings>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr auto kAppearanceKey = "window/appearance"_L1;

bool desktopIsDark()
{
    // Without a palette of our own the application has the desktop's.
    QApplication::setPalette(QPalette());
    return theme::isDark(QApplication::palette());
}

} // namespace

QString keyOf(Appearance appearance)
{
    switch (appearance) {
    case Appearance::System:
        return u"system"_s;
    case Appearance::Light:
        return u"light"_s;
    case Appearance::Dark:
        return u"dark"_s;
    }
    Q_UNREACHABLE();
}

Appearance savedAppearance()
{
    const QString key = QSettings().value(kAppearanceKey).toString();
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        if (keyOf(appearance) == key)
            return appearance;
    }
    return Appearance::System; // also for a damaged settings file
}

void saveAppearance(Appearance appearance)
{
    QSettings().setValue(kAppearanceKey, keyOf(appearance));
}

void applyAppearance(Appearance appearance)
{
    const bool dark =
        appearance == Appearance::Dark || (appearance == Appearance::System && desktopIsDark());
    QApplication::setPalette(dark ? theme::darkPalette() : theme::lightPalette());
}

} // namespace primeloom
