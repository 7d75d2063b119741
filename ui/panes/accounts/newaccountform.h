#pragma once

#include "core/error.h"
#include "domain/account.h"

#include <QFrame>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace revos {

class Notice;

/// A new account before its owner signs in: what it is called here and where its owner lives. GUI thread.
class NewAccountForm final : public QFrame
{
    Q_OBJECT

public:
    /// @p practice: accounts of a practice network are practice accounts.
    explicit NewAccountForm(bool practice, QWidget* parent = nullptr);

    /// Empty and ready to be typed into.
    void begin();
    QString name() const;
    /// The account is being saved, or was not: the input stays.
    void setBusy(bool busy);
    void sayError(const Error& error);

Q_SIGNALS:
    /// A person wants the account, and to sign in to it next.
    void addRequested(const revos::Account& account);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void add();

    const bool m_practice;
    QLineEdit* m_name;
    QComboBox* m_zone;
    QPushButton* m_add;
    Notice* m_notice;
};

} // namespace revos
