#pragma once

#include "core/result.h"
#include "domain/reasons.h"
#include "ui/decisionqueue.h"
#include "ui/widgets/messagepage.h"

#include <QWidget>

class QAbstractItemModel;
class QListView;

namespace revos {

class DetailSplit;
class Notice;
class StateView;
class UndoToast;

/// A list of things that wait for one decision each, worked through by keyboard: J and K move, A accepts, E
/// edits, S refuses, U takes the last decision back. What the decision is, a subclass knows.
class DecisionView : public QWidget
{
    Q_OBJECT

public:
    /// Asks for the list again.
    virtual void reload() = 0;
    /// Nobody looks any more: decisions are carried out, questions are dropped.
    virtual void leave();

    void focusList();

Q_SIGNALS:
    /// How many wait.
    void countChanged(int count);
    void actionRequested(revos::ReasonAction action);

protected:
    /// @p model is a member of the subclass: it is looked at from build() on. @p name begins the object
    /// names.
    DecisionView(QAbstractItemModel& model, const QString& name, const QString& says, QWidget* parent);

    /// Puts list and @p detail together; call once, at the end of the constructor.
    void build(QWidget* detail);
    /// Keeps the place in the list, or takes the next one when it is gone.
    void listArrived(int count, const EmptyText& empty);
    void listFailed(const Error& error);
    void decide(const QUuid& thing, const QString& sentence, std::function<void()> carryOut);
    /// What the store said about a decision that was carried out.
    void decisionEnded(const QUuid& thing, const Result<void>& done);
    QUuid currentId() const;
    /// Goes to @p thing in the list.
    void choose(const QUuid& thing);

    virtual void showCurrent() = 0;
    virtual void accept() = 0;
    virtual void edit() = 0;
    virtual void refuse() = 0;

    DecisionQueue& queue() { return m_queue; }
    StateView* stateView() const { return m_stateView; }
    Notice* notice() const { return m_notice; }

private:
    void addKey(Qt::Key key, void (DecisionView::*act)());
    void next();
    void previous();
    void undo();

    QAbstractItemModel& m_model;
    QString m_name;
    QListView* m_list;
    Notice* m_notice;
    DetailSplit* m_split = nullptr;
    StateView* m_stateView = nullptr;
    UndoToast* m_toast;
    DecisionQueue m_queue;
    int m_row = 0;
};

} // namespace revos
