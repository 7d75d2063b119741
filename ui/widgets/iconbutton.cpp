#include "ui/widgets/iconbutton.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QEvent>

namespace revos {

namespace {

constexpr int kSide = 18;

} // namespace

IconButton::IconButton(const QString& name, const QString& iconName, const QString& says, QWidget* parent)
    : QToolButton(parent)
{
    setObjectName(name);
    setFocusPolicy(Qt::StrongFocus);
    setIconSize(QSize(scaled(kSide, font()), scaled(kSide, font())));
    setMeaning(iconName, says);
}

void IconButton::setMeaning(const QString& iconName, const QString& says)
{
    setIcon(revos::icon(iconName));
    setToolTip(says);
    setAccessibleName(says);
}

void IconButton::changeEvent(QEvent* event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        const int side = scaled(kSide, font());
        setIconSize(QSize(side, side));
    }
}

} // namespace revos
