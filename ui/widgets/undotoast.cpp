#include "ui/widgets/undotoast.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPushButton>

namespace revos {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

UndoToast::UndoToast(QWidget* parent)
    : QFrame(parent)
    , m_sentence(makeLabel({}, Words::Body, this))
    , m_undo(makeButton(u"undoButton"_s, {}, ButtonKind::Link, this))
{
    setObjectName(u"undoToast"_s);
    setProperty("kind", u"toast"_s);
    setAutoFillBackground(true);
    m_undo->setIcon(icon(u"undo"_s, Tone::Accent));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::kL, space::kXs, space::kS, space::kXs);
    row->addWidget(m_sentence);
    row->addWidget(m_undo);
    m_end.setSingleShot(true);
    m_end.setInterval(10s);
    connect(&m_end, &QTimer::timeout, this, &UndoToast::close);
    connect(m_undo, &QPushButton::clicked, this, &UndoToast::undoRequested);
    parent->installEventFilter(this);
    hide();
}

void UndoToast::offer(const QString& sentence, const QString& undo)
{
    m_sentence->setText(sentence);
    m_undo->setText(undo);
    setAccessibleName(sentence);
    show();
    place();
    raise();
    m_end.start();
}

void UndoToast::close()
{
    m_end.stop();
    hide();
}

void UndoToast::place()
{
    adjustSize();
    const QWidget* parent = parentWidget();
    move((parent->width() - width()) / 2, parent->height() - height() - space::kXl);
}

bool UndoToast::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

} // namespace revos
