#pragma once

#include "db/sessionsource.h"
#include "domain/ports/podstore.h"

namespace revos::db {

class PodRepository final : public PodStore
{
public:
    explicit PodRepository(SessionSource& source);

    [[nodiscard]] Result<QList<PodSummary>> list(const Call& call) override;
    [[nodiscard]] Result<Pod> load(PodId id, const Call& call) override;
    [[nodiscard]] Result<qint64> save(const Pod& pod, const Call& call) override;
    [[nodiscard]] Result<QList<PodMember>> planMembers(PodId id, const QString& postUrn, AccountId author,
                                                       const Call& call) override;
    [[nodiscard]] Result<QList<QDateTime>> takenMoments(PodId id, const QDateTime& from,
                                                        const Call& call) override;
    [[nodiscard]] Result<QList<PodId>> lookingFor(AccountId author, const Call& call) override;
    [[nodiscard]] Result<std::optional<PostsReading>> postsRead(AccountId account, const Call& call) override;
    [[nodiscard]] Result<void> notePostsRead(AccountId account, const QStringList& urns,
                                             const Call& call) override;

private:
    SessionSource& m_source;
};

} // namespace revos::db
