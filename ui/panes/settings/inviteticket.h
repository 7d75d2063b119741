#pragma once

#include "domain/operators/invitation.h"

#include <QFrame>

#include <memory>

class QLabel;
class QLineEdit;
class QPushButton;

namespace revos {

class SecretClipboard;
class SecretView;

/// What somebody who invites passes on, shown once: the address, the code, and what the other person does
/// with them. The code is gone when this is cleared. GUI thread.
class InviteTicket final : public QFrame
{
    Q_OBJECT

public:
    explicit InviteTicket(QWidget* parent = nullptr);

    void show(const NewInvitation& wanted, std::shared_ptr<const IssuedInvitation> issued,
              const QDateTime& now);
    /// Takes the code out of the window.
    void clear();
    /// Whose code is shown; empty = none is.
    QString recipient() const { return m_recipient; }

Q_SIGNALS:
    void done();

private:
    QWidget* makeStep(int number, QLabel* words, QWidget* content);
    QString instructions() const;
    void copyAddress();
    void copyCode();

    std::shared_ptr<const IssuedInvitation> m_issued;
    QString m_recipient;
    QLabel* m_title;
    QLabel* m_ends;
    QLineEdit* m_address;
    QPushButton* m_copyAddress;
    SecretView* m_code;
    QPushButton* m_copyCode;
    QLabel* m_join;
    SecretClipboard* m_clipboard;
};

} // namespace revos
