#pragma once

#include "practice/pages/visit.h"
#include "practice/site/postmetrics.h"
#include "practice/site/sitestate.h"

#include <QJsonArray>
#include <QJsonObject>

namespace revos::practice {

class PageModels;
class Phrases;

/// Turns posts, their figures and the box that passes them on into what templates render. Not thread-safe;
/// Site holds the lock while a page is made.
class PostModels
{
public:
    /// All must outlive the object.
    PostModels(const SiteState& state, const Phrases& phrases, const PageModels& models);

    /// A card: author, text, age, counts, and what it passes on.
    QJsonObject post(const NetworkPost& post) const;
    QJsonArray posts(const std::vector<const NetworkPost*>& posts) const;
    /// The box for passing on @p original, or for a post of one's own when null, as @p visit gets it.
    QJsonObject shareBox(const Visit& visit, const NetworkPost* original) const;
    /// Rows of the analytics page.
    QJsonArray metrics(const NetworkPost& post) const;

    PostMetrics metricsFor(const NetworkPost& post) const;
    /// What a repost of @p post passes on: the post itself, or what an instant repost stands for.
    const NetworkPost& rootOf(const NetworkPost& post) const;

private:
    QJsonObject attached(const NetworkPost& post) const;

    const SiteState& m_state;
    const Phrases& m_phrases;
    const PageModels& m_models;
};

/// "/feed/update/<urn>/"
QString postHref(const NetworkPost& post);

} // namespace revos::practice
