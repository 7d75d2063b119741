#include "ui/panes/inbox/decisionview.h"

#include "models/roles.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/carddelegate.h"
#include "ui/widgets/detailsplit.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/undotoast.h"

#include <QBoxLayout>
#include <QListView>
#include <QShortcut>

namespace revos {

using namespace Qt::StringLiterals;

DecisionView::DecisionView(QAbstractItemModel& model, const QString& name, const QString& says,
                           QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_name(name)
    , m_list(new QListView)
    , m_notice(new Notice(this))
    , m_toast(new UndoToast(this))
{
    m_list->setAccessibleName(says);
    setObjectName(name + u"View"_s);
    m_list->setObjectName(name + u"List"_s);
    m_list->setItemDelegate(new CardDelegate(CardDelegate::Grouping::None, m_list));
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_notice->setObjectName(name + u"Notice"_s);
    addKey(Qt::Key_J, &DecisionView::next);
    addKey(Qt::Key_K, &DecisionView::previous);
    addKey(Qt::Key_A, &DecisionView::accept);
    addKey(Qt::Key_E, &DecisionView::edit);
    addKey(Qt::Key_S, &DecisionView::refuse);
    addKey(Qt::Key_U, &DecisionView::undo);
    connect(m_toast, &UndoToast::undoRequested, this, &DecisionView::undo);
    connect(&m_queue, &DecisionQueue::undone, this, [this] { reload(); });
}

void DecisionView::build(QWidget* detail)
{
    m_list->setModel(&m_model);
    m_split = new DetailSplit(m_list, detail, {2, 3});
    m_split->openDetail();
    m_stateView = new StateView(m_split, this);
    m_stateView->setObjectName(m_name + u"State"_s);
    auto* noticeRow = new QVBoxLayout;
    noticeRow->setContentsMargins(space::kS, 0, space::kS, 0);
    noticeRow->addWidget(m_notice);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(noticeRow);
    column->addWidget(m_stateView, 1);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                if (!current.isValid())
                    return;
                m_row = current.row();
                showCurrent();
            });
    connect(m_split, &DetailSplit::detailClosed, m_split, &DetailSplit::openDetail);
    connect(m_stateView, &StateView::actionRequested, this, &DecisionView::actionRequested);
    connect(m_notice, &Notice::actionTriggered, this, [this] {
        m_notice->clear();
        reload();
    });
}

void DecisionView::addKey(Qt::Key key, void (DecisionView::*act)())
{
    auto* shortcut = new QShortcut(QKeySequence(key), this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, act);
}

void DecisionView::leave()
{
    m_queue.flush();
    m_toast->close();
}

void DecisionView::focusList()
{
    m_stateView->takeFocus(m_list);
}

void DecisionView::listArrived(int count, const EmptyText& empty)
{
    Q_EMIT countChanged(count);
    if (count == 0) {
        m_stateView->showEmpty(empty);
        return;
    }
    m_stateView->showReady();
    // What was current may stand elsewhere now; when it is gone, what took its place is next.
    const QModelIndex current = m_list->currentIndex();
    const QModelIndex wanted =
        current.isValid() ? current : m_model.index(std::clamp(m_row, 0, count - 1), 0);
    const bool isSame = current == wanted;
    // Selected in any case: the focus makes a row current without selecting it.
    m_list->selectionModel()->setCurrentIndex(wanted, QItemSelectionModel::ClearAndSelect);
    if (isSame)
        showCurrent();
}

void DecisionView::listFailed(const Error& error)
{
    m_stateView->showError(error, [this] { reload(); });
}

void DecisionView::decide(const QUuid& thing, const QString& sentence, std::function<void()> carryOut)
{
    m_queue.decide(thing, std::move(carryOut));
    m_toast->offer(sentence, tr("Undo (U)"));
    m_notice->clear();
    reload();
}

void DecisionView::decisionEnded(const QUuid& thing, const Result<void>& done)
{
    m_queue.settled(thing);
    if (!done)
        m_notice->sayError(done.error());
    reload();
}

QUuid DecisionView::currentId() const
{
    return m_list->currentIndex().data(IdRole).toUuid();
}

void DecisionView::choose(const QUuid& thing)
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QModelIndex index = m_model.index(row, 0);
        if (index.data(IdRole).toUuid() == thing)
            m_list->setCurrentIndex(index);
    }
}

void DecisionView::next()
{
    const int last = m_model.rowCount() - 1;
    m_list->setCurrentIndex(m_model.index(std::min(m_list->currentIndex().row() + 1, last), 0));
}

void DecisionView::previous()
{
    m_list->setCurrentIndex(m_model.index(std::max(m_list->currentIndex().row() - 1, 0), 0));
}

void DecisionView::undo()
{
    if (m_queue.undo())
        m_toast->close();
}

} // namespace revos
