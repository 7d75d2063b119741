#pragma once

#include "domain/teamdevice.h"

#include <QFrame>

#include <optional>

class QLabel;
class QPushButton;

namespace revos {

class Question;

/// How sealed values stand to the newest keys, and replacing all keys, which asks first. GUI thread.
class KeysCard final : public QFrame
{
    Q_OBJECT

public:
    explicit KeysCard(QWidget* parent = nullptr);

    void setCount(const std::optional<SealedCount>& count, bool mayRenew);
    /// While the keys are being replaced.
    void setBusy(bool busy);

Q_SIGNALS:
    void renewRequested();

private:
    void ask();

    bool m_mayRenew = false;
    QLabel* m_says;
    QPushButton* m_renew;
    Question* m_question;
};

} // namespace revos
