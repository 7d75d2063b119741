#pragma once

#include "core/clock.h"
#include "domain/incident.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace revos {

class MarkedText;

/// What stopped an account, what was seen, and the way out: a person who says why it is over. GUI thread.
class IncidentCard final : public QFrame
{
    Q_OBJECT

public:
    explicit IncidentCard(const Clock& clock, QWidget* parent = nullptr);

    void setIncident(const Incident& incident);
    void setBusy(bool busy);

Q_SIGNALS:
    void clearRequested(revos::IncidentId incident, const QString& reason);
    /// A person wants to see the page behind it.
    void pageRequested(revos::IncidentId incident);

private:
    void clearIncident();

    const Clock& m_clock;
    IncidentId m_incident;
    QLabel* m_sentence;
    QLabel* m_when;
    MarkedText* m_evidence;
    QLineEdit* m_reason;
    QPushButton* m_page;
    QPushButton* m_clear;
};

} // namespace revos
