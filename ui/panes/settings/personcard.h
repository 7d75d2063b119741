#pragma once

#include "domain/operators/operator.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace revos {

class ElidedLabel;
class Pill;
class Question;

/// A person of the workspace with every desktop, and the way to shut them out, which asks first. GUI thread.
class PersonCard final : public QFrame
{
    Q_OBJECT

public:
    explicit PersonCard(QWidget* parent = nullptr);

    /// @p isSelf: nobody shuts themselves out from here.
    void setPerson(const Operator& person, bool isSelf, const QDateTime& now);
    /// While the person is being shut out.
    void setBusy(bool busy);

Q_SIGNALS:
    void shutOutRequested(const revos::Operator& person);

private:
    void showDesktops(const QDateTime& now);
    void ask();

    Operator m_person;
    ElidedLabel* m_name;
    ElidedLabel* m_address;
    Pill* m_role;
    Pill* m_state;
    QVBoxLayout* m_desktops;
    QPushButton* m_shutOut;
    Question* m_question;
};

} // namespace revos
