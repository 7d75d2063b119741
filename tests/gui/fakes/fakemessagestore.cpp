#include "gui/fakes/fakemessagestore.h"

#include "gui/fakes/answers.h"

namespace revos {

using namespace Qt::StringLiterals;

Result<Message> FakeMessageStore::load(MessageId, const Call&)
{
    return fail(notHere());
}

Result<Message> FakeMessageStore::addDraft(const Message&, const Call&)
{
    return fail(notHere());
}

Result<void> FakeMessageStore::markSkipped(MessageId, const Why&, const Call&)
{
    return fail(notHere());
}

Result<void> FakeMessageStore::skipByPerson(MessageId, const QString&, const Call&)
{
    return fail(notHere());
}

Result<qint64> FakeMessageStore::edit(MessageId id, qint64 rowVersion, const QString& content, const Call&)
{
    REVOS_TRY(failing.check());
    for (ApprovalItem& item : waiting) {
        if (item.message.id != id)
            continue;
        if (item.message.rowVersion != rowVersion)
            return fail(Code::Conflict, u"fake"_s);
        item.message.content = content;
        item.hash = content.toUtf8().toHex();
        edits.append(content);
        return ++item.message.rowVersion;
    }
    return fail(missing());
}

Result<QList<ApprovalItem>> FakeMessageStore::awaitingApproval(CampaignId, int limit, const Call&)
{
    REVOS_TRY(failing.check());
    return waiting.mid(0, limit);
}

Result<void> FakeMessageStore::approve(MessageId, const QByteArray&, const Call&)
{
    return fail(notHere());
}

Result<void> FakeMessageStore::approveInPractice(MessageId, const QByteArray&, const Call&)
{
    return fail(notHere());
}

Result<void> FakeMessageStore::markQueued(MessageId, const QDateTime&, const Why&, const Call&)
{
    return fail(notHere());
}

Result<RecordedReply> FakeMessageStore::recordThread(AccountId, const SiteThread&, const Call&)
{
    return fail(notHere());
}

Result<QHash<QString, QString>> FakeMessageStore::threadHeads(AccountId, const Call&)
{
    return fail(notHere());
}

Result<void> FakeMessageStore::noteOpening(AccountId, const QStringList&, const Call&)
{
    return fail(notHere());
}

Result<void> FakeMessageStore::noteStored(AccountId, const QString&, const Call&)
{
    return fail(notHere());
}

} // namespace revos
