// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inline_message.h"

#include "ui/theme.h"

#include <QAccessibleWidget>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace primeloom {

namespace {

constexpr int kLineGap = 4;
constexpr int kPadding = 8;
constexpr qreal kRadius = 4;
constexpr int kMinimumButtonHeight = 24; // a target that is easy to hit

struct Colors {
    QColor ink; // icon and sentence
    QColor border;
    QColor background;
};

Colors colorsOf(Severity severity, const QPalette& palette)
{
    using theme::Role;
    switch (severity) {
    case Severity::Information:
        return {palette.color(QPalette::Active, QPalette::WindowText),
            theme::color(Role::SecondaryText, palette), palette.color(QPalette::AlternateBase)};
    case Severity::Warning:
        return {theme::color(Role::Warning, palette), theme::color(Role::Warning, palette),
            theme::color(Role::WarningBackground, palette)};
    case Severity::Error:
        return {theme::color(Role::Error, palette), theme::color(Role::Error, palette),
            theme::color(Role::ErrorBackground, palette)};
    }
    Q_UNREACHABLE();
}

// The text colour of a label whether it is enabled or not: what the box says stays readable.
void ink(QLabel* label, const QColor& color)
{
    QPalette palette;
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
}

QLabel* wrappedLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QAccessibleInterface* accessibleMessage(const QString& /*className*/, QObject* object)
{
    auto* message = qobject_cast<InlineMessage*>(object);
    return message ? new QAccessibleWidget(message, QAccessible::AlertMessage) : nullptr;
}

} // namespace

// A triangle with an exclamation mark, or a disc with an i; as high as a line of text.
class InlineMessage::Icon final : public QWidget {
public:
    explicit Icon(InlineMessage* box)
        : QWidget(box)
        , m_box(box)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const int side = fontMetrics().height();
        return {side, side};
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        const Colors colors = colorsOf(m_box->severity(), palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(width() / 16.0, height() / 16.0); // drawn on a grid of 16 x 16
        painter.setPen(QPen(colors.ink, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        if (m_box->severity() == Severity::Information)
            drawInformation(painter);
        else
            drawWarning(painter);
    }

private:
    static void drawWarning(QPainter& painter)
    {
        painter.drawPolygon(QPolygonF({{8, 2}, {14.6, 13.6}, {1.4, 13.6}}));
        painter.drawLine(QLineF(8, 6.4, 8, 9.2));
        painter.drawPoint(QPointF(8, 11.4));
    }

    static void drawInformation(QPainter& painter)
    {
        painter.drawEllipse(QPointF(8, 8), 6.4, 6.4);
        painter.drawLine(QLineF(8, 7.6, 8, 11.2));
        painter.drawPoint(QPointF(8, 4.9));
    }

    InlineMessage* m_box;
};

InlineMessage::InlineMessage(Shape shape, QWidget* parent)
    : QWidget(parent)
    , m_icon(new Icon(this))
    , m_sentence(wrappedLabel(this))
    , m_detail(wrappedLabel(this))
    , m_fix(makeButton())
    , m_alternative(makeButton())
{
    QAccessible::installFactory(accessibleMessage); // once, however many boxes there are
    QFont bold;
    bold.setBold(true);
    m_sentence->setFont(bold);

    arrange(shape);
    connect(m_fix, &QPushButton::clicked, this, &InlineMessage::fixClicked);
    connect(m_alternative, &QPushButton::clicked, this, &InlineMessage::alternativeClicked);
    applyColors();
    hide();
}

void InlineMessage::arrange(Shape shape)
{
    const bool isStrip = shape == Shape::Strip;
    auto* words = new QVBoxLayout;
    words->setSpacing(kLineGap);
    words->addWidget(m_sentence);
    words->addWidget(m_detail);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_fix);
    buttons->addWidget(m_alternative);

    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    layout->setHorizontalSpacing(6);
    layout->setVerticalSpacing(kLineGap);
    layout->setColumnStretch(1, 1);
    layout->addWidget(m_icon, 0, 0, isStrip ? Qt::AlignVCenter : Qt::AlignTop);
    layout->addLayout(words, 0, 1, isStrip ? Qt::AlignVCenter : Qt::Alignment());
    layout->addLayout(buttons, isStrip ? 0 : 1, isStrip ? 2 : 1);
    if (!isStrip)
        buttons->addStretch();
}

void InlineMessage::showMessage(Severity severity, const ProblemText& text)
{
    const bool news = isHidden() || text.sentence != m_sentence->text();
    m_severity = severity;
    m_sentence->setText(text.sentence);
    m_detail->setText(text.detail);
    m_detail->setHidden(text.detail.isEmpty());
    m_fix->setText(text.fix);
    m_fix->setHidden(text.fix.isEmpty());
    m_alternative->setText(text.alternative);
    m_alternative->setHidden(text.alternative.isEmpty());
    padButtons();
    setAccessibleName(text.sentence);
    setAccessibleDescription(text.detail);
    applyColors();
    show();
    if (news) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

QPushButton* InlineMessage::makeButton()
{
    auto* button = new QPushButton(this);
    button->setAutoDefault(true); // so that Return presses it
    button->setFocusPolicy(Qt::TabFocus); // a click must not first end the editing of a field
    button->setMinimumHeight(kMinimumButtonHeight);
    return button;
}

QString InlineMessage::sentence() const
{
    return m_sentence->text();
}

void InlineMessage::paintEvent(QPaintEvent* /*event*/)
{
    const Colors colors = colorsOf(m_severity, palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.border);
    painter.setBrush(colors.background);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

void InlineMessage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        applyColors();
    if (event->type() == QEvent::FontChange)
        padButtons();
    QWidget::changeEvent(event);
}

// Styles set push buttons tight where space is not scarce.
void InlineMessage::padButtons()
{
    constexpr int kSidePadding = 12;
    for (QPushButton* button : {m_fix, m_alternative})
        button->setMinimumWidth(
            button->fontMetrics().horizontalAdvance(button->text()) + 2 * kSidePadding);
}

void InlineMessage::applyColors()
{
    ink(m_sentence, colorsOf(m_severity, palette()).ink);
    ink(m_detail, palette().color(QPalette::Active, QPalette::WindowText));
    update();
}

} // namespace primeloom
