#pragma once

#include "db/seedimport/importrun.h"

#include <QSet>

namespace revos::db {

/// A lead of the source, judged: what of it becomes rows of ours. Moments are ISO texts; empty = none.
struct SeedLead
{
    SeedLead(SeedRow of, QUuid in)
        : row(std::move(of))
        , campaign(in)
    {}

    SeedRow row;
    QUuid campaign;
    QString profileKey;
    QString profileUrl;
    QString name, company, jobTitle, companySize;
    QString enrichment = QStringLiteral("pending");
    QString createdAt;
    QString commentText, commentedAt;

    QString dmStatus; ///< of the message that went out: "sent", "delivered"; "skipped" = it came to nothing;
                      ///< empty = none
    QString dmSentAt; ///< there when it went out
    bool answered = false;
    QString answer, answeredAt, answerNoticedAt;

    QString address;
    QString addressSource;
    QString addressState = QStringLiteral("accepted");
    QString addressReason; ///< why a person has to look
    qint64 confidence = 0;
    QString capturedAt;

    bool deliveredToCrm = false;
    QString enrolment, enrolledIn;
};

/// Stores leads with the people behind them and everything that happened to them, some hundreds at a time.
class LeadIntake
{
public:
    explicit LeadIntake(ImportRun& run)
        : m_run(run)
    {}

    /// The lead's person, by its address; nothing after leaving the row out: no profile, or there twice in
    /// its campaign.
    [[nodiscard]] bool identify(SeedLead& lead, const QString& url);

    /// What became of each lead, by its id in the source. Rows that are not stored are left out with their
    /// reason.
    [[nodiscard]] Result<Outcomes> store(const QList<SeedLead>& leads);

private:
    [[nodiscard]] Result<Outcomes> storePeople(const QList<SeedLead>& leads);
    [[nodiscard]] Result<void> storeMessages(const QList<SeedLead>& leads);
    [[nodiscard]] Result<void> storeAddresses(const QList<SeedLead>& leads);
    QString personId(const SeedLead& lead) const { return m_run.idOf("person", lead.profileKey); }
    QString leadId(const SeedLead& lead) const { return m_run.idOf("leads", lead.row.id()); }

    ImportRun& m_run;
    QSet<QString> m_inCampaign;
    QHash<QString, size_t> m_people; ///< what the first row said about a person
};

} // namespace revos::db
