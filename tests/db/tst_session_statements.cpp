#include "db/statements.h"
#include "support/resulttest.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace revos;
using namespace revos::db;

namespace {

/// What embed.cmake made of some files, or its complaint.
struct Embedded
{
    QByteArray table;
    QByteArray names;
    QByteArray complaint;
};

Embedded embed(const QMap<QString, QByteArray>& files)
{
    const QTemporaryDir folder;
    for (auto file = files.begin(); file != files.end(); ++file) {
        const QString path = folder.filePath(QStringLiteral("sql/") + file.key());
        QDir().mkpath(QFileInfo(path).path());
        QFile out(path);
        if (out.open(QIODevice::WriteOnly))
            out.write(file.value());
    }
    QProcess cmake;
    cmake.start(QStringLiteral("cmake"),
                {QStringLiteral("-DKIND=statements"),
                 QStringLiteral("-DROOT=") + folder.filePath(QStringLiteral("sql")),
                 QStringLiteral("-DTABLE=") + folder.filePath(QStringLiteral("table.cpp")),
                 QStringLiteral("-DNAMES=") + folder.filePath(QStringLiteral("names.h")),
                 QStringLiteral("-P"), QStringLiteral(REVOS_SOURCE_DIR "/app/db/embed.cmake")});
    cmake.waitForFinished();
    const auto read = [&](const char* name) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    return {read("table.cpp"), read("names.h"),
            cmake.exitCode() != 0 ? cmake.readAllStandardError() : QByteArray()};
}

} // namespace

class tst_session_statements : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesBecomeStatements()
    {
        const QByteArray odd = "SELECT '[;]', \"a\\b\", e'\\n', $1, '${x} @y@' -- it's; \"odd\" \xc3\xa9\n";
        const Embedded made =
            embed({{QStringLiteral("lead/one.sql"), odd}, {QStringLiteral("b/c/d.sql"), "SELECT 1"}});
        QCOMPARE(made.complaint, QByteArray());
        QVERIFY2(made.table.contains(QByteArray("{\"lead/one\", R\"revos(" + odd + ")revos\"}")),
                 made.table.constData());
        QVERIFY(made.table.contains("{\"b/c/d\", R\"revos(SELECT 1)revos\"}"));
        QVERIFY(made.table.contains("return {kTexts, 2};"));
        QVERIFY2(made.names.contains("    \"b/c/d\",\n    \"lead/one\",\n"), made.names.constData());
    }

    void listsAreExpanded()
    {
        const Embedded made =
            embed({{QStringLiteral("lead/page.sql"),
                    "-- A page.\n"
                    "-- expand: sort=name,created dir=asc,desc\n"
                    "-- let column(sort): name = lower(l.name) | created = l.created_at\n"
                    "-- let after(dir): asc = > | desc = <\n"
                    "SELECT 1 WHERE {column} {after} $1 ORDER BY {column} {dir} -- {sort}\n"}});
        QCOMPARE(made.complaint, QByteArray());
        const auto expect = [&](const char* name, const char* text) {
            const QByteArray entry =
                QByteArray("{\"") + name + "\", R\"revos(-- A page.\n" + text + "\n)revos\"}";
            QVERIFY2(made.table.contains(entry), QByteArray(entry + "\nnot in\n" + made.table).constData());
        };
        expect("lead/page@name.asc", "SELECT 1 WHERE lower(l.name) > $1 ORDER BY lower(l.name) asc -- name");
        expect("lead/page@name.desc",
               "SELECT 1 WHERE lower(l.name) < $1 ORDER BY lower(l.name) desc -- name");
        expect("lead/page@created.asc",
               "SELECT 1 WHERE l.created_at > $1 ORDER BY l.created_at asc -- created");
        expect("lead/page@created.desc",
               "SELECT 1 WHERE l.created_at < $1 ORDER BY l.created_at desc -- created");
        QVERIFY(!made.table.contains("{\"lead/page\","));
    }

    void mistakesStopTheBuild_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("complaint");
        QTest::newRow("name") << QStringLiteral("Lead/One.sql") << QByteArray("SELECT 1")
                              << QByteArray("lower case");
        QTest::newRow("no aggregate")
            << QStringLiteral("one.sql") << QByteArray("SELECT 1") << QByteArray("<aggregate>/<verb>.sql");
        QTest::newRow("unknown word")
            << QStringLiteral("a/b.sql") << QByteArray("-- expand: dir=asc,desc\nSELECT {direction}\n")
            << QByteArray("{direction} is neither");
        QTest::newRow("missing case")
            << QStringLiteral("a/b.sql")
            << QByteArray("-- expand: dir=asc,desc\n-- let x(dir): asc = >\nSELECT {x}\n")
            << QByteArray("says nothing for desc");
        QTest::newRow("unreadable variable")
            << QStringLiteral("a/b.sql") << QByteArray("-- expand: dir\nSELECT 1\n") << QByteArray("'dir'");
        QTest::newRow("end mark") << QStringLiteral("a/b.sql") << QByteArray("SELECT ')revos\"'")
                                  << QByteArray("end mark");
    }

    void mistakesStopTheBuild()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, complaint);
        const Embedded made = embed({{file, text}});
        QVERIFY2(made.complaint.simplified().contains(complaint), made.complaint.constData());
        QVERIFY(made.complaint.contains(file.toUtf8().chopped(4)));
    }

    void namesAndTextsBelongTogether()
    {
        const QList<Statement>& all = allStatements();
        QCOMPARE(static_cast<size_t>(all.size()), kStatementNames.size());
        for (qsizetype i = 0; i < all.size(); ++i) {
            const std::string_view name = kStatementNames[static_cast<size_t>(i)];
            QCOMPARE(all[i].name, QByteArray(name.data(), static_cast<qsizetype>(name.size())));
            QVERIFY(!all[i].sql.trimmed().isEmpty());
        }
    }

    void unknownExpansionsAreDefects()
    {
        QCOMPARE_ERROR(expandedStatement("no/such", {u"name", u"asc"}), Code::Internal);
    }
};

QTEST_GUILESS_MAIN(tst_session_statements)
#include "tst_session_statements.moc"
