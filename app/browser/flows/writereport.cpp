#include "browser/flows/writereport.h"

#include <QJsonDocument>

namespace revos {

using namespace Qt::StringLiterals;

SiteAnswer<SendReport> WriteReport::sent(const GatePass& pass, const QString& id, const QString& thread) const
{
    SendReport report{result(AttemptOutcome::Sent, u"seen on the page"_s), pass, {}};
    report.result.siteId = id;
    report.result.threadId = thread;
    return {std::move(report), {}};
}

SiteAnswer<SendReport> WriteReport::notSent(Why why, std::optional<GatePass> pass) const
{
    SendReport report{result(AttemptOutcome::NotSent, u"before the press"_s), std::move(pass), {}};
    report.result.why = std::move(why);
    return {std::move(report), {}};
}

SiteAnswer<SendReport> WriteReport::refused(const Why& refusal) const
{
    SiteAnswer<SendReport> answer = notSent(refusal);
    answer.value->refusal = refusal;
    return answer;
}

SiteAnswer<SendReport> WriteReport::unknown(const GatePass& pass, const QString& step,
                                            const QByteArray& rule) const
{
    SendReport report{result(AttemptOutcome::Unknown, step), pass, {}};
    report.result.why = Why{rule.isEmpty() ? m_kind.unknownRule() : rule, {}, {}};
    return {std::move(report), {}};
}

AttemptResult WriteReport::result(AttemptOutcome outcome, const QString& step) const
{
    QJsonObject json = m_kind.facts();
    json.insert(u"pack"_s, m_kind.session().pack.version());
    json.insert(u"step"_s, step);
    json.insert(u"took_ms"_s, qint64(m_kind.took().count()));
    AttemptResult result;
    result.outcome = outcome;
    result.evidence = QJsonDocument(json).toJson(QJsonDocument::Compact);
    return result;
}

} // namespace revos
