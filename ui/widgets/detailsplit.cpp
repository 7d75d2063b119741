#include "ui/widgets/detailsplit.h"

#include "ui/theme/tokens.h"

#include <QApplication>
#include <QKeyEvent>
#include <QSettings>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

/// One pixel to look at; Qt lets such a handle be grabbed a few pixels beside it.
constexpr int kHandle = 1;
/// Below this many pixels at 100 % two columns are too narrow to read.
constexpr int kNarrow = 700;

} // namespace

DetailSplit::DetailSplit(QWidget* list, QWidget* detail, std::pair<int, int> shares, QWidget* parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_list(list)
    , m_detail(detail)
    , m_shares(shares)
{
    setHandleWidth(kHandle);
    setFocusPolicy(Qt::ClickFocus);
    addWidget(list);
    addWidget(detail);
    setCollapsible(0, false);
    setCollapsible(1, false);
    m_detail->hide();
    connect(this, &QSplitter::splitterMoved, this, [this] {
        m_dragged = true;
        if (m_settings != nullptr)
            m_settings->setValue(m_key, saveState());
    });
}

void DetailSplit::remember(QSettings& settings, const QString& key)
{
    m_settings = &settings;
    m_key = u"splits/"_s + key;
    const QByteArray state = settings.value(m_key).toByteArray();
    m_dragged = !state.isEmpty() && restoreState(state);
}

void DetailSplit::openDetail()
{
    m_open = true;
    arrange();
}

void DetailSplit::closeDetail()
{
    if (!m_open)
        return;
    m_open = false;
    arrange();
    if (m_focus != nullptr)
        m_focus->setFocus(Qt::OtherFocusReason);
    Q_EMIT detailClosed();
}

bool DetailSplit::isNarrowAt(int width) const
{
    return width < scaled(kNarrow, font());
}

void DetailSplit::arrange()
{
    const bool narrow = isNarrowAt(width());
    const bool wasShown = !m_detail->isHidden();
    m_detail->setVisible(m_open);
    const QWidget* at = QApplication::focusWidget();
    const bool losesFocus = m_open && narrow && at != nullptr && m_list->isAncestorOf(at);
    m_list->setVisible(!(m_open && narrow));
    // Here Escape brings the list back, and nothing else happens by a key.
    if (losesFocus)
        setFocus(Qt::OtherFocusReason);
    if (m_open && !narrow && !m_dragged && (!wasShown || m_list->width() == 0)) {
        const int room = width() - kHandle;
        const int first = room * m_shares.first / (m_shares.first + m_shares.second);
        setSizes({first, room - first});
    }
}

void DetailSplit::resizeEvent(QResizeEvent* event)
{
    QSplitter::resizeEvent(event);
    arrange();
    if (m_open && !m_dragged && !m_list->isHidden()) {
        const int room = width() - kHandle;
        const int first = room * m_shares.first / (m_shares.first + m_shares.second);
        setSizes({first, room - first});
    }
}

void DetailSplit::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_open) {
        closeDetail();
        return;
    }
    QSplitter::keyPressEvent(event);
}

} // namespace revos
