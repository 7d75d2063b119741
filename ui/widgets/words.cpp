#include "ui/widgets/words.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVariant>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

QString roleName(Words words)
{
    switch (words) {
    case Words::Body:
        return {};
    case Words::Title:
        return u"title"_s;
    case Words::Heading:
        return u"heading"_s;
    case Words::Strong:
        return u"strong"_s;
    case Words::Muted:
        return u"muted"_s;
    case Words::Small:
        return u"small"_s;
    case Words::Label:
        return u"label"_s;
    case Words::Number:
        return u"number"_s;
    }
    return {};
}

QString kindName(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Plain:
        return {};
    case ButtonKind::Primary:
        return u"primary"_s;
    case ButtonKind::Quiet:
        return u"quiet"_s;
    case ButtonKind::Link:
        return u"link"_s;
    case ButtonKind::Practice:
        return u"practice"_s;
    case ButtonKind::Menu:
        return u"menu"_s;
    }
    return {};
}

} // namespace

QLabel* makeLabel(const QString& text, Words words, QWidget* parent, bool wraps)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    if (const QString role = roleName(words); !role.isEmpty())
        label->setProperty("role", role);
    if (wraps) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    return label;
}

QPushButton* makeButton(const QString& name, const QString& text, ButtonKind kind, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setObjectName(name);
    if (const QString kindText = kindName(kind); !kindText.isEmpty())
        button->setProperty("kind", kindText);
    return button;
}

void setButtonKind(QPushButton* button, ButtonKind kind)
{
    setStyleProperty(button, "kind", kindName(kind));
}

QWidget* makeLine(QWidget* parent)
{
    auto* line = new QFrame(parent);
    line->setProperty("kind", u"line"_s);
    line->setFixedHeight(1);
    return line;
}

void setStyleProperty(QWidget* widget, const char* name, const QString& value)
{
    if (widget->property(name).toString() == value)
        return;
    widget->setProperty(name, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace revos
