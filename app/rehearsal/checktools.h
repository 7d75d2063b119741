#pragma once

#include "rehearsal/summary.h"
#include "rehearsal/witness.h"

#include <QHash>
#include <QStringList>

namespace revos::rehearsal {

/// Collects what is wrong while a check looks, and makes the answer of it.
class Findings
{
public:
    explicit Findings(QString name)
        : m_name(std::move(name))
    {}

    void wrong(const QString& what) { m_wrong.append(what); }
    /// @p fine says the figures when nothing is wrong; otherwise the first five findings are told.
    Check answer(const QString& fine) const;

private:
    QString m_name;
    QStringList m_wrong;
};

/// A message of ours that the network really received.
struct ReceivedText
{
    QString recipient; ///< slug
    QString text;
    QString urn;
    QDateTime at; ///< practice time
};

/// All of them, in order.
QList<ReceivedText> receivedFromUs(const Witness& witness);

/// Leads by slug of their person.
QHash<QString, CampaignRecord::Lead> leadsByKey(const CampaignRecord& record);
QHash<LeadId, CampaignRecord::Lead> leadsById(const CampaignRecord& record);

/// Whether the message may have reached the person: sent, delivered or unknown.
bool mayHaveGoneOut(MessageStatus status);

} // namespace revos::rehearsal
