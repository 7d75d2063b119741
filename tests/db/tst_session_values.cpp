#include "db/pg/decode.h"
#include "db/pg/session.h"
#include "db/pg/textform.h"
#include "support/resulttest.h"
#include "support/testdatabase.h"

#include <cmath>

using namespace revos;
using namespace revos::db;
using namespace revos::test;

namespace {

struct PersonTag;
using PersonId = Id<PersonTag>;

enum class Colour { Red, Blue };

std::optional<Colour> colourFromWord(QStringView word)
{
    if (word == u"red")
        return Colour::Red;
    if (word == u"blue")
        return Colour::Blue;
    return std::nullopt;
}

struct Person
{
    PersonId id;
    QString name;
    Colour colour = Colour::Red;

    bool operator==(const Person&) const = default;
};

struct PersonDecoder
{
    explicit PersonDecoder(const Rows& rows)
        : id(rows.column("id"))
        , name(rows.column("name"))
        , colour(rows.column("colour"))
    {}
    Person operator()(const Row& row) const
    {
        return {row.id<PersonId>(id), row.text(name), row.word(colour, colourFromWord)};
    }
    Column id, name, colour;
};

} // namespace

class tst_session_values : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(m_session, m_server.openAdmin(QStringLiteral("postgres")));
    }

    void textsComeBackAsTheyWere_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("empty") << QString();
        QTest::newRow("quotes") << QStringLiteral("it's \"so\" \\ and $1 ; -- {x}");
        QTest::newRow("emoji") << QStringLiteral("Grüße 👩‍💻 שלום");
        QTest::newRow("lines") << QStringLiteral("a\r\n\tb");
        QTest::newRow("null word") << QStringLiteral("NULL");
        QTest::newRow("a megabyte") << QString(1024 * 1024, u'x');
    }

    void textsComeBackAsTheyWere()
    {
        QFETCH(QString, value);
        const Statement statement("test/text",
                                  "SELECT $1::text AS one, $2::text[] AS many, $3::jsonb AS object");
        const QJsonObject object{{QStringLiteral("k"), value}};
        QASSIGN_RESULT(
            const Rows rows,
            m_session->query(statement, Params().text(value).texts({value, value}).json(object), patient()));
        const Row row = rows.first();
        QCOMPARE(row.text(rows.column("one")), value);
        QCOMPARE(row.texts(rows.column("many")), QStringList({value, value}));
        QCOMPARE(row.object(rows.column("object")), object);
        QVERIFY_RESULT(rows.check());
    }

    void plainValuesComeBack()
    {
        const QUuid uuid = newUuid7();
        const QByteArray bytes("\0\1\xff\\x", 5);
        const QDateTime moment(QDate(2026, 2, 28), QTime(23, 59, 59, 987), Qt::UTC);
        const Statement statement(
            "test/plain", "SELECT $1::int8 AS i, $2::float8 AS r, $3::bool AS yes, $4::uuid AS id,"
                          " $5::timestamptz AS at, $6::date AS day, $7::bytea AS raw, $8::int2 AS small,"
                          " 1.25::numeric AS exact, '[1,2]'::jsonb AS list");
        QASSIGN_RESULT(const Rows rows, m_session->query(statement,
                                                         Params()
                                                             .integer(std::numeric_limits<qint64>::min())
                                                             .real(0.1)
                                                             .boolean(true)
                                                             .uuid(uuid)
                                                             .timestamp(moment)
                                                             .date(QDate(1969, 12, 31))
                                                             .bytes(bytes)
                                                             .integer(-7),
                                                         patient()));
        const Row row = rows.first();
        QCOMPARE(row.integer(rows.column("i")), std::numeric_limits<qint64>::min());
        QCOMPARE(row.real(rows.column("r")), 0.1);
        QVERIFY(row.boolean(rows.column("yes")));
        QCOMPARE(row.uuid(rows.column("id")), uuid);
        QCOMPARE(row.id<PersonId>(rows.column("id")), PersonId(uuid));
        QCOMPARE(row.timestamp(rows.column("at")), moment);
        QCOMPARE(row.timestamp(rows.column("at")).timeSpec(), Qt::UTC);
        QCOMPARE(row.date(rows.column("day")), QDate(1969, 12, 31));
        QCOMPARE(row.bytes(rows.column("raw")), bytes);
        QCOMPARE(row.small(rows.column("small")), -7);
        QCOMPARE(row.real(rows.column("exact")), 1.25);
        QCOMPARE(row.array(rows.column("list")), QJsonArray({1, 2}));
        QVERIFY_RESULT(rows.check());
    }

    void arraysComeBack()
    {
        const QList<QUuid> uuids{newUuid7(), newUuid7()};
        const QDateTime moment = QDateTime::fromMSecsSinceEpoch(1700000000123, Qt::UTC);
        const Statement statement(
            "test/arrays", "SELECT $1::uuid[] AS ids, $2::int8[] AS numbers, $3::text[] AS words,"
                           " cardinality($4::timestamptz[]) AS moments, ($4::timestamptz[])[1] AS first,"
                           " ($5::bool[])[2] AS second, cardinality($6::text[]) AS none");
        QASSIGN_RESULT(const Rows rows,
                       m_session->query(statement,
                                        Params()
                                            .uuids(uuids)
                                            .integers({-1, 0, 1LL << 40})
                                            .textsOrNulls({QStringLiteral("a"), std::nullopt, QString()})
                                            .timestamps({moment, QDateTime()})
                                            .booleans({true, false})
                                            .texts({}),
                                        patient()));
        const Row row = rows.first();
        QCOMPARE(row.uuids(rows.column("ids")), uuids);
        QCOMPARE(row.integers(rows.column("numbers")), QList<qint64>({-1, 0, 1LL << 40}));
        const QStringList words = row.texts(rows.column("words"));
        QCOMPARE(words, QStringList({QStringLiteral("a"), QString(), QString()}));
        QVERIFY(words[1].isNull());
        QVERIFY(!words[2].isNull());
        QCOMPARE(row.small(rows.column("moments")), 2);
        QCOMPARE(row.timestamp(rows.column("first")), moment);
        QVERIFY(!row.boolean(rows.column("second")));
        QCOMPARE(row.small(rows.column("none")), 0);
        QVERIFY_RESULT(rows.check());
    }

    void nullsAreNulls()
    {
        const Statement statement("test/nulls",
                                  "SELECT $1::text AS t, $2::int8 AS i, $3::float8 AS r, $4::bool AS b,"
                                  " $5::uuid AS u, $6::timestamptz AS at, $7::date AS d, $8::bytea AS raw,"
                                  " NULL::jsonb AS j, NULL::text[] AS l");
        QASSIGN_RESULT(const Rows rows, m_session->query(statement,
                                                         Params()
                                                             .textOrNull(std::nullopt)
                                                             .integerOrNull(std::nullopt)
                                                             .realOrNull(std::nullopt)
                                                             .booleanOrNull(std::nullopt)
                                                             .uuid(QUuid())
                                                             .timestamp(QDateTime())
                                                             .date(QDate())
                                                             .bytes(QByteArrayView()),
                                                         patient()));
        const Row row = rows.first();
        for (const QByteArray& name : rows.columnNames())
            QVERIFY2(row.isNull(rows.column(name.constData())), name.constData());
        QVERIFY(row.text(rows.column("t")).isNull());
        QVERIFY(!row.optionalText(rows.column("t")));
        QVERIFY(!row.optionalInteger(rows.column("i")));
        QVERIFY(!row.optionalReal(rows.column("r")));
        QVERIFY(!row.optionalBoolean(rows.column("b")));
        QVERIFY(row.uuid(rows.column("u")).isNull());
        QVERIFY(!row.timestamp(rows.column("at")).isValid());
        QVERIFY(!row.date(rows.column("d")).isValid());
        QVERIFY(row.bytes(rows.column("raw")).isNull());
        QVERIFY(row.object(rows.column("j")).isEmpty());
        QVERIFY(row.texts(rows.column("l")).isEmpty());
        QVERIFY_RESULT(rows.check());
    }

    void wrongColumnsAreRemembered_data()
    {
        using Read = std::function<void(const Rows&)>;
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<Read>("read");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* name, const QByteArray& sql, const Read& read, const char* why) {
            QTest::newRow(name) << sql << read << QString::fromLatin1(why);
        };
        row(
            "no such column", "SELECT 1 AS a", [](const Rows& rows) { rows.column("b"); },
            "there is no column b");
        row(
            "another type", "SELECT 'x'::text AS a",
            [](const Rows& rows) { rows.first().integer(rows.column("a")); },
            "column a is of type 25, not an integer");
        row(
            "a text is no uuid", "SELECT 'x'::text AS a",
            [](const Rows& rows) { rows.first().uuid(rows.column("a")); }, "not a uuid");
        row(
            "a timestamp without zone", "SELECT now()::timestamp AS a",
            [](const Rows& rows) { rows.first().timestamp(rows.column("a")); }, "not a timestamptz");
        row(
            "null", "SELECT NULL::int AS a", [](const Rows& rows) { rows.first().integer(rows.column("a")); },
            "column a is NULL where an integer was expected");
        row(
            "null boolean", "SELECT NULL::bool AS a",
            [](const Rows& rows) { rows.first().boolean(rows.column("a")); }, "is NULL");
        row(
            "null among integers", "SELECT ARRAY[1, NULL] AS a",
            [](const Rows& rows) { rows.first().integers(rows.column("a")); }, "element that is NULL");
        row(
            "too large", "SELECT 3000000000::int8 AS a",
            [](const Rows& rows) { rows.first().small(rows.column("a")); }, "3000000000");
        row(
            "unknown word", "SELECT 'green'::text AS a",
            [](const Rows& rows) { rows.first().word(rows.column("a"), colourFromWord); },
            "column a holds 'green'");
        row(
            "infinity", "SELECT 'infinity'::timestamptz AS a",
            [](const Rows& rows) { rows.first().timestamp(rows.column("a")); }, "infinity");
        row(
            "JSON of another kind", "SELECT '[]'::jsonb AS a",
            [](const Rows& rows) { rows.first().object(rows.column("a")); }, "no object");
    }

    void wrongColumnsAreRemembered()
    {
        QFETCH(QByteArray, sql);
        QFETCH(std::function<void(const Rows&)>, read);
        QFETCH(QString, why);
        QASSIGN_RESULT(const Rows rows, m_session->query({"test/wrong", sql}, {}, patient()));
        read(rows);
        const auto checked = rows.check();
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, Code::SchemaMismatch);
        QCOMPARE(checked.error().reason, QByteArray("db.schema-mismatch"));
        QVERIFY2(checked.error().detail.contains(why), qPrintable(checked.error().detail));
    }

    void decodersBuildValues()
    {
        const Statement statement("test/people",
                                  "SELECT * FROM (VALUES"
                                  " ('00000000-0000-7000-8000-000000000001'::uuid, 'Ada', 'red'),"
                                  " ('00000000-0000-7000-8000-000000000002'::uuid, 'Bob', 'blue'))"
                                  " AS people (id, name, colour) WHERE name LIKE $1");
        const auto ask = [&](const char* pattern) {
            return m_session->query(statement, Params().text(QString::fromLatin1(pattern)), patient());
        };
        QASSIGN_RESULT(const Rows everybody, ask("%"));
        QASSIGN_RESULT(const QList<Person> people, decodeAll<PersonDecoder>(everybody));
        QCOMPARE(people.size(), 2);
        QCOMPARE(people[1].name, QStringLiteral("Bob"));
        QCOMPARE(people[1].colour, Colour::Blue);

        QASSIGN_RESULT(const Rows nobody, ask("x"));
        QASSIGN_RESULT(const auto none, decodeOptional<PersonDecoder>(nobody));
        QVERIFY(!none);
        QCOMPARE_ERROR(decodeOne<PersonDecoder>(nobody, QStringLiteral("person")), Code::NotFound);
        QASSIGN_RESULT(const Person one, decodeOne<PersonDecoder>(everybody, QStringLiteral("person")));
        QCOMPARE(one, people[0]);

        QASSIGN_RESULT(const Rows other, m_session->query({"test/other", "SELECT 1 AS id"}, {}, patient()));
        QCOMPARE_ERROR(decodeAll<PersonDecoder>(other), Code::SchemaMismatch);
    }

    void zeroCharactersAreRefused()
    {
        const Statement statement("test/zero", "SELECT $1::text");
        QString text = QStringLiteral("ab");
        text[1] = QChar(u'\0');
        QCOMPARE_REASON(m_session->query(statement, Params().text(text), patient()), "db.text-unstorable");
        const QJsonObject object{{QStringLiteral("k"), text}};
        QCOMPARE_REASON(
            m_session->query({"test/zero-json", "SELECT $1::jsonb"}, Params().json(object), patient()),
            "db.text-unstorable");
        QCOMPARE_REASON(
            m_session->query({"test/zero-array", "SELECT $1::text[]"}, Params().texts({text}), patient()),
            "db.text-unstorable");
    }

    void unusualNumbersComeBack_data()
    {
        QTest::addColumn<double>("value");
        QTest::newRow("infinity") << std::numeric_limits<double>::infinity();
        QTest::newRow("minus infinity") << -std::numeric_limits<double>::infinity();
        QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("least") << std::numeric_limits<double>::denorm_min();
        QTest::newRow("most") << std::numeric_limits<double>::max();
        QTest::newRow("third") << 1.0 / 3;
    }

    void unusualNumbersComeBack()
    {
        QFETCH(double, value);
        QASSIGN_RESULT(const Rows rows, m_session->query({"test/real", "SELECT $1::float8 AS r"},
                                                         Params().real(value), patient()));
        const double back = rows.first().real(rows.column("r"));
        QVERIFY(back == value || (std::isnan(back) && std::isnan(value)));
    }

    void timestampsAreReadInAnyZone_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("utc");
        QTest::newRow("utc") << QByteArray("2026-11-22 10:11:12+00")
                             << QStringLiteral("2026-11-22T10:11:12.000Z");
        QTest::newRow("micros") << QByteArray("2026-11-22 10:11:12.123999+00")
                                << QStringLiteral("2026-11-22T10:11:12.123Z");
        QTest::newRow("tenth") << QByteArray("2026-11-22 10:11:12.5+00")
                               << QStringLiteral("2026-11-22T10:11:12.500Z");
        QTest::newRow("east") << QByteArray("2026-11-22 01:00:00+05:30")
                              << QStringLiteral("2026-11-21T19:30:00.000Z");
        QTest::newRow("west") << QByteArray("2026-12-31 23:00:00-08")
                              << QStringLiteral("2027-01-01T07:00:00.000Z");
        QTest::newRow("seconds") << QByteArray("1880-01-01 00:00:00+00:53:28")
                                 << QStringLiteral("1879-12-31T23:06:32.000Z");
        for (const char* bad : {"infinity", "2026-11-22", "2026-11-22 10:11", "2026-13-01 00:00:00+00",
                                "0044-03-15 00:00:00+00 BC", "", "2026-11-22 10:11:12+00x"})
            QTest::newRow(bad) << QByteArray(bad) << QString();
    }

    void timestampsAreReadInAnyZone()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, utc);
        const auto moment = timestampFromText(text);
        QCOMPARE(moment ? moment->toString(Qt::ISODateWithMs) : QString(), utc);
    }

    void arraysAreRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isGood");
        QTest::addColumn<QList<QByteArray>>("elements");
        const auto row = [](const char* text, bool isGood, const QList<QByteArray>& elements) {
            QTest::newRow(text) << QByteArray(text) << isGood << elements;
        };
        row("{}", true, {});
        row("{a,b}", true, {"a", "b"});
        row("{\"a,b\",\"c\\\"d\",\"\\\\\"}", true, {"a,b", "c\"d", "\\"});
        row("{\"NULL\",NULL,\"\"}", true, {"NULL", QByteArray(), ""});
        row("", false, {});
        row("{a", false, {});
        row("{a,}", false, {});
        row("{{a},{b}}", false, {});
        row("{\"a}", false, {});
    }

    void arraysAreRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isGood);
        QFETCH(QList<QByteArray>, elements);
        const auto read = arrayFromText(text);
        QCOMPARE(read.has_value(), isGood);
        QCOMPARE(read.value_or(QList<QByteArray>()), elements);
        for (qsizetype i = 0; i < elements.size(); ++i)
            QCOMPARE((*read)[i].isNull(), elements[i].isNull());
    }

private:
    TestServer m_server;
    std::unique_ptr<Session> m_session;
};

QTEST_GUILESS_MAIN(tst_session_values)
#include "tst_session_values.moc"
