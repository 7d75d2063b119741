#include "soak/soakjudge.h"

#include <QTest>

using namespace revos;
using namespace revos::practice;
using namespace revos::test;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kStart(QDate(2026, 3, 2), QTime(10, 0), Qt::UTC);

struct Written
{
    int atMs;
    QString writer;
    bool isReshare = false;
};

struct Noted
{
    int atMs;
    QString what;
    QString who;
};

} // namespace

Q_DECLARE_METATYPE(QList<Written>)
Q_DECLARE_METATYPE(QList<Noted>)

/// The rule about stops, on ledgers that are spoilt in one place.
class TestSoakJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stopMeansNoClick_data();
    void stopMeansNoClick();
};

void TestSoakJudge::stopMeansNoClick_data()
{
    QTest::addColumn<QList<Written>>("written");
    QTest::addColumn<QList<Noted>>("noted");
    QTest::addColumn<bool>("ok");
    const QList<Noted> all{{0, u"pressed"_s, {}}, {100, u"stopped"_s, {}}, {9000, u"resumed"_s, {}}};
    const QList<Noted> one{
        {0, u"pressed"_s, u"ada"_s}, {100, u"stopped"_s, u"ada"_s}, {9000, u"resumed"_s, u"ada"_s}};
    const QList<Noted> killed{
        {0, u"pressed"_s, {}}, {100, u"stopped"_s, {}}, {3000, u"started"_s, {}}, {9000, u"resumed"_s, {}}};
    const QList<Noted> unheard{{0, u"pressed"_s, {}}, {3000, u"started"_s, {}}};
    const QList<Noted> forGood{{0, u"pressed"_s, {}}, {100, u"stopped"_s, {}}};
    QTest::newRow("nothing") << QList<Written>() << all << true;
    QTest::newRow("before") << QList<Written>{{-10, u"owner"_s}} << all << true;
    QTest::newRow("within the step") << QList<Written>{{900, u"owner"_s}} << all << true;
    QTest::newRow("after") << QList<Written>{{9001, u"owner"_s}} << all << true;
    QTest::newRow("a message") << QList<Written>{{5000, u"owner"_s}} << all << false;
    QTest::newRow("a reshare") << QList<Written>{{5000, u"ada"_s, true}} << all << false;
    QTest::newRow("somebody answers") << QList<Written>{{5000, u"jane"_s}} << all << true;
    QTest::newRow("another account") << QList<Written>{{5000, u"bea"_s, true}} << one << true;
    QTest::newRow("the account") << QList<Written>{{5000, u"ada"_s, true}} << one << false;
    QTest::newRow("after a restart") << QList<Written>{{5000, u"owner"_s}} << killed << false;
    QTest::newRow("the database never heard") << QList<Written>{{5000, u"owner"_s}} << unheard << true;
    QTest::newRow("never resumed") << QList<Written>{{60'000, u"owner"_s}} << forGood << false;
}

void TestSoakJudge::stopMeansNoClick()
{
    QFETCH(QList<Written>, written);
    QFETCH(QList<Noted>, noted);
    QFETCH(bool, ok);
    LedgerContents<SiteEntry> site;
    for (const Written& one : written) {
        const QString urn = u"urn:li:activity:%1"_s.arg(site.entries.size());
        SiteEvent event = MessageReceived{urn, one.writer, one.writer, u"jane"_s, u"Hey"_s, -1, false};
        if (one.isReshare) {
            Reshared reshared;
            reshared.account = one.writer;
            event = reshared;
        }
        site.entries.push_back({qint64(site.entries.size()) + 1, kStart, kStart.addMSecs(one.atMs), event});
    }
    rehearsal::Witness witness;
    witness.accountSlug = u"owner"_s;
    witness.site = SiteLedger(site);
    QList<SoakNote> notes;
    for (const Noted& note : noted)
        notes.append({kStart.addMSecs(note.atMs), note.what, note.who});
    const QList<rehearsal::Check> checks = judgeSoak(witness, notes);
    const auto check = std::find_if(checks.begin(), checks.end(), [](const rehearsal::Check& one) {
        return one.name == u"stop-means-no-click"_s;
    });
    QVERIFY(check != checks.end());
    QVERIFY2(check->ok == ok, qPrintable(check->detail));
}

QTEST_GUILESS_MAIN(TestSoakJudge)
#include "tst_soakjudge.moc"
