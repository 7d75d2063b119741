#include "files/leadsfile.h"

#include <QBuffer>
#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

struct ReadLeads
{
    QList<ImportedLead> leads;
    QStringList problems; ///< "3 csv.row-without-name"
    QStringList mapping;
    QByteArray refused;
};

ReadLeads readLeads(QByteArray bytes, const QHash<QString, QString>& overrides = {})
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    ReadLeads result;
    auto file = LeadsFile::open(buffer, overrides);
    if (!file) {
        result.refused = file.error().reason;
        return result;
    }
    result.mapping = file->mapping();
    for (auto row = file->next(); row && *row; row = file->next()) {
        if ((*row)->problem)
            result.problems.append(
                u"%1 %2"_s.arg((*row)->line).arg(QString::fromLatin1((*row)->problem->reason)));
        else
            result.leads.append((*row)->lead);
    }
    return result;
}

} // namespace

class TestLeadsFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headers_data();
    void headers();
    void refuses_data();
    void refuses();
    void wrongRowsAreNamed();
};

void TestLeadsFile::headers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("own names") << QByteArray(
        "name,profile_url,email,company,headline\n"
        "Jane Doe,https://www.linkedin.com/in/Jane,Jane@Acme.com,Acme,CEO\n");
    QTest::newRow("English") << QByteArray(
        "Full Name,LinkedIn URL,E-mail,Company Name,Job Title\n"
        "Jane Doe,https://www.linkedin.com/in/Jane,Jane@Acme.com,Acme,CEO\n");
    QTest::newRow("German") << QByteArray(
        "Vorname;Nachname;Profillink;E-Mail-Adresse;Unternehmen;Berufsbezeichnung\r\n"
        "Jane;Doe;https://www.linkedin.com/in/Jane;Jane@Acme.com;Acme;CEO\r\n");
    QTest::newRow("French") << QByteArray(
        "Pr\xC3\xA9nom;Nom;URL du profil;Courriel;Soci\xC3\xA9t\xC3\xA9;Poste\n"
        "Jane;Doe;https://www.linkedin.com/in/Jane;Jane@Acme.com;Acme;CEO\n");
    QTest::newRow("Spanish") << QByteArray(
        "Nombre\tApellidos\tPerfil\tCorreo\tEmpresa\tCargo\n"
        "Jane\tDoe\thttps://www.linkedin.com/in/Jane\tJane@Acme.com\tAcme\tCEO\n");
}

void TestLeadsFile::headers()
{
    QFETCH(QByteArray, bytes);
    const ReadLeads read = readLeads(bytes);
    QCOMPARE(read.refused, QByteArray());
    QCOMPARE(read.problems, QStringList());
    const ImportedLead expected{u"Jane Doe"_s, u"https://www.linkedin.com/in/Jane"_s,
                                u"jane"_s,     u"jane@acme.com"_s,
                                u"Acme"_s,     u"CEO"_s};
    QCOMPARE(read.leads, QList<ImportedLead>{expected});
}

void TestLeadsFile::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("empty") << QByteArray() << QByteArray("csv.empty");
    QTest::newRow("no profile") << QByteArray("name,email\n") << QByteArray("csv.column-missing");
    QTest::newRow("no name") << QByteArray("profile_url,email\n") << QByteArray("csv.column-missing");
    QTest::newRow("two profiles") << QByteArray("name,linkedin,LinkedIn\n")
                                  << QByteArray("csv.column-ambiguous");
}

void TestLeadsFile::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, reason);
    QCOMPARE(readLeads(bytes).refused, reason);
}

void TestLeadsFile::wrongRowsAreNamed()
{
    const ReadLeads read = readLeads("name,profile_url,email\n"
                                     ",https://x/in/a,\n"
                                     "Joe,,\n"
                                     "Jim,https://www.linkedin.com/company/acme,\n"
                                     "Jil,https://x/in/jil,jil at acme\n"
                                     "Jan,https://x/in/jan,\n"
                                     "Jon,https://x/in/jon,jon@acme.com or jon@home.net\n");
    const QStringList expected{u"2 csv.row-without-name"_s, u"3 csv.row-without-profile"_s,
                               u"4 csv.row-with-wrong-profile"_s, u"5 csv.row-with-wrong-email"_s,
                               u"7 csv.row-with-wrong-email"_s};
    QCOMPARE(read.problems, expected);
    QCOMPARE(read.leads.size(), 1);
    QCOMPARE(read.leads[0].profileKey, u"jan"_s);
    QVERIFY(read.leads[0].email.isEmpty());
}

QTEST_APPLESS_MAIN(TestLeadsFile)
#include "tst_leadsfile.moc"
