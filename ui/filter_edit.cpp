// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter_edit.h"

using namespace std::chrono_literals;

namespace primeloom {

namespace {

constexpr auto kTypingPause = 250ms; // after it a filter is taken as written
constexpr int kIconSpace = 56; // of the clear button, and air

} // namespace

FilterEdit::FilterEdit(QWidget* parent)
    : QLineEdit(parent)
{
    setPlaceholderText(tr("Filter, e.g. n > 1.5e6 or thread = 2"));
    setToolTip(
        tr("Text finds the rows in which it stands. Or compare: n, sum, serial, pool, graph, "
           "ratio, thread or note with <, <=, =, !=, >=, > or ~ (contains), joined by “and”. "
           "Times are in the column's unit unless you write s, ms or µs."));
    setAccessibleName(tr("Filter the rows"));
    setClearButtonEnabled(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kTypingPause);
    connect(&m_pause, &QTimer::timeout, this, &FilterEdit::read);
    connect(this, &QLineEdit::returnPressed, this, &FilterEdit::read);
    connect(this, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            read();
        else
            m_pause.start();
    });
}

QSize FilterEdit::sizeHint() const
{
    const int text = fontMetrics().horizontalAdvance(placeholderText());
    return {text + kIconSpace, QLineEdit::sizeHint().height()};
}

void FilterEdit::read()
{
    m_pause.stop();
    const auto parsed = parseFilter(text(), locale());
    const auto* problem = std::get_if<FilterProblem>(&parsed);
    Q_EMIT problemChanged(problem != nullptr ? sentenceOf(*problem) : QString());
    Q_EMIT filterChanged(problem != nullptr ? ResultFilter() : std::get<ResultFilter>(parsed));
}

} // namespace primeloom
