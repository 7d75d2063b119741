#pragma once

#include "db/sessionsource.h"
#include "domain/ports/commentstore.h"

namespace revos::db {

class CommentRepository final : public CommentStore
{
public:
    explicit CommentRepository(SessionSource& source);

    [[nodiscard]] Result<QSet<QString>> knownSiteIds(CampaignId campaign, const Call& call) override;
    [[nodiscard]] Result<Standing> standing(CampaignId campaign, const QStringList& profileKeys,
                                            const Call& call) override;
    [[nodiscard]] Result<RecordedComments> record(CampaignId campaign, const QList<JudgedComment>& comments,
                                                  const Call& call) override;

private:
    SessionSource& m_source;
};

} // namespace revos::db
