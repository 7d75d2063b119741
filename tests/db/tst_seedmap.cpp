#include "db/seeds/seedfixture.h"
#include "domain/job.h"
#include "support/realpart.h"

using namespace revos;
using namespace revos::test;

// Everything that the two documents state is accounted for: their own SQL is run, and what it makes is
// compared with a map that says what of ours does it, or why nothing does.
class tst_seedmap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(const bool vectors, hasVectors(m_server));
        if (!vectors)
            REVOS_SKIP_OPTIONAL("this server has no pgvector, which the documents' SQL asks for");
        QASSIGN_RESULT(const QString ours, m_server.makeDatabase());
        QASSIGN_RESULT(m_ours, m_server.openAdmin(ours));
        for (const QString& document : {QStringLiteral("v1"), QStringLiteral("v2")}) {
            QASSIGN_RESULT(const QString database, makeSeedDatabase(m_server, document));
            QASSIGN_RESULT(m_theirs[document], m_server.openAdmin(database));
        }
    }

    void everythingStatedHasItsLine_data() { documents(); }
    void everythingStatedHasItsLine()
    {
        QFETCH(QString, document);
        QASSIGN_RESULT(QByteArrayList stated, inventory(document));
        QVERIFY(stated.size() > 150);
        stated += seedLines(document + QStringLiteral("_words.txt"));
        QByteArrayList twice;
        const auto map = seedMap(document, twice);
        QVERIFY2(twice.isEmpty(), twice.join('\n').constData());
        QByteArrayList missing;
        for (const QByteArray& thing : std::as_const(stated)) {
            if (!map.contains(thing))
                missing.append(thing);
        }
        QVERIFY2(missing.isEmpty(), missing.join("\n not accounted for: ").constData());
        QByteArrayList invented;
        for (auto line = map.begin(); line != map.end(); ++line) {
            if (!stated.contains(line.key()))
                invented.append(line.key());
        }
        QVERIFY2(invented.isEmpty(), invented.join("\n not stated by the document: ").constData());
    }

    void everyObjectOfTheMapExists_data() { documents(); }
    void everyObjectOfTheMapExists()
    {
        QFETCH(QString, document);
        QASSIGN_RESULT(const QByteArrayList list,
                       firstColumn(*m_ours, seedFile(QStringLiteral("objects.sql"))));
        QSet<QByteArray> objects(list.begin(), list.end());
        for (const char* queue : {queues::kDm, queues::kReshare, queues::kScrape, queues::kWebhook})
            objects.insert(QByteArray("queue:") + queue);
        QByteArrayList twice, wrong;
        const auto map = seedMap(document, twice);
        for (auto line = map.begin(); line != map.end(); ++line) {
            for (const QByteArray& object : line->objects) {
                if (!objects.contains(object))
                    wrong.append(line.key() + ": " + object);
            }
            if (line->objects.isEmpty() && line->reason.isEmpty())
                wrong.append(line.key() + ": neither an object nor a reason");
        }
        QVERIFY2(wrong.isEmpty(), wrong.join('\n').constData());
    }

    // The views are the documents' tables: the same columns, of the same types, in the same order.
    void theViewsAreTheTables_data() { documents(); }
    void theViewsAreTheTables()
    {
        QFETCH(QString, document);
        const auto columnsOf = [](const QByteArray& schema, const QByteArray& kind) -> QByteArray {
            return QByteArray("SELECT format('%s: %s', c.relname, string_agg(a.attname || ' ' ||"
                              " format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum))"
                              " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0"
                              " WHERE c.relnamespace = '") +
                   schema + "'::regnamespace AND c.relkind = '" + kind + "' GROUP BY c.relname ORDER BY 1";
        };
        QASSIGN_RESULT(const QByteArrayList theirs,
                       firstColumn(*m_theirs.at(document), columnsOf("public", "r")));
        QASSIGN_RESULT(const QByteArrayList ours,
                       firstColumn(*m_ours, columnsOf("revos_seed_" + document.toLatin1(), "v")));
        QCOMPARE(ours, theirs);
    }

    // The first document shows its tables twice; one map is enough as long as both are the same.
    void theFirstDocumentShowsTheSameTablesTwice()
    {
        QASSIGN_RESULT(const QString again, makeSeedDatabase(m_server, QStringLiteral("v1_entities")));
        QASSIGN_RESULT(const auto session, m_server.openAdmin(again));
        QASSIGN_RESULT(const QByteArrayList chapters,
                       firstColumn(*session, seedFile(QStringLiteral("inventory.sql"))));
        QASSIGN_RESULT(const QByteArrayList migrations, inventory(QStringLiteral("v1")));
        QCOMPARE(chapters, migrations);
    }

    // A state that is added to one of these columns asks what it is called there.
    void everyStateOfOursIsInAMap()
    {
        QByteArrayList twice;
        QSet<QByteArray> named;
        for (const QString& document : {QStringLiteral("v1"), QStringLiteral("v2")}) {
            for (const Mapped& line : seedMap(document, twice))
                named.unite(QSet<QByteArray>(line.objects.begin(), line.objects.end()));
        }
        QASSIGN_RESULT(const QByteArrayList objects,
                       firstColumn(*m_ours, seedFile(QStringLiteral("objects.sql"))));
        QByteArrayList missing;
        for (const char* column :
             {"users.role", "cartridges.type", "campaigns.status", "messages.status",
              "contacts.enrichment_status", "outreach_enrolments.status", "linkedin_sessions.status",
              "reshare_history.status", "posts.status", "apollo_usage.result", "mem0_memories.memory_type"}) {
            const QByteArray prefix = QByteArray("check:revos.") + column + '=';
            int states = 0;
            for (const QByteArray& object : objects) {
                if (!object.startsWith(prefix))
                    continue;
                ++states;
                if (!named.contains(object))
                    missing.append(object);
            }
            QVERIFY2(states > 1, column);
        }
        QVERIFY2(missing.isEmpty(), missing.join('\n').constData());
    }

private:
    static void documents()
    {
        QTest::addColumn<QString>("document");
        QTest::newRow("v1") << QStringLiteral("v1");
        QTest::newRow("v2") << QStringLiteral("v2");
    }
    [[nodiscard]] Result<QByteArrayList> inventory(const QString& document)
    {
        return firstColumn(*m_theirs.at(document), seedFile(QStringLiteral("inventory.sql")));
    }

    TestServer m_server;
    std::unique_ptr<db::Session> m_ours;
    std::map<QString, std::unique_ptr<db::Session>> m_theirs;
};

QTEST_GUILESS_MAIN(tst_seedmap)
#include "tst_seedmap.moc"
