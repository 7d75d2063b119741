#pragma once

#include "domain/operators/invitation.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace revos {

class ElidedLabel;
class Pill;

/// An invitation that nobody has accepted yet, with when it ends and the way to withdraw it. GUI thread.
class InvitationCard final : public QFrame
{
    Q_OBJECT

public:
    explicit InvitationCard(QWidget* parent = nullptr);

    void setInvitation(const Invitation& invitation, const QDateTime& now);
    /// While it is being withdrawn.
    void setBusy(bool busy);

Q_SIGNALS:
    void withdrawRequested(const revos::Invitation& invitation);

private:
    Invitation m_invitation;
    ElidedLabel* m_who;
    QLabel* m_ends;
    Pill* m_role;
    QPushButton* m_withdraw;
};

} // namespace revos
