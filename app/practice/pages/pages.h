#pragma once

#include "practice/pages/pagemodels.h"
#include "practice/pages/postmodels.h"
#include "practice/pages/visit.h"
#include "practice/site/sitestate.h"

namespace revos::practice {

/// What every page needs: the state it shows, the words it shows it with, and the frame around it. Not
/// thread-safe; Site holds the lock while a page is made.
class Pages
{
public:
    /// All must outlive the object.
    Pages(SiteState& state, const Phrases& phrases);
    Pages(const Pages&) = delete; // its parts point at each other
    Pages& operator=(const Pages&) = delete;

    SiteState& state() const { return m_state; }
    const World& world() const { return m_state.world(); }
    const Phrases& phrases() const { return m_phrases; }
    const PageModels& models() const { return m_models; }
    const PostModels& posts() const { return m_posts; }

    /// The page @p name with @p model, in the frame.
    HttpResponse page(const Visit& visit, const QString& name, const QString& title, QJsonObject model,
                      int status = 200) const;
    /// A part of a page for a call.
    HttpResponse fragment(const Visit& visit, const QString& name, QJsonObject model) const;
    /// One of the plain pages: a heading and a text, from the phrases `<key>_title` and `<key>_text`.
    HttpResponse notice(const Visit& visit, const QString& key, int status) const;
    HttpResponse missing(const Visit& visit) const { return notice(visit, QStringLiteral("missing"), 404); }
    /// What the person or the call gets when the ledger could not be written.
    HttpResponse broken(const Visit& visit, const Error& error) const;

private:
    void addFrame(const Visit& visit, QJsonObject& model) const;

    SiteState& m_state;
    const Phrases& m_phrases;
    PageModels m_models;
    PostModels m_posts;
};

} // namespace revos::practice
