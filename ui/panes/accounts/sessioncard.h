#pragma once

#include "domain/ports/accountwatch.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace revos {

/// How long an account stays signed in and where its session is kept, with the way out. Signing out asks
/// first, because it cannot be taken back. GUI thread.
class SessionCard final : public QFrame
{
    Q_OBJECT

public:
    explicit SessionCard(QWidget* parent = nullptr);

    void setCard(const AccountCard& card, const QDateTime& now);
    /// While the session is being removed.
    void setBusy(bool busy);

Q_SIGNALS:
    void signOutRequested(revos::AccountId account);

private:
    void ask(bool asking);

    AccountId m_account;
    QLabel* m_says;
    QLabel* m_kept;
    QPushButton* m_signOut;
    QWidget* m_asking;
    QPushButton* m_confirm;
};

} // namespace revos
