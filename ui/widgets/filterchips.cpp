#include "ui/widgets/filterchips.h"

#include "models/format.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/flowlayout.h"

#include <QKeyEvent>
#include <QToolButton>

namespace revos {

using namespace Qt::StringLiterals;

FilterChips::FilterChips(const QString& says, QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(says);
    new FlowLayout(this, 6);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FilterChips::setChips(const QList<Chip>& chips)
{
    for (const Button& button : m_buttons)
        delete button.widget;
    m_buttons.clear();
    for (const Chip& chip : chips) {
        auto* widget = new QToolButton(this);
        widget->setObjectName(chip.name + u"Chip"_s);
        widget->setProperty("kind", u"chip"_s);
        widget->setText(chip.text);
        widget->setAccessibleName(tr("%1: %2", "filter, choice").arg(accessibleName(), chip.text));
        widget->setCheckable(true);
        widget->setFocusPolicy(Qt::NoFocus);
        widget->installEventFilter(this);
        layout()->addWidget(widget);
        connect(widget, &QToolButton::clicked, this, [this, name = chip.name] { choose(name); });
        m_buttons.append({chip, widget});
    }
    if (!m_buttons.isEmpty())
        setCurrent(m_buttons.first().chip.name);
}

void FilterChips::setCount(const QString& name, qint64 count)
{
    for (const Button& button : m_buttons) {
        if (button.chip.name == name)
            button.widget->setText(count < 0 ? button.chip.text
                                             : button.chip.text + u"  "_s + Format::number(count));
    }
}

void FilterChips::setCurrent(const QString& name)
{
    m_current = name;
    for (const Button& button : m_buttons) {
        const bool isCurrent = button.chip.name == name;
        button.widget->setChecked(isCurrent);
        // Only the chosen one takes part in the tab order, as in a tab bar.
        button.widget->setFocusPolicy(isCurrent ? Qt::StrongFocus : Qt::ClickFocus);
    }
}

void FilterChips::choose(const QString& name)
{
    const bool isNew = name != m_current;
    setCurrent(name);
    if (isNew)
        Q_EMIT chosen(name);
}

void FilterChips::step(int by)
{
    qsizetype at = 0;
    while (at < m_buttons.size() && m_buttons[at].chip.name != m_current)
        ++at;
    at = std::clamp<qsizetype>(at + by, 0, m_buttons.size() - 1);
    m_buttons[at].widget->setFocus(Qt::OtherFocusReason);
    choose(m_buttons[at].chip.name);
}

bool FilterChips::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        if (key == Qt::Key_Right || key == Qt::Key_Left) {
            step((key == Qt::Key_Right) != mirrored ? 1 : -1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace revos
