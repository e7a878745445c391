// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explanation_dialog.h"

#include "core/analysis/explanation.h"
#include "core/analysis/quality_words.h"
#include "ui/text_dialog.h"

#include <QCoreApplication>
#include <QWidget>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ExplanationDialog)
};

QString figureRow(const ExplainedFigure& figure)
{
    return u"<tr><td style=\"padding: 4px 18px 4px 0\"><b>%1</b></td>"
           "<td style=\"padding: 4px 18px 4px 0\">%2<br/><i>%3</i></td>"
           "<td style=\"padding: 4px 0\" align=\"right\"><b>%4</b></td></tr>"_s.arg(
               figure.name.toHtmlEscaped(), figure.formula.toHtmlEscaped(),
               figure.inputs.toHtmlEscaped(), figure.result.toHtmlEscaped());
}

QString figuresText(const Run& run, const RunSummary& summary, const QLocale& locale)
{
    const std::vector<ExplainedFigure> figures = explanationOf(run, summary, locale);
    if (figures.empty())
        return {};
    QString rows;
    for (const ExplainedFigure& figure : figures)
        rows += figureRow(figure);
    return u"<h3>%1</h3><table width=\"100%\">%2</table>"_s.arg(
        Words::tr("How is this computed?"), rows);
}

QString conditionsText(const RunQuality& quality, const QLocale& locale)
{
    const QStringList details = qualityDetails(quality, locale);
    QString items;
    for (const QString& detail : details)
        items += u"<li>%1</li>"_s.arg(detail.toHtmlEscaped());
    const QString noise = noiseSentence(quality, locale);
    return u"<h3>%1</h3><p>%2</p><ul>%3</ul>"_s.arg(Words::tr("How quiet was the computer?"),
        (noise.isEmpty() ? Words::tr("Nothing disturbed this run.") : noise).toHtmlEscaped(),
        items);
}

} // namespace

void showExplanation(
    QWidget& parent, const Run& run, const RunSummary& summary, ExplanationTopic topic)
{
    const QLocale locale = parent.locale();
    const QString figures = figuresText(run, summary, locale);
    const QString conditions = conditionsText(qualityOf(run, summary), locale);
    showText(parent,
        {.name = u"explanationDialog"_s,
            .title = Words::tr("The figures of this run"),
            .html =
                topic == ExplanationTopic::Figures ? figures + conditions : conditions + figures});
}

} // namespace primeloom
