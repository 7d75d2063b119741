#pragma once

#include "domain/account.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace revos {

/// Who presses the button for an account. Going over to approved asks first, because it is RevOS then.
/// GUI thread.
class ModeCard final : public QFrame
{
    Q_OBJECT

public:
    explicit ModeCard(QWidget* parent = nullptr);

    void setAccount(const Account& account);

Q_SIGNALS:
    void modeRequested(revos::AccountMode mode);

private:
    void ask(bool asking);

    Account m_account;
    QLabel* m_says;
    QPushButton* m_switch;
    QWidget* m_asking;
    QLabel* m_question;
    QPushButton* m_confirm;
};

} // namespace revos
