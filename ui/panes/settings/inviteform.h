#pragma once

#include "core/error.h"
#include "domain/operators/invitation.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace revos {

class Notice;

/// Whom to invite, and as what. GUI thread.
class InviteForm final : public QFrame
{
    Q_OBJECT

public:
    explicit InviteForm(QWidget* parent = nullptr);

    /// Empty and ready to be typed into.
    void begin();
    QString address() const;
    /// The invitation is being made, or was not: the input stays.
    void setBusy(bool busy);
    void sayError(const Error& error);

Q_SIGNALS:
    void inviteRequested(const revos::NewInvitation& wanted);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void invite();
    void showRole();

    QLineEdit* m_address;
    QLineEdit* m_name;
    QComboBox* m_role;
    QLabel* m_roleSays;
    QPushButton* m_invite;
    Notice* m_notice;
};

} // namespace revos
