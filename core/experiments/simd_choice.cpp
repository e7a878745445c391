// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/simd_choice.h"

#include "core/primes/simd_level.h"

#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

std::optional<primes::SimdLevel> levelOf(const QString& choice)
{
    return primes::simdLevelWithKey(choice.toLatin1().toStdString());
}

} // namespace

QStringList simdChoices()
{
    QStringList choices{u"auto"_s};
    for (const primes::SimdLevel level : primes::kSimdLevels)
        choices += QLatin1StringView(keyOf(level));
    return choices;
}

QStringList supportedSimdChoices()
{
    QStringList choices = simdChoices();
    choices.removeIf([](const QString& choice) { return !isSupported(*levelOf(choice)); });
    return choices;
}

void chooseSimd(const QString& choice)
{
    const std::optional<primes::SimdLevel> level = levelOf(choice);
    Q_ASSERT(level && isSupported(*level));
    primes::setSimdLevel(*level);
}

} // namespace primeloom
