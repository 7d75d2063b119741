#pragma once

#include "core/error.h"
#include "domain/ports/accountwatch.h"
#include "domain/reasons.h"

#include <QFrame>

#include <optional>

class QLabel;
class QPushButton;

namespace revos {

class Notice;

/// How long an account stays signed in and where its session is kept, with the way out. Signing out asks
/// first, because it cannot be taken back. GUI thread.
class SessionCard final : public QFrame
{
    Q_OBJECT

public:
    explicit SessionCard(QWidget* parent = nullptr);

    void setCard(const AccountCard& card, const QDateTime& now);
    /// @p error: why the session that is kept could not be opened on this computer.
    void setMissing(const std::optional<Error>& error);
    /// While the session is being removed.
    void setBusy(bool busy);

Q_SIGNALS:
    void signOutRequested(revos::AccountId account);
    /// Look for the session once more.
    void bringBackRequested(revos::AccountId account);
    void actionRequested(revos::ReasonAction action);

private:
    void ask(bool asking);

    AccountId m_account;
    QLabel* m_says;
    QLabel* m_kept;
    Notice* m_missing;
    ReasonAction m_missingAction = ReasonAction::None;
    QPushButton* m_signOut;
    QWidget* m_asking;
    QPushButton* m_confirm;
};

} // namespace revos
