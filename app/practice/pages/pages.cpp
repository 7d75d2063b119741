#include "practice/pages/pages.h"

#include "core/log.h"

namespace revos::practice {

using namespace Qt::StringLiterals;

Pages::Pages(SiteState& state, const Phrases& phrases)
    : m_state(state)
    , m_phrases(phrases)
    , m_models(state.world(), phrases)
    , m_posts(state, phrases, m_models)
{}

void Pages::addFrame(const Visit& visit, QJsonObject& model) const
{
    model.insert(u"t"_s, m_phrases.table());
    model.insert(u"lang"_s, m_phrases.locale());
    model.insert(u"double"_s, visit.has(FaultKind::DoubleButton));
    model.insert(u"covered"_s, visit.has(FaultKind::CoveredButton));
    model.insert(u"lateMenu"_s, visit.has(FaultKind::LateMenu));
    model.insert(u"lateButton"_s, visit.has(FaultKind::LateButton));
    model.insert(u"swappedDialog"_s, visit.has(FaultKind::SwappedDialog));
    model.insert(u"movingButton"_s, visit.has(FaultKind::MovingButton));
    model.insert(u"cookieBanner"_s,
                 visit.has(FaultKind::CookieBanner) && visit.request.cookie("consent").isEmpty());
    // A wall shows nothing of the account behind it.
    if (visit.account == nullptr || model.contains(u"wall"_s))
        return;
    model.insert(u"me"_s, m_models.person(*visit.account));
    const qsizetype unread = m_state.mailroom().unreadThreads(visit.account->slug);
    model.insert(u"unread"_s, qint64(unread));
    model.insert(u"unreadLabel"_s, m_phrases.counted(u"unread_count"_s, unread));
}

HttpResponse Pages::page(const Visit& visit, const QString& name, const QString& title, QJsonObject model,
                         int status) const
{
    addFrame(visit, model);
    model.insert(u"title"_s, title);
    return HttpResponse::html(visit.skin->page(name, model), status);
}

HttpResponse Pages::fragment(const Visit& visit, const QString& name, QJsonObject model) const
{
    addFrame(visit, model);
    return HttpResponse::html(visit.skin->fragment(name, model));
}

HttpResponse Pages::notice(const Visit& visit, const QString& key, int status) const
{
    if (visit.isCall())
        return HttpResponse::json({{u"error"_s, key}}, status);
    const QString heading = m_phrases.text(key + u"_title"_s);
    return page(visit, u"notice"_s, heading,
                {{u"notice"_s, key}, {u"heading"_s, heading}, {u"text"_s, m_phrases.text(key + u"_text"_s)}},
                status);
}

HttpResponse Pages::broken(const Visit& visit, const Error& error) const
{
    qCWarning(lcPractice).noquote() << "practice site:" << error.toLogLine();
    return notice(visit, u"error"_s, 500);
}

} // namespace revos::practice
