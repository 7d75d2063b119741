#pragma once

#include "domain/teamdevice.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace revos {

class ElidedLabel;
class Pill;
class Question;
class SixWords;

/// A computer of the team. One that waits shows its six words, to be compared and let in or rejected; one
/// that is in can be revoked, after a question. GUI thread.
class DeviceCard final : public QFrame
{
    Q_OBJECT

public:
    explicit DeviceCard(QWidget* parent = nullptr);

    /// @p owner: whose computer it is, as far as that is known. @p mayDecide: whoever sits here lets
    /// computers in and out.
    void setDevice(const TeamDevice& member, const QString& owner, bool mayDecide, const QDateTime& now);
    /// While something is done with it.
    void setBusy(bool busy);

Q_SIGNALS:
    void approveRequested(const revos::TeamDevice& member);
    void rejectRequested(const revos::TeamDevice& member);
    void revokeRequested(const revos::TeamDevice& member);

private:
    QWidget* makeComparison();
    QString says(const QString& owner, const QDateTime& now) const;
    void showActions();
    void ask();

    TeamDevice m_member;
    bool m_mayDecide = false;
    ElidedLabel* m_name;
    Pill* m_standing;
    Pill* m_this;
    QLabel* m_says;
    QLabel* m_compare = nullptr;
    SixWords* m_words = nullptr;
    QPushButton* m_approve = nullptr;
    QPushButton* m_reject = nullptr;
    QWidget* m_comparison;
    QPushButton* m_revoke;
    Question* m_question;
};

} // namespace revos
