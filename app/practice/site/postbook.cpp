#include "practice/site/postbook.h"

#include "practice/world/seededrandom.h"

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIdShift = 22; ///< ids hold the moment above these bits, as those of the first post do
constexpr auto kUrnStart = "urn:li:activity:";

QString slugOf(const NetworkPost& post)
{
    const quint64 hash = stableHash(post.urn.toUtf8());
    return u"%1_post-activity-%2-%3"_s.arg(post.author, post.urn.section(u':', -1),
                                           QString::number(hash, 36).right(4));
}

} // namespace

PostBook::PostBook(const World& world)
{
    const Post& first = world.post();
    add({first.urn, first.slug, first.authorKey, first.text, {}, false, false, first.at});
}

void PostBook::add(NetworkPost post)
{
    if (post.slug.isEmpty())
        post.slug = slugOf(post);
    m_byUrn.insert(post.urn, m_posts.size());
    m_posts.push_back(std::move(post));
}

void PostBook::apply(const Published& event, const QDateTime& at)
{
    add({event.urn, {}, event.account, event.text, {}, false, false, at});
}

void PostBook::apply(const Reshared& event, const QDateTime& at)
{
    add({event.urn, {}, event.account, event.commentary, event.post, event.instant, false, at});
}

void PostBook::apply(const PostDeleted& event)
{
    const auto found = m_byUrn.constFind(event.post);
    if (found != m_byUrn.constEnd())
        m_posts[*found].isDeleted = true;
}

const NetworkPost* PostBook::post(const QString& urn) const
{
    const auto found = m_byUrn.constFind(urn);
    return found == m_byUrn.constEnd() ? nullptr : &m_posts[*found];
}

const NetworkPost* PostBook::postById(const QString& activityId) const
{
    return post(QLatin1String(kUrnStart) + activityId);
}

std::vector<const NetworkPost*> PostBook::by(const QString& author) const
{
    std::vector<const NetworkPost*> found;
    for (auto post = m_posts.rbegin(); post != m_posts.rend(); ++post) {
        if (!post->isDeleted && (author.isEmpty() || post->author == author))
            found.push_back(&*post);
    }
    return found;
}

qsizetype PostBook::reshares(const QString& urn) const
{
    return std::count_if(m_posts.begin(), m_posts.end(),
                         [&](const NetworkPost& post) { return post.original == urn && !post.isDeleted; });
}

QString PostBook::nextUrn(const QDateTime& at) const
{
    const qint64 id = (at.toMSecsSinceEpoch() << kIdShift) | qint64(m_posts.size());
    return QLatin1String(kUrnStart) + QString::number(id);
}

} // namespace revos::practice
