#include "db/testworkspace.h"

#include <QCryptographicHash>

using namespace revos;
using namespace revos::test;

// Posts as the database keeps them: who may write which, and that nothing is approved but by a person who
// read just that.
class tst_posts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(const QString database, m_server.makeDatabase());
        m_workspace = std::make_unique<TestWorkspace>(m_server, database);
        QVERIFY_RESULT(m_workspace->make(QStringLiteral("Agency")));
        QASSIGN_RESULT(m_client, m_workspace->addPerson(QStringLiteral("client")));
        QASSIGN_RESULT(m_staff, m_workspace->open(m_workspace->admin()));
        QASSIGN_RESULT(m_own, m_workspace->open(m_client));
    }

    void anApprovalIsOfOneText()
    {
        QASSIGN_RESULT(const QByteArray post, add(*m_own, m_client.id, "First thoughts"));
        QCOMPARE_REASON(approve(*m_own, post, QByteArray(64, '0')), "post.text-changed");
        const QByteArray read = hashOf("First thoughts");
        QVERIFY_RESULT(approve(*m_own, post, read));
        QCOMPARE(stateOf(post), QByteArray("approved"));
        QVERIFY_RESULT(change(*m_own, post, "content = 'Second thoughts'"));
        QCOMPARE(stateOf(post), QByteArray("draft"));
        QCOMPARE_REASON(approve(*m_staff, post, read), "post.text-changed");
    }

    void nobodyApprovesByWriting()
    {
        QASSIGN_RESULT(const QByteArray post, add(*m_staff, m_workspace->admin().id, "Text"));
        for (const char* forged : {"status = 'approved'", "status = 'scheduled', scheduled_for = now()"})
            QCOMPARE_ERROR(change(*m_staff, post, forged), Code::Invalid);
        for (const char* closed : {"approved_by = user_id", "approved_hash = 'x'", "approved_at = now()"})
            QCOMPARE_ERROR(change(*m_staff, post, closed), Code::Denied);
        QCOMPARE(stateOf(post), QByteArray("draft"));
    }

    void aClientHasOwnPostsOnly()
    {
        QASSIGN_RESULT(const QByteArray theirs, add(*m_staff, m_workspace->admin().id, "Text"));
        const QByteArray hash = hashOf("Text");
        QCOMPARE_REASON(approve(*m_own, theirs, hash), "post.gone");
        QVERIFY(!add(*m_own, m_workspace->admin().id, "In another name"));
        // Under whose name, and when, is for those who run the accounts.
        QASSIGN_RESULT(const QByteArray mine, add(*m_own, m_client.id, "Mine"));
        QCOMPARE_ERROR(change(*m_own, mine, "status = 'failed'"), Code::Denied);
        QCOMPARE_ERROR(change(*m_own, mine, "scheduled_for = now()"), Code::Denied);
    }

    void whatIsPublishedStaysWhatItIs()
    {
        QASSIGN_RESULT(const QByteArray post, add(*m_staff, m_workspace->admin().id, "Text"));
        QCOMPARE_ERROR(change(*m_staff, post, "status = 'published'"), Code::Invalid); // without its id
        QVERIFY_RESULT(
            change(*m_staff, post,
                   "status = 'published', linkedin_post_id = 'urn:li:activity:1', published_at = now()"));
        QCOMPARE_REASON(change(*m_staff, post, "content = 'Other'"), "post.published");
        QCOMPARE_REASON(change(*m_staff, post, "status = 'draft'"), "post.published");
        // One post of the site is one row.
        QASSIGN_RESULT(const QByteArray other, add(*m_staff, m_workspace->admin().id, "Text"));
        QCOMPARE_ERROR(change(*m_staff, other, "linkedin_post_id = 'urn:li:activity:1'"), Code::Conflict);
    }

    void aDownloadThatIsReadTwiceCountsOnce()
    {
        const QByteArray tenant = '\'' + m_workspace->tenant().toString().toLatin1() + '\'';
        QASSIGN_RESULT(const db::Rows made,
                       m_staff->execScript("INSERT INTO revos.lead_magnets (tenant_id, id, title) VALUES (" +
                                               tenant +
                                               ", gen_random_uuid(), 'Swipe file') RETURNING id::text AS id",
                                           patient()));
        const QByteArray event =
            "INSERT INTO revos.lead_magnet_events (tenant_id, id, lead_magnet_id, source,"
            " event_key, occurred_at) VALUES (" +
            tenant + ", gen_random_uuid(), '" + made.first().text(made.column("id")).toLatin1() +
            "', 'storage_log', 'line-1', now())";
        QVERIFY_RESULT(m_staff->execScript(event, patient()));
        QCOMPARE_ERROR(m_staff->execScript(event, patient()), Code::Conflict);
        // The agency's magnets are every client's to offer, their figures are not.
        QASSIGN_RESULT(const db::Rows seen, m_own->execScript("SELECT 1 FROM revos.lead_magnets", patient()));
        QCOMPARE(seen.count(), 1);
        QASSIGN_RESULT(const db::Rows events,
                       m_own->execScript("SELECT 1 FROM revos.lead_magnet_events", patient()));
        QCOMPARE(events.count(), 0);
    }

private:
    /// The new post's id.
    [[nodiscard]] Result<QByteArray> add(db::Session& session, UserId owner, const QByteArray& text)
    {
        const QByteArray id = UserId::create().toString().toLatin1();
        REVOS_TRY(session.execScript("INSERT INTO revos.posts (tenant_id, id, user_id, content) VALUES ('" +
                                         m_workspace->tenant().toString().toLatin1() + "', '" + id + "', '" +
                                         owner.toString().toLatin1() + "', '" + text + "')",
                                     patient()));
        return id;
    }
    [[nodiscard]] static Result<void> change(db::Session& session, const QByteArray& post,
                                             const QByteArray& what)
    {
        REVOS_TRY(
            session.execScript("UPDATE revos.posts SET " + what + " WHERE id = '" + post + "'", patient()));
        return {};
    }
    [[nodiscard]] Result<void> approve(db::Session& session, const QByteArray& post, const QByteArray& hash)
    {
        REVOS_TRY(session.execScript("SELECT revos_api.approve_post('" +
                                         m_workspace->tenant().toString().toLatin1() + "', '" + post +
                                         "', '" + hash + "')",
                                     patient()));
        return {};
    }
    /// What a person who read @p text approves, as the desktop computes it.
    static QByteArray hashOf(const QByteArray& text)
    {
        return QCryptographicHash::hash(QByteArray(text + '\x1f'), QCryptographicHash::Sha256).toHex();
    }
    QByteArray stateOf(const QByteArray& post)
    {
        const auto rows =
            m_staff->execScript("SELECT status FROM revos.posts WHERE id = '" + post + "'", patient());
        return rows ? rows->first().text(rows->column("status")).toLatin1() : QByteArray("not read");
    }

    TestServer m_server;
    std::unique_ptr<TestWorkspace> m_workspace;
    Person m_client;
    std::unique_ptr<db::Session> m_staff, m_own;
};

QTEST_GUILESS_MAIN(tst_posts)
#include "tst_posts.moc"
