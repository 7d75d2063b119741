#pragma once

#include "domain/lead.h"
#include "domain/reasons.h"
#include "ui/load.h"
#include "ui/services.h"

#include <QWidget>

class QFrame;
class QLabel;
class QPushButton;

namespace revos {

class ElidedLabel;
class EvidenceView;
class IconButton;
class Pill;
class StateView;
class TimelineView;

/// The detail side of a lead: why it waits, where its address comes from, and everything that happened.
class LeadDetailView final : public QWidget
{
    Q_OBJECT

public:
    explicit LeadDetailView(UiServices& services, QWidget* parent = nullptr);

    void open(LeadId id);
    LeadId lead() const { return m_id; }
    void reload();
    void stop() { m_loader.cancel(); }

Q_SIGNALS:
    void closeRequested();
    void campaignRequested(const QUuid& id);
    /// Whether its message went out is to be decided.
    void outcomeRequested(revos::LeadId lead);
    void actionRequested(revos::ReasonAction action);

private:
    QWidget* makeHead();
    QWidget* makeBody();
    void show(const LeadDetail& lead);
    void showAddress(const LeadDetail& lead);

    UiServices& m_services;
    LeadId m_id;
    ElidedLabel* m_name = nullptr;
    ElidedLabel* m_headline = nullptr;
    Pill* m_stage = nullptr;
    QPushButton* m_campaign = nullptr;
    IconButton* m_copyProfile = nullptr;
    QFrame* m_waitingCard = nullptr;
    QLabel* m_waiting = nullptr;
    QPushButton* m_decide = nullptr;
    QFrame* m_addressCard = nullptr;
    QLabel* m_address = nullptr;
    QPushButton* m_copyAddress = nullptr;
    EvidenceView* m_evidence = nullptr;
    TimelineView* m_timeline = nullptr;
    StateView* m_stateView = nullptr;
    QString m_profileUrl;
    QUuid m_campaignId;
    Loader m_loader{this};
};

} // namespace revos
