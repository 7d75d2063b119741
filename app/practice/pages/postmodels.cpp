#include "practice/pages/postmodels.h"

#include "practice/pages/commentlist.h"
#include "practice/pages/pagemodels.h"

namespace revos::practice {

using namespace Qt::StringLiterals;

QString postHref(const NetworkPost& post)
{
    return u"/feed/update/"_s + post.urn + u'/';
}

PostModels::PostModels(const SiteState& state, const Phrases& phrases, const PageModels& models)
    : m_state(state)
    , m_phrases(phrases)
    , m_models(models)
{}

PostMetrics PostModels::metricsFor(const NetworkPost& post) const
{
    const bool hasComments = post.urn == m_state.world().post().urn;
    const qint64 comments =
        hasComments ? qint64(CommentList(m_state.world(), m_state.replies(), m_state.now()).total())
                    : qint64(0);
    return metricsOf(post, comments, m_state.posts().reshares(post.urn), m_state.now());
}

const NetworkPost& PostModels::rootOf(const NetworkPost& post) const
{
    const NetworkPost* original = post.isInstant ? m_state.posts().post(post.original) : nullptr;
    return original != nullptr ? *original : post;
}

QJsonObject PostModels::attached(const NetworkPost& post) const
{
    if (post.isDeleted)
        return {{u"gone"_s, true}, {u"urn"_s, QString()}};
    const Person& author = *m_state.world().personBySlug(post.author);
    return {{u"gone"_s, false},          {u"urn"_s, post.urn},
            {u"href"_s, postHref(post)}, {u"author"_s, m_models.person(author)},
            {u"text"_s, post.text},      {u"age"_s, m_models.age(post.at, m_state.now())}};
}

QJsonObject PostModels::post(const NetworkPost& post) const
{
    const Person& author = *m_state.world().personBySlug(post.author);
    const PostMetrics metrics = metricsFor(post);
    QJsonObject json{{u"urn"_s, post.urn},
                     {u"href"_s, postHref(post)},
                     {u"author"_s, m_models.person(author)},
                     {u"postLabel"_s, m_phrases.text(u"post_label"_s, {author.fullName})},
                     {u"text"_s, post.text},
                     {u"instant"_s, post.isInstant},
                     {u"instantLabel"_s, m_phrases.text(u"reposted_this"_s, {author.fullName})},
                     {u"age"_s, m_models.age(post.at, m_state.now())},
                     {u"total"_s, metrics.comments},
                     {u"commentsLabel"_s, m_phrases.counted(u"comments"_s, metrics.comments)},
                     {u"reactions"_s, metrics.reactions},
                     {u"reactionsLabel"_s, m_phrases.counted(u"reactions"_s, metrics.reactions)},
                     {u"reposts"_s, metrics.reposts},
                     {u"repostsLabel"_s, m_phrases.counted(u"reposts"_s, metrics.reposts)},
                     {u"analyticsHref"_s, QString(u"/analytics/post-summary/"_s + post.urn + u'/')}};
    const NetworkPost* original = m_state.posts().post(post.original);
    json.insert(u"original"_s, original != nullptr ? QJsonValue(attached(*original)) : QJsonValue(false));
    return json;
}

QJsonArray PostModels::posts(const std::vector<const NetworkPost*>& posts) const
{
    QJsonArray array;
    for (const NetworkPost* each : posts)
        array.append(post(*each));
    return array;
}

QJsonObject PostModels::shareBox(const Visit& visit, const NetworkPost* original) const
{
    QJsonObject json{
        {u"urn"_s, QString()},
        {u"attached"_s, false},
        {u"draft"_s, visit.has(FaultKind::OccupiedEditor) ? m_phrases.text(u"share_draft"_s) : QString()}};
    if (original == nullptr)
        return json;
    const NetworkPost& root = rootOf(*original);
    json.insert(u"urn"_s, root.urn);
    if (!visit.has(FaultKind::MissingOriginal))
        json.insert(u"attached"_s, attached(root));
    return json;
}

QJsonArray PostModels::metrics(const NetworkPost& post) const
{
    const PostMetrics metrics = metricsFor(post);
    const std::pair<const char*, qint64> all[] = {{"impressions", metrics.impressions},
                                                  {"members_reached", metrics.membersReached},
                                                  {"reactions", metrics.reactions},
                                                  {"comments", metrics.comments},
                                                  {"reposts", metrics.reposts}};
    QJsonArray rows;
    for (const auto& [name, value] : all) {
        const QString key = QString::fromLatin1(name);
        rows.append(QJsonObject{{u"key"_s, key},
                                {u"label"_s, m_phrases.text(u"metric_"_s + key)},
                                {u"value"_s, value},
                                {u"shown"_s, m_phrases.number(value)}});
    }
    return rows;
}

} // namespace revos::practice
