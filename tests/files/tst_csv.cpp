#include "files/csvreader.h"
#include "files/csvwriter.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace revos;

namespace {

struct ReadAll
{
    QList<QStringList> rows;
    std::optional<Error> error;
};

ReadAll readAll(QByteArray bytes, CsvLimits limits = {})
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    CsvReader reader(buffer, limits);
    ReadAll all;
    for (;;) {
        auto record = reader.next();
        if (!record) {
            all.error = record.error();
            return all;
        }
        if (!*record)
            return all;
        all.rows.append((*record)->cells);
    }
}

} // namespace

class TestCsv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void piecesDoNotShow();
    void formulasAreInert_data();
    void formulasAreInert();
    void roundTrip();
};

void TestCsv::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<QStringList>>("rows");
    const QList<QStringList> ab{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
    QTest::newRow("comma") << QByteArray("a,b\n1,2\n") << ab;
    QTest::newRow("semicolon") << QByteArray("a;b\r\n1;2\r\n") << ab;
    QTest::newRow("tab") << QByteArray("a\tb\n1\t2") << ab;
    QTest::newRow("old mac") << QByteArray("a,b\r1,2\r") << ab;
    QTest::newRow("utf-8 mark") << QByteArray("\xEF\xBB\xBF"
                                              "a,b\n1,2")
                                << ab;
    QTest::newRow("utf-16le") << QByteArray("\xFF\xFE"
                                            "a\0,\0b\0\n\0"
                                            "1\0,\0"
                                            "2\0",
                                            16)
                              << ab;
    QTest::newRow("empty lines") << QByteArray("\n\na,b\n\n1,2\n\n") << ab;
    QTest::newRow("quotes") << QByteArray("a,b\n\"x, \"\"y\"\"\nz\",2\n")
                            << QList<QStringList>{{u"a"_s, u"b"_s}, {u"x, \"y\"\nz"_s, u"2"_s}};
    QTest::newRow("semicolon inside quotes does not decide")
        << QByteArray("\"a;;;;\",b\n1,2") << QList<QStringList>{{u"a;;;;"_s, u"b"_s}, {u"1"_s, u"2"_s}};
    QTest::newRow("latin-1") << QByteArray("name\nJos\xE9 M\xFCller\n")
                             << QList<QStringList>{{u"name"_s}, {u"José Müller"_s}};
    QTest::newRow("windows-1252") << QByteArray("name\n\x93Zo\xEB\x94 \x80\n")
                                  << QList<QStringList>{{u"name"_s}, {u"“Zoë” €"_s}};
    QTest::newRow("quote inside a cell")
        << QByteArray("a,b\n5\" disk,2") << QList<QStringList>{{u"a"_s, u"b"_s}, {u"5\" disk"_s, u"2"_s}};
    QTest::newRow("delimiter at the end")
        << QByteArray("a,b\n1,") << QList<QStringList>{{u"a"_s, u"b"_s}, {u"1"_s, QString()}};
    QTest::newRow("empty quoted cell")
        << QByteArray("a,b\n\"\",2\n") << QList<QStringList>{{u"a"_s, u"b"_s}, {QString(), u"2"_s}};
    QTest::newRow("returns inside quotes")
        << QByteArray("a\n\"x\r\ny\rz\"\n") << QList<QStringList>{{u"a"_s}, {u"x\ny\nz"_s}};
    QTest::newRow("nothing") << QByteArray() << QList<QStringList>{};
}

void TestCsv::reads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QList<QStringList>, rows);
    const ReadAll all = readAll(bytes);
    QVERIFY2(!all.error, all.error ? qPrintable(all.error->toLogLine()) : "");
    QCOMPARE(all.rows, rows);
}

void TestCsv::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QString>("line");
    QTest::newRow("quote never closed")
        << QByteArray("a,b\n1,\"2\n3,4\n") << QByteArray("csv.broken-quotes") << u"2"_s;
    QTest::newRow("text behind a quote")
        << QByteArray("a,b\n\"1\"x,2\n") << QByteArray("csv.broken-quotes") << u"2"_s;
    QTest::newRow("null") << QByteArray("a,b\n1,\0\n", 8) << QByteArray("csv.null-character") << u"2"_s;
    QTest::newRow("columns") << QByteArray("a,b,c,d\n") << QByteArray("csv.too-many-columns") << u"1"_s;
    QTest::newRow("cell") << QByteArray("a\n123456789012345678901\n") << QByteArray("csv.cell-too-long")
                          << u"2"_s;
    QTest::newRow("bytes") << QByteArray("a,b\n1,2\n") + QByteArray(60, 'x') << QByteArray("csv.too-big")
                           << u"1"_s;
    QTest::newRow("null in quotes") << QByteArray("a\n\"x\0\"\n", 8) << QByteArray("csv.null-character")
                                    << u"2"_s;
    QTest::newRow("cell, quoted") << QByteArray("a\n\"123456789012345678901\"\n")
                                  << QByteArray("csv.cell-too-long") << u"2"_s;
    QTest::newRow("rows") << QByteArray("a\n1\n2\n3\n4\n") << QByteArray("csv.too-many-rows") << u"5"_s;
}

void TestCsv::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, reason);
    QFETCH(QString, line);
    const ReadAll all = readAll(bytes, CsvLimits{60, 4, 3, 20});
    QVERIFY(all.error.has_value());
    QCOMPARE(all.error->reason, reason);
    QCOMPARE(all.error->facts.value(0), line);
}

void TestCsv::piecesDoNotShow()
{
    // A character of several bytes and a CRLF lie across the border of two pieces.
    QByteArray bytes = "name,text\r\n";
    const QByteArray row = QByteArray("\"Zo\xC3\xAB \xF0\x9F\x98\x80\",\"two\r\nlines\"\r\n");
    constexpr int kRows = 30'000;
    for (int i = 0; i < kRows; ++i)
        bytes += row;
    const ReadAll all = readAll(bytes);
    QVERIFY(!all.error);
    QCOMPARE(all.rows.size(), kRows + 1);
    for (qsizetype i = 1; i < all.rows.size(); ++i)
        QCOMPARE(all.rows[i], (QStringList{u"Zoë 😀"_s, u"two\nlines"_s}));
}

void TestCsv::formulasAreInert_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("equals") << u"=1+1"_s << QByteArray("\"'=1+1\"\r\n");
    QTest::newRow("plus") << u"+49 30"_s << QByteArray("\"'+49 30\"\r\n");
    QTest::newRow("at") << u"@SUM(A1)"_s << QByteArray("\"'@SUM(A1)\"\r\n");
    QTest::newRow("after spaces") << u"  =1"_s << QByteArray("\"  '=1\"\r\n");
    QTest::newRow("second line") << u"x\n-2"_s << QByteArray("\"x\n'-2\"\r\n");
    QTest::newRow("harmless") << u"a=b, \"c\""_s << QByteArray("\"a=b, \"\"c\"\"\"\r\n");
}

void TestCsv::formulasAreInert()
{
    QFETCH(QString, cell);
    QFETCH(QByteArray, record);
    QCOMPARE(csvRecord({cell}), record);
}

void TestCsv::roundTrip()
{
    const QStringList cells{u"plain"_s, u"with \"quotes\", commas; and\nlines"_s, u"Zoë 😀"_s, QString()};
    const ReadAll all = readAll(csvRecord(cells, FormulaCells::Raw));
    QVERIFY(!all.error);
    QCOMPARE(all.rows, QList<QStringList>{cells});
}

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
