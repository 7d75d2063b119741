#include "browser/scriptcaller.h"

#include "browser/scriptlibrary.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kAnswerLimit = 8LL * 1024 * 1024;
constexpr qsizetype kFactLimit = 200;
constexpr std::chrono::milliseconds kAskAgain{250};

QString fact(const QJsonValue& value)
{
    QString text = value.isArray() ? QVariant(value.toArray().toVariantList()).toStringList().join(u", "_s)
                                   : value.toVariant().toString();
    text.remove(QRegularExpression(u"[\\p{Cc}\\p{Cf}]"_s));
    return text.left(kFactLimit);
}

Code codeFor(const QByteArray& reason)
{
    if (reason == "browser.not-found")
        return Code::NotFound;
    if (reason == "browser.several-matches")
        return Code::Conflict;
    return Code::Internal;
}

/// What the page script refused. The order of facts is that of their names, which sentences rely on.
Error refusalOf(const QJsonObject& answer)
{
    const QByteArray reason = answer.value("reason"_L1).toString().toLatin1();
    static const QRegularExpression kReason(u"^browser\\.[a-z-]{3,40}$"_s);
    if (!kReason.match(QString::fromLatin1(reason)).hasMatch())
        return Error{Code::Internal, u"a page script refused without a reason"_s, {}, {}, {}};
    QStringList facts;
    const QJsonObject given = answer.value("facts"_L1).toObject();
    for (const QJsonValue& value : given)
        facts.append(fact(value));
    return Error::because(codeFor(reason), reason, facts);
}

} // namespace

bool isDocumentChange(const Error& error)
{
    return error.reason == "browser.document-changed";
}

Result<QJsonObject> parseAnswer(const QString& text)
{
    if (text.size() > kAnswerLimit)
        return fail(Code::Internal, u"the page's answer is too large"_s);
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8(), &problem);
    if (problem.error != QJsonParseError::NoError || !document.isObject())
        return fail(Code::Internal, u"the page's answer is no JSON object: "_s + problem.errorString());
    if (!document.object().value("state"_L1).isString())
        return fail(Code::Internal, u"the page's answer has no state"_s);
    return document.object();
}

Result<QJsonObject> ScriptCaller::evaluate(const QString& command, const QString& expression,
                                           const Call& call) const
{
    REVOS_TRY_ASSIGN(const QString text,
                     m_link->wait<QString>(call, command, [expression](PageView& view, Reply<QString> reply) {
                         view.run(expression,
                                  [reply](Result<QString> answer) { reply.finish(std::move(answer)); });
                     }));
    return parseAnswer(text);
}

Result<void> ScriptCaller::install(const Call& call) const
{
    // The script's own value is of no interest, but it must have run.
    const QString script = scripts::library(false) + u"'{\"state\":\"done\"}'"_s;
    REVOS_TRY(evaluate(u"install"_s, script, call));
    return {};
}

Result<ScriptAnswer> ScriptCaller::call(const QString& command, const QJsonObject& arguments,
                                        const Call& call) const
{
    const QString expression = scripts::callExpression(command, arguments);
    quint64 seen = m_link->mailbox().snapshot().serial;
    REVOS_TRY_ASSIGN(QJsonObject answer, evaluate(command, expression, call));
    if (answer.value("state"_L1).toString() == "missing"_L1) {
        // A document that was there before our scripts were, such as the first blank one.
        REVOS_TRY(install(call));
        REVOS_TRY_ASSIGN(answer, evaluate(command, expression, call));
    }
    while (answer.value("state"_L1).toString() == "pending"_L1) {
        const qint64 ticket = answer.value("ticket"_L1).toInteger();
        m_link->mailbox().waitNewer(seen, kAskAgain, call);
        REVOS_TRY(call.check(command));
        seen = m_link->mailbox().snapshot().serial;
        REVOS_TRY_ASSIGN(answer, evaluate(command, scripts::takeExpression(ticket), call));
    }

    const QString state = answer.value("state"_L1).toString();
    if (state == "done"_L1)
        return ScriptAnswer{answer.value("value"_L1), answer.value("document"_L1).toString().left(100)};
    if (state == "refused"_L1)
        return fail(refusalOf(answer));
    if (state == "lost"_L1)
        return fail(Error::because(Code::Conflict, "browser.document-changed"));
    return fail(Code::Internal, u"page script %1: %2"_s.arg(command, fact(answer.value("message"_L1))));
}

Result<QJsonObject> ScriptCaller::callForObject(const QString& command, const QJsonObject& arguments,
                                                const Call& call) const
{
    REVOS_TRY_ASSIGN(const ScriptAnswer answer, this->call(command, arguments, call));
    if (!answer.value.isObject())
        return fail(Code::Internal, u"page script %1 answered no object"_s.arg(command));
    return answer.value.toObject();
}

} // namespace revos
