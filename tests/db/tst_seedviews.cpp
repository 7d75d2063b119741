#include "db/seeds/seedfixture.h"
#include "support/realpart.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace revos;
using namespace revos::test;

// What the views of the documents' tables show, column by column and state by state, and to whom.
class tst_seedviews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(m_hasVectors, hasVectors(m_server));
        QASSIGN_RESULT(const QString database, m_server.makeDatabase());
        m_workspace = std::make_unique<TestWorkspace>(m_server, database);
        QVERIFY_RESULT(m_workspace->make(QStringLiteral("Agency")));
        QASSIGN_RESULT(m_client, m_workspace->addPerson(QStringLiteral("client")));
        QASSIGN_RESULT(m_root, m_server.openAdmin(database));
        QVERIFY_RESULT(m_root->execScript("SET timezone = 'UTC'", patient()));
        QVERIFY_RESULT(m_root->execScript(filled(seedFile(QStringLiteral("states.sql"))), patient()));
    }

    // One value: `revos_seed_v1.leads.dm_status of lead dm sent => "sent"`.
    void everyStateHasItsName_data() { lines("value "); }
    void everyStateHasItsName()
    {
        QFETCH(QString, view);
        QFETCH(QString, key);
        QFETCH(QByteArray, expected);
        const qsizetype dot = view.lastIndexOf(u'.');
        QASSIGN_RESULT(const QJsonObject row, rowOf(view.left(dot), key));
        const QJsonArray shown{row.value(view.mid(dot + 1))};
        QCOMPARE(QJsonDocument(shown).toJson(QJsonDocument::Compact), '[' + expected + ']');
    }

    // A whole row with every column of its view.
    void everyColumnHasItsValue_data() { lines("row "); }
    void everyColumnHasItsValue()
    {
        QFETCH(QString, view);
        QFETCH(QString, key);
        QFETCH(QByteArray, expected);
        QASSIGN_RESULT(const QJsonObject row, rowOf(view, key));
        QJsonParseError wrong;
        const QJsonObject wanted = QJsonDocument::fromJson(filled(expected), &wrong).object();
        QCOMPARE(wrong.error, QJsonParseError::NoError);
        QCOMPARE(row.keys(), wanted.keys());
        for (const QString& column : row.keys()) {
            // Moments of this run are not known before; that there is one is.
            if (wanted.value(column) == QLatin1String("now"))
                QVERIFY2(row.value(column).isString(), qPrintable(column));
            else
                QVERIFY2(row.value(column) == wanted.value(column),
                         qPrintable(column + QStringLiteral(": ") +
                                    QString::fromUtf8(QJsonDocument(row).toJson())));
        }
    }

    void noViewIsLeftOut()
    {
        QASSIGN_RESULT(const QByteArrayList views, allViews());
        QSet<QByteArray> compared;
        for (const QByteArray& line : seedLines(QStringLiteral("states.expected"))) {
            if (line.startsWith("row "))
                compared.insert(line.mid(4, line.indexOf(" of ") - 4));
        }
        for (const QByteArray& view : views)
            QVERIFY2(view.endsWith("embeddings") || view.endsWith("mem0_memories") ||
                         view.endsWith("rate_limits") || compared.contains(view),
                     view.constData());
        QCOMPARE(views.size(), m_hasVectors ? 20 : 17);
    }

    // Windows of the ledger, on the database's own clock.
    void limitsAreCountedFromTheLedger()
    {
        QASSIGN_RESULT(const QJsonObject busy, rowOf(QStringLiteral("revos_seed_v1.reshare_rate_limits"),
                                                     QStringLiteral("account a"), "account_id"));
        QCOMPARE(busy.value(u"hourly_count").toInt(), 2);
        QCOMPARE(busy.value(u"daily_count").toInt(), 3);
        QCOMPARE(busy.value(u"weekly_count").toInt(), 4);
        QASSIGN_RESULT(const QByteArrayList moments,
                       firstColumn(*m_root,
                                   "SELECT (r.last_reshare_at = max(n.at) AND r.updated_at = max(n.at)"
                                   " AND r.reset_daily_at = max(n.at) FILTER (WHERE n.subject_key = 's4') + "
                                   "interval '24 hours'"
                                   " AND r.reset_weekly_at = max(n.at) FILTER (WHERE n.subject_key = 's5') + "
                                   "interval '168 hours')::text"
                                   " FROM revos_seed_v1.reshare_rate_limits r JOIN revos.account_actions n"
                                   "   ON n.account_id = r.account_id AND n.kind = 'reshare' AND n.state <> "
                                   "'released'"
                                   " GROUP BY r.last_reshare_at, r.updated_at, r.reset_daily_at, "
                                   "r.reset_weekly_at"));
        QCOMPARE(moments, QByteArrayList{"true"});
    }

    void memoriesAreShownWithTheirVectors()
    {
        if (!m_hasVectors)
            REVOS_SKIP_OPTIONAL("this server has no pgvector");
        QASSIGN_RESULT(const auto staff, m_workspace->open(m_workspace->admin()));
        QVERIFY_RESULT(staff->execScript(
            filled("SELECT revos_api.put_memory_vector('%TENANT%', md5('memory goal')::uuid, 'm', '{3,4}');"
                   "SELECT revos_api.put_magnet_vector('%TENANT%', md5('magnet')::uuid, 'm', '{0,2}')"),
            patient()));
        QASSIGN_RESULT(
            const QByteArrayList shown,
            firstColumn(
                *m_root,
                "SELECT concat_ws(' ', m.memory_type, m.content, m.metadata::text, m.composite_key,"
                " (e.embedding = m.embedding AND e.metadata = m.metadata AND e.content = m.content"
                "  AND e.user_id = m.user_id AND e.created_at = m.created_at AT TIME ZONE 'UTC')::text,"
                " left(m.embedding::text, 7), m.updated_at > '2025-01-02Z', (m.tenant_id::text || '::' ||"
                " m.user_id = m.composite_key)::text) FROM revos_seed_v1.mem0_memories m"
                " JOIN revos_seed_v2.embeddings e USING (id) WHERE m.embedding IS NOT NULL"));
        QCOMPARE(shown, QByteArrayList{filled(
                            "goal Knows goal {\"campaign_id\": 1} %TENANT%::%CLIENT% true [3,4,0, t true")});
        QASSIGN_RESULT(const QByteArrayList types,
                       firstColumn(*m_root,
                                   "SELECT memory_type FROM revos_seed_v1.mem0_memories"
                                   " WHERE metadata IS NULL AND embedding IS NULL ORDER BY memory_type"));
        QCOMPARE(types, (QByteArrayList{"context", "pattern", "preference", "relationship"}));
        QASSIGN_RESULT(const QByteArrayList magnets,
                       firstColumn(*m_root, "SELECT left(embedding::text, 6) FROM "
                                            "revos_seed_v2.lead_magnet_embeddings"
                                            " WHERE lead_magnet_id = md5('magnet')::uuid"));
        QCOMPARE(magnets, QByteArrayList{"[0,2,0"});
    }

    // Who may look at a view sees what the policies of the tables behind it let through, and nobody writes.
    void viewsShowWhatThePoliciesLetThrough()
    {
        TestWorkspace other(m_server, m_workspace->database());
        QVERIFY_RESULT(other.make(QStringLiteral("Other")));
        QASSIGN_RESULT(const Person platform,
                       m_workspace->makeLogin(db::OperatorGroup::Platform, UserId::create()));
        QASSIGN_RESULT(const auto staff, m_workspace->open(m_workspace->admin()));
        QASSIGN_RESULT(const auto stranger, other.open(other.admin()));
        QASSIGN_RESULT(const auto client, m_workspace->open(m_client));
        QASSIGN_RESULT(const auto superadmin, db::Session::open(platform.connect, patient()));
        const QByteArrayList notForClients{"v1.linkedin_sessions", "v1.pods", "v1.reshare_history",
                                           "v1.reshare_rate_limits"};
        QASSIGN_RESULT(const QByteArrayList views, allViews());
        for (const QByteArray& view : views) {
            const QByteArray count = "SELECT count(*)::text FROM " + view;
            const QByteArray name = view.mid(qstrlen("revos_seed_"));
            QASSIGN_RESULT(const QByteArrayList all, firstColumn(*m_root, count));
            const bool isSessions = name == "v1.linkedin_sessions";
            const auto ofStaff = firstColumn(*staff, count);
            QVERIFY2(ofStaff && ofStaff->first().toInt() > 0, view.constData());
            // The other tenant has its own copies of the library and its admin, and nothing of ours.
            const auto ofStranger = firstColumn(*stranger, count);
            QVERIFY2(ofStranger &&
                         all.first().toInt() - ofStranger->first().toInt() == ofStaff->first().toInt(),
                     view.constData());
            const auto ofPlatform = firstColumn(*superadmin, count);
            QVERIFY2(bool(ofPlatform) != isSessions && (isSessions || *ofPlatform == all), view.constData());
            const auto ofClient = firstColumn(*client, count);
            QVERIFY2(bool(ofClient) != notForClients.contains(name), view.constData());
            QVERIFY2(!staff->execScript("DELETE FROM " + view, patient()), view.constData());
            QVERIFY2(!staff->execScript("INSERT INTO " + view + " DEFAULT VALUES", patient()),
                     view.constData());
        }
        // A client's campaigns are whole but for where leads are delivered; the admin's are not there.
        QASSIGN_RESULT(const QByteArrayList urls,
                       firstColumn(*client, "SELECT DISTINCT coalesce(webhook_url, 'not told') || count(*)"
                                            " OVER () FROM revos_seed_v1.campaigns"));
        QCOMPARE(urls, QByteArrayList{"not told6"});
        QASSIGN_RESULT(const QByteArrayList people,
                       firstColumn(*client, "SELECT email FROM revos_seed_v2.users"));
        QCOMPARE(people.size(), 1);
    }

private:
    void lines(const QByteArray& kind)
    {
        QTest::addColumn<QString>("view");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("expected");
        for (const QByteArray& line : seedLines(QStringLiteral("states.expected"))) {
            if (!line.startsWith(kind))
                continue;
            const qsizetype of = line.indexOf(" of ");
            const qsizetype arrow = line.indexOf(" => ");
            QTest::newRow(line.mid(kind.size(), arrow - kind.size()).constData())
                << QString::fromUtf8(line.mid(kind.size(), of - kind.size()))
                << QString::fromUtf8(line.mid(of + 4, arrow - of - 4)) << line.mid(arrow + 4);
        }
    }
    /// `%TENANT%` and the like, and `@name`, the id of what has that name.
    QByteArray filled(QByteArray text) const
    {
        text.replace("%TENANT%", m_workspace->tenant().toString().toLatin1());
        text.replace("%ADMIN%", m_workspace->admin().id.toString().toLatin1());
        text.replace("%CLIENT%", m_client.id.toString().toLatin1());
        static const QRegularExpression named(QStringLiteral("\"@([^\"]+)\""));
        QString result = QString::fromUtf8(text);
        for (auto match = named.match(result); match.hasMatch(); match = named.match(result))
            result.replace(match.captured(0), u'"' + idOf(match.captured(1)) + u'"');
        return result.toUtf8();
    }
    static QString idOf(const QString& name)
    {
        const QByteArray hash = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Md5);
        return QUuid::fromRfc4122(hash).toString(QUuid::WithoutBraces);
    }
    [[nodiscard]] Result<QJsonObject> rowOf(const QString& view, const QString& name,
                                            const QByteArray& key = "id")
    {
        REVOS_TRY_ASSIGN(const db::Rows rows,
                         m_root->query({"test/row", "SELECT to_jsonb(v) AS row FROM " + view.toUtf8() +
                                                        " v WHERE " + key + " = $1::uuid"},
                                       db::Params().uuid(name == QLatin1String("%TENANT%")
                                                             ? m_workspace->tenant().uuid()
                                                             : QUuid::fromString(idOf(name))),
                                       patient()));
        if (rows.count() != 1)
            return fail(Code::NotFound, view + u' ' + name);
        return rows.first().object(rows.column("row"));
    }
    [[nodiscard]] Result<QByteArrayList> allViews()
    {
        return firstColumn(*m_root, "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n"
                                    " ON n.oid = c.relnamespace WHERE n.nspname LIKE 'revos_seed%'"
                                    " AND c.relkind = 'v' ORDER BY 1");
    }

    TestServer m_server;
    std::unique_ptr<TestWorkspace> m_workspace;
    std::unique_ptr<db::Session> m_root;
    Person m_client;
    bool m_hasVectors = false;
};

QTEST_GUILESS_MAIN(tst_seedviews)
#include "tst_seedviews.moc"
