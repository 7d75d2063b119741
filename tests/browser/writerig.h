#pragma once

#include "browser/practicerig.h"

#include <QCryptographicHash>

namespace revos::test {

/// How a write ended and how often the gate was asked.
struct Writing
{
    Result<SiteAnswer<SendReport>> answer = fail(Code::Internal, QStringLiteral("not written"));
    int gateCalls = 0;

    const SendReport& report() const { return *answer->value; }
    AttemptOutcome outcome() const { return report().result.outcome; }
    QByteArray rule() const { return report().result.why.rule; }
};

/// A practice rig that writes: the gate lets everything pass unless a test says otherwise.
class WriteRig : public PracticeRig
{
public:
    using Gate = std::function<Result<GateAnswer>()>;
    using PracticeRig::PracticeRig;

    static QByteArray hashOf(const QString& text)
    {
        return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
    }
    static GateAnswer pass()
    {
        return GateAnswer{GatePass{SendAttemptId::create(), QDateTime::currentDateTimeUtc()}, {}};
    }
    static void approve(WriteOrder& order, const QString& text)
    {
        order.text = text;
        order.approvedHash = hashOf(text);
        order.hashOf = &WriteRig::hashOf;
    }

    template<class Request>
    using Flow = Result<SiteAnswer<SendReport>> (SiteActions::*)(AccountId, const Request&, const Call&);

    template<class Request>
    Writing write(Request request, Flow<Request> flow, const Gate& gate = {}, const Call& call = within(90))
    {
        Writing writing;
        request.gate = [&]() -> Result<GateAnswer> {
            ++writing.gateCalls;
            return gate ? gate() : pass();
        };
        SiteActions& actions = *site;
        writing.answer = onWorker([&] { return (actions.*flow)(account, request, call); });
        return writing;
    }

    /// What stands in an editor of the page that is open, in the pack's words for it; or what went wrong.
    QString textIn(const char* editor)
    {
        const auto pack = SitePack::load(packPath);
        const auto text = onWorker([&]() -> Result<QString> {
            REVOS_TRY_ASSIGN(const auto page, host->control(account, within(10)));
            return page->readEditor(pack->locator(QLatin1String(editor), network->look().locale), within(10));
        });
        return text ? *text : text.error().toLogLine();
    }
};

} // namespace revos::test
