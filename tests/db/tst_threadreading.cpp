#include "db/repositories/threadreading.h"

#include <QTest>

using namespace revos;
using namespace revos::db;

namespace {

QDateTime since()
{
    return QDateTime(QDate(2026, 3, 2), QTime(9, 0), Qt::UTC);
}

KnownMessage ours(const char* text, MessageStatus status, const char* siteId = "")
{
    return {MessageId::create(),     MessageDirection::Out,    true, status,
            QString::fromUtf8(text), QString::fromUtf8(siteId)};
}

SiteMessage said(const char* siteId, bool mine, const char* text, int hours = -1)
{
    SiteMessage message;
    message.siteMessageId = QString::fromUtf8(siteId);
    message.mine = mine;
    message.text = QString::fromUtf8(text);
    if (hours >= 0)
        message.at = since().addSecs(3600 * hours);
    return message;
}

SiteThread threadOf(const QList<SiteMessage>& messages)
{
    SiteThread thread;
    thread.threadId = QStringLiteral("t");
    thread.messages = messages;
    return thread;
}

QStringList idsOf(const QList<SiteMessage>& messages)
{
    QStringList ids;
    for (const SiteMessage& message : messages)
        ids.append(message.siteMessageId);
    return ids;
}

} // namespace

class tst_threadreading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatStandsBeforeOurFirstTextIsOlder()
    {
        const KnownMessage dm1 = ours("Hey Ann", MessageStatus::Sent, "m2");
        const ThreadReading reading =
            readThread(threadOf({said("m1", false, "Long ago", 500), said("m2", true, "Hey Ann"),
                                 said("m3", false, "ann@example.test", 1)}),
                       {dm1}, since());
        QCOMPARE(idsOf(reading.unread), QStringList{QStringLiteral("m3")});
        QCOMPARE(reading.seen.size(), 1);
        QCOMPARE(reading.seen.first().id, dm1.id);
        QCOMPARE(reading.outgoing, QStringList{QStringLiteral("Hey Ann")});
    }

    void withoutATextOfOursTheTimeDecides()
    {
        const ThreadReading reading =
            readThread(threadOf({said("m1", false, "Unknown age"), said("m2", false, "New", 2)}), {},
                       since().addSecs(3600));
        QCOMPARE(idsOf(reading.unread), (QStringList{QStringLiteral("m1"), QStringLiteral("m2")}));
        const ThreadReading later =
            readThread(threadOf({said("m2", false, "Old now", 2)}), {}, since().addSecs(3 * 3600));
        QVERIFY(later.unread.isEmpty());
    }

    void anUnknownSendIsFoundByItsText()
    {
        const KnownMessage unknown = ours("Hey  Ann,\nyour e-mail?", MessageStatus::Unknown);
        const ThreadReading reading =
            readThread(threadOf({said("m1", true, "Hey Ann, your e-mail?")}), {unknown}, since());
        QCOMPARE(reading.seen.size(), 1);
        QCOMPARE(reading.seen.first().id, unknown.id);
        QCOMPARE(reading.seen.first().message.siteMessageId, QStringLiteral("m1"));
        QVERIFY(reading.unread.isEmpty());
    }

    void aDraftIsNotFoundByItsText()
    {
        // A person typed the very words of a draft: it was done by hand, the draft was not sent.
        const ThreadReading reading = readThread(
            threadOf({said("m1", true, "Hey Ann")}),
            {ours("Hey Ann", MessageStatus::Draft), ours("Hey Ann", MessageStatus::Queued)}, since());
        QVERIFY(reading.seen.isEmpty());
        QCOMPARE(idsOf(reading.unread), QStringList{QStringLiteral("m1")});
    }

    void oneTextStandsForOneMessage()
    {
        const ThreadReading reading = readThread(threadOf({said("m1", true, "Hi"), said("m2", true, "Hi")}),
                                                 {ours("Hi", MessageStatus::Sent)}, since());
        QCOMPARE(reading.seen.size(), 1);
        QCOMPARE(idsOf(reading.unread), QStringList{QStringLiteral("m2")});
    }

    void anIdSaysMoreThanAText()
    {
        const KnownMessage byText = ours("Hi", MessageStatus::Sent);
        const KnownMessage byId = ours("Hi", MessageStatus::Sent, "m1");
        const ThreadReading reading = readThread(threadOf({said("m1", true, "Hi")}), {byText, byId}, since());
        QCOMPARE(reading.seen.size(), 1);
        QCOMPARE(reading.seen.first().id, byId.id);
    }

    void whatIsProvenIsNotSeenAgain()
    {
        const KnownMessage dm1 = ours("Hi", MessageStatus::Delivered, "m1");
        const KnownMessage reply{MessageId::create(),      MessageDirection::In,    false,
                                 MessageStatus::Delivered, QStringLiteral("Hello"), QStringLiteral("m2")};
        const ThreadReading reading =
            readThread(threadOf({said("m1", true, "Hi"), said("m2", false, "Hello")}), {dm1, reply}, since());
        QVERIFY(reading.seen.isEmpty());
        QVERIFY(reading.unread.isEmpty());
    }

    void aMessageWithoutAnIdCannotBeKeptOnce()
    {
        const ThreadReading reading = readThread(threadOf({said("", false, "Hello", 3)}), {}, since());
        QVERIFY(reading.unread.isEmpty());
    }

    void nothingInNothingOut()
    {
        const ThreadReading reading = readThread(threadOf({}), {}, since());
        QVERIFY(reading.seen.isEmpty() && reading.unread.isEmpty() && reading.outgoing.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_threadreading)
#include "tst_threadreading.moc"
