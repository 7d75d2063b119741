#pragma once

#include "core/error.h"
#include "core/secret.h"

#include <QFrame>

#include <memory>

class QLineEdit;
class QPushButton;

namespace revos {

class Notice;

/// Where a recovery code is typed to let this computer in. What was typed is wiped when it is done or left.
/// GUI thread.
class CodeEntry final : public QFrame
{
    Q_OBJECT

public:
    explicit CodeEntry(QWidget* parent = nullptr);

    void begin();
    /// Empty and hidden.
    void close();
    /// The code is being tried, or was refused: the input stays, to be corrected.
    void setBusy(bool busy);
    void sayError(const Error& error);

Q_SIGNALS:
    void entered(const std::shared_ptr<const revos::Secret>& code);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void enter();

    QLineEdit* m_code;
    QPushButton* m_enter;
    Notice* m_notice;
};

} // namespace revos
