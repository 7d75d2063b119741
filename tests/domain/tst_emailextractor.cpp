#include "domain/cpustopwatch.h"
#include "domain/extraction/emailextractor.h"
#include "domain/extraction/maildomains.h"
#include "domain/extraction/topleveldomains.h"

#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

QString partsOf(const EmailCandidate& candidate)
{
    QStringList parts;
    for (const EvidencePart& part : candidate.evidence)
        parts.append(u"%1 %2"_s.arg(part.part).arg(part.points));
    return parts.join(u", "_s);
}

QString describe(const Extraction& found)
{
    QStringList lines{u"why "_s + QString::fromLatin1(found.why.rule)};
    for (const EmailCandidate& candidate : found.candidates)
        lines.append(u"%1 %2 (%3)"_s.arg(candidate.email).arg(candidate.confidence).arg(partsOf(candidate)));
    return lines.join(u'\n');
}

} // namespace

class TestEmailExtractor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void asksAPerson_data();
    void asksAPerson();
    void findsNothing_data();
    void findsNothing();
    void scoresAddUp_data();
    void scoresAddUp();
    void evidencePointsIntoTheText();
    void suggestions_data();
    void suggestions();
    void ownAndQuotedAddresses();
    void internationalDomains();
    void hostileTexts_data();
    void hostileTexts();
    void topLevelDomains();
};

void TestEmailExtractor::accepts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("email");
    const auto row = [](const char16_t* text, const char16_t* email) {
        const QString value = QString::fromUtf16(text);
        QTest::newRow(qPrintable(value)) << value << QString::fromUtf16(email);
    };
    // plain
    row(u"jane@acme.com", u"jane@acme.com");
    row(u"sure! jane.doe@acme.com", u"jane.doe@acme.com");
    row(u"Jane.Doe@Acme.COM thanks", u"jane.doe@acme.com");
    row(u"jane+guide@acme.co.uk", u"jane+guide@acme.co.uk");
    row(u"It's jane_doe-2@mail.acme.io.", u"jane_doe-2@mail.acme.io");
    row(u"(jane@acme.com)", u"jane@acme.com");
    row(u"<jane@acme.com>", u"jane@acme.com");
    row(u"Jane Doe <jane@acme.com>,", u"jane@acme.com");
    row(u"'jane@acme.com'", u"jane@acme.com");
    row(u"„jane@acme.com“", u"jane@acme.com");
    row(u"mailto:jane@acme.com", u"jane@acme.com");
    row(u"[jane@acme.com](mailto:jane@acme.com)", u"jane@acme.com");
    row(u"email:jane@acme.com;phone:123", u"jane@acme.com");
    row(u"jane@acme.com/john", u"jane@acme.com");
    row(u"...jane@acme.com...", u"jane@acme.com");
    row(u"jane@acme.com!!!", u"jane@acme.com");
    row(u"jane@acme.com. Thanks", u"jane@acme.com");
    row(u"jane@gmail.com.Thanks a lot", u"jane@gmail.com");
    row(u"jane@gmail.com.My pleasure", u"jane@gmail.com");
    row(u"jane@example.com", u"jane@example.com");
    row(u"jane@practice.test", u"jane@practice.test");
    row(u"jane@acme.com jane@acme.com", u"jane@acme.com");
    row(u"JANE@ACME.COM or jane@acme.com", u"jane@acme.com");
    row(u"我的邮箱是jane@gmail.com谢谢", u"jane@gmail.com");
    row(u"제 메일은 jane@gmail.com입니다", u"jane@gmail.com");
    row(u"почта:jane@mail.ru", u"jane@mail.ru");
    // typed with other characters
    row(u"ｊａｎｅ＠ａｃｍｅ．ｃｏｍ", u"jane@acme.com");
    row(u"𝗷𝗮𝗻𝗲@𝗮𝗰𝗺𝗲.𝗰𝗼𝗺", u"jane@acme.com");
    row(u"ja\u200Bne@ac\u00ADme.c\u2060om", u"jane@acme.com");
    row(u"jane﹫acme。com", u"jane@acme.com");
    row(u"\u202Ajane@acme.com\u202C", u"jane@acme.com");
    // spelled for people
    row(u"jane (at) acme (dot) com", u"jane@acme.com");
    row(u"jane(at)acme.com", u"jane@acme.com");
    row(u"jane[at]acme[dot]com", u"jane@acme.com");
    row(u"jane {at} acme {dot} co {dot} uk", u"jane@acme.co.uk");
    row(u"jane (@) acme (.) com", u"jane@acme.com");
    row(u"jane[a]acme.com", u"jane@acme.com");
    row(u"jane <at> acme <dot> com", u"jane@acme.com");
    row(u"jane.doe AT acme DOT com", u"jane.doe@acme.com");
    row(u"jane dot doe at acme dot com", u"jane.doe@acme.com");
    row(u"my mail: jane (dot) doe (at) acme (dot) com", u"jane.doe@acme.com");
    row(u"jane underscore doe at gmail dot com", u"jane_doe@gmail.com");
    row(u"jane-at-acme-dot-com", u"jane@acme.com");
    row(u"jane_at_acme_dot_com", u"jane@acme.com");
    row(u"jane at gmail.com", u"jane@gmail.com");
    row(u"jane at gmail com", u"jane@gmail.com");
    row(u"jane@gmail com", u"jane@gmail.com");
    row(u"jane@hotmail co uk please", u"jane@hotmail.co.uk");
    row(u"jane @ gmail . com", u"jane@gmail.com");
    row(u"jane @acme.com", u"jane@acme.com");
    row(u"jane@acme. com", u"jane@acme.com");
    row(u"jane@acme dot com", u"jane@acme.com");
    row(u"erika punkt muster ät web punkt de", u"erika.muster@web.de");
    row(u"erika(ät)web.de", u"erika@web.de");
    row(u"marie point curie arobase orange point fr", u"marie.curie@orange.fr");
    row(u"marie[arobase]orange.fr", u"marie@orange.fr");
    row(u"juan arroba gmail punto com", u"juan@gmail.com");
    row(u"juan (arroba) empresa (punto) es", u"juan@empresa.es");
    row(u"gino chiocciola libero punto it", u"gino@libero.it");
    // said to be theirs
    row(u"My email is jane@acme.com", u"jane@acme.com");
    row(u"Meine E-Mail-Adresse lautet erika@muster.de, danke!", u"erika@muster.de");
    row(u"Voici mon adresse : marie@exemple.fr", u"marie@exemple.fr");
    row(u"Mi correo es juan@empresa.es", u"juan@empresa.es");
    row(u"La mia mail è gino@azienda.it", u"gino@azienda.it");
    row(u"Why not, send it to jane@acme.com", u"jane@acme.com");
    row(u"Please don't hesitate to write to jane@acme.com", u"jane@acme.com");
    row(u"N'hésitez pas à écrire à marie@exemple.fr", u"marie@exemple.fr");
    row(u"Kein Problem: erika@muster.de", u"erika@muster.de");
    row(u"No hay problema, juan@empresa.es", u"juan@empresa.es");
    row(u"Sorry for the delay! jane@acme.com", u"jane@acme.com");
    // one of two
    row(u"not bob@acme.com, use jane@acme.com", u"jane@acme.com");
    row(u"jane@acme.con sorry, I meant jane@acme.com", u"jane@acme.com");
    row(u"jane@gmial.com\n*jane@gmail.com", u"jane@gmail.com");
    row(u"bob@acme.com is my old address, jane@acme.com is the new one", u"jane@acme.com");
    row(u"Nicht an bob@acme.de schreiben, sondern an jane@acme.de", u"jane@acme.de");
    row(u"erika@muster.de, Entschuldigung, ich meinte erika.muster@muster.de", u"erika.muster@muster.de");
    row(u"marie@exemple.fr pardon, je voulais dire marie.c@exemple.fr", u"marie.c@exemple.fr");
    row(u"juan@empresa.es perdón, quería decir juan.p@empresa.es", u"juan.p@empresa.es");
    row(u"gino@azienda.it scusa, volevo dire g.rossi@azienda.it", u"g.rossi@azienda.it");
    row(u"No escribas a bob@empresa.es, mejor a juan@empresa.es", u"juan@empresa.es");
    row(u"Non scrivere a bob@azienda.it, la mia mail è gino@azienda.it", u"gino@azienda.it");
    row(u"Ce n'est pas mon adresse bob@exemple.fr, utilisez marie@exemple.fr", u"marie@exemple.fr");
}

void TestEmailExtractor::accepts()
{
    QFETCH(QString, text);
    QFETCH(QString, email);
    const Extraction found = EmailExtractor().extract(text);
    QVERIFY2(found.accepted, qPrintable(describe(found)));
    QCOMPARE(found.best->email, email);
    QCOMPARE(found.why.rule, QByteArray("capture.accepted"));
    QVERIFY(found.best->confidence >= EmailExtractor::kAcceptFrom);
}

void TestEmailExtractor::asksAPerson_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("email");
    QTest::addColumn<QByteArray>("why");
    const auto row = [](const char16_t* text, const char16_t* email, const char* why) {
        const QString value = QString::fromUtf16(text);
        QTest::newRow(qPrintable(value)) << value << QString::fromUtf16(email) << QByteArray(why);
    };
    row(u"That's not my email: bob@acme.com", u"bob@acme.com", "capture.not-mine");
    row(u"bob@acme.com is not my email", u"bob@acme.com", "capture.not-mine");
    row(u"bob@acme.com isn't mine", u"bob@acme.com", "capture.not-mine");
    row(u"bob@acme.com. That is not my address!", u"bob@acme.com", "capture.not-mine");
    row(u"don't write to bob@acme.com", u"bob@acme.com", "capture.do-not-use");
    row(u"Please never use bob@acme.com", u"bob@acme.com", "capture.do-not-use");
    row(u"my old email was bob@acme.com", u"bob@acme.com", "capture.outdated");
    row(u"bob@acme.com does not work anymore", u"bob@acme.com", "capture.outdated");
    row(u"bob@acme.com is not my email anymore", u"bob@acme.com", "capture.not-mine");
    row(u"Das ist nicht meine Mail: bob@acme.de", u"bob@acme.de", "capture.not-mine");
    row(u"bob@acme.de ist nicht meine Adresse", u"bob@acme.de", "capture.not-mine");
    row(u"Bitte nicht an bob@acme.de schreiben", u"bob@acme.de", "capture.do-not-use");
    row(u"bob@acme.de ist veraltet", u"bob@acme.de", "capture.outdated");
    row(u"Ce n'est pas mon adresse : bob@exemple.fr", u"bob@exemple.fr", "capture.not-mine");
    row(u"bob@exemple.fr n'est pas la mienne", u"bob@exemple.fr", "capture.not-mine");
    row(u"N'écrivez pas à bob@exemple.fr", u"bob@exemple.fr", "capture.do-not-use");
    row(u"bob@exemple.fr ne marche plus", u"bob@exemple.fr", "capture.outdated");
    row(u"No es mi correo: bob@empresa.es", u"bob@empresa.es", "capture.not-mine");
    row(u"no escribas a bob@empresa.es", u"bob@empresa.es", "capture.do-not-use");
    row(u"bob@empresa.es ya no funciona", u"bob@empresa.es", "capture.outdated");
    row(u"Non è la mia mail: bob@azienda.it", u"bob@azienda.it", "capture.not-mine");
    row(u"non scrivere a bob@azienda.it", u"bob@azienda.it", "capture.do-not-use");
    row(u"bob@azienda.it non funziona più", u"bob@azienda.it", "capture.outdated");

    row(u"ask bob@acme.com", u"bob@acme.com", "capture.third-person");
    row(u"Please ask my colleague bob@acme.com", u"bob@acme.com", "capture.third-person");
    row(u"bob@acme.com (my assistant)", u"bob@acme.com", "capture.third-person");
    row(u"frag mal bob@acme.de", u"bob@acme.de", "capture.third-person");
    row(u"Wenden Sie sich bitte an bob@acme.de", u"bob@acme.de", "capture.third-person");
    row(u"Demandez à bob@exemple.fr", u"bob@exemple.fr", "capture.third-person");
    row(u"pregúntale a bob@empresa.es", u"bob@empresa.es", "capture.third-person");
    row(u"chiedi a bob@azienda.it", u"bob@azienda.it", "capture.third-person");

    row(u"jane@acme.com or jane@gmail.com", u"jane@gmail.com", "capture.several");
    row(u"Work: jane@acme.com\nPrivate: jane@home.net", u"jane@acme.com", "capture.several");

    row(u"jane@gmial.com", u"jane@gmial.com", "capture.typo-domain");
    row(u"jane@gmail.con", u"jane@gmail.con", "capture.typo-domain");
    row(u"jane@hotmial.com", u"jane@hotmial.com", "capture.typo-domain");
    row(u"jane@acme.cmo", u"jane@acme.cmo", "capture.typo-domain");
    row(u"jane@mailinator.com", u"jane@mailinator.com", "capture.disposable");
    row(u"jane@yopmail.com", u"jane@yopmail.com", "capture.disposable");
    row(u"info@acme.com", u"info@acme.com", "capture.role-address");
    row(u"Our address: sales@acme.com", u"sales@acme.com", "capture.role-address");
    row(u"kontakt@muster.de", u"kontakt@muster.de", "capture.role-address");
    row(u"no-reply@acme.com", u"no-reply@acme.com", "capture.role-address");
    row(u"info+guide@acme.com", u"info+guide@acme.com", "capture.role-address");

    row(u"jane..doe@acme.com", u"jane..doe@acme.com", "capture.malformed");
    row(u"jane@@gmail.com", u"jane@gmail.com", "capture.malformed");
    row(u"josé@acme.com", u"josé@acme.com", "capture.malformed");
    row(u"jane@acme.intern", u"jane@acme.intern", "capture.malformed");
    row(u"your.name@acme.com", u"your.name@acme.com", "capture.malformed");
    row(u"jane@gmail", u"jane@gmail.com", "capture.low-confidence");
    row(u"jane at acme.com", u"jane@acme.com", "capture.low-confidence");
}

void TestEmailExtractor::asksAPerson()
{
    QFETCH(QString, text);
    QFETCH(QString, email);
    QFETCH(QByteArray, why);
    const Extraction found = EmailExtractor().extract(text);
    QVERIFY2(found.best, qPrintable(describe(found)));
    QVERIFY2(!found.accepted, qPrintable(describe(found)));
    QCOMPARE(found.best->email, email);
    QVERIFY2(found.why.rule == why, qPrintable(describe(found)));
}

void TestEmailExtractor::findsNothing_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char16_t* text) {
        const QString value = QString::fromUtf16(text);
        QTest::newRow(qPrintable(value)) << value;
    };
    row(u"");
    row(u"Thanks!");
    row(u"@jane");
    row(u"follow me @acme.com");
    row(u"look at acme.com");
    row(u"I work at acme.com");
    row(u"see you at 5");
    row(u"https://medium.com/@jane/post");
    row(u"https://user@host.com/path");
    row(u"jane @ the office");
    row(u"meet at the point");
    row(u"10 @ 2.50");
    row(u"@");
    row(u"@@@@");
    row(u"a at b");
    row(u"CEO at Acme.");
    row(u"Arrived at gmail headquarters");
    row(u"I have an account at gmail.com");
    row(u"jane@");
    row(u"@acme.com");
    row(u"hello@ world");
    row(u"Thanks. @acme.com");
}

void TestEmailExtractor::findsNothing()
{
    QFETCH(QString, text);
    const Extraction found = EmailExtractor().extract(text);
    QVERIFY2(found.candidates.isEmpty(), qPrintable(describe(found)));
    QVERIFY(!found.best);
    QVERIFY(!found.accepted);
    QCOMPARE(found.why.rule, QByteArray("capture.no-address"));
}

void TestEmailExtractor::scoresAddUp_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("parts");
    QTest::addColumn<int>("confidence");
    QTest::newRow("plain in a sentence")
        << u"Sure, jane@acme.com it is"_s << u"plain-address 85, known-ending 5"_s << 90;
    QTest::newRow("everything good")
        << u"My email is jane@gmail.com"_s
        << u"plain-address 85, known-ending 5, mail-provider 5, said-to-be-mine 10, limit -5"_s << 100;
    QTest::newRow("spelled") << u"jane at acme dot com"_s
                             << u"spelled-address 78, known-ending 5, only-text 5"_s << 88;
    QTest::newRow("below zero")
        << u"fake: xxx@foo.invalid"_s
        << u"plain-address 85, unknown-ending -40, placeholder -40, do-not-use -60, limit 55"_s << 0;
}

void TestEmailExtractor::scoresAddUp()
{
    QFETCH(QString, text);
    QFETCH(QString, parts);
    QFETCH(int, confidence);
    const Extraction found = EmailExtractor().extract(text);
    QCOMPARE(partsOf(found.candidates.at(0)), parts);
    QCOMPARE(found.best->confidence, confidence);
    int sum = 0;
    for (const EvidencePart& part : found.best->evidence)
        sum += part.points;
    QCOMPARE(sum, confidence);
}

void TestEmailExtractor::evidencePointsIntoTheText()
{
    const QString text = u"Größe? Ｍy email is ja\u200Bne (at) gmail dot com!"_s;
    const Extraction found = EmailExtractor().extract(text);
    QVERIFY(found.best);
    const auto words = [&](const EvidencePart& part) { return text.mid(part.from, part.to - part.from); };
    QCOMPARE(words(found.best->evidence[0]), u"ja\u200Bne (at) gmail dot com"_s);
    const auto& evidence = found.best->evidence;
    const auto mine = std::find_if(evidence.begin(), evidence.end(),
                                   [](const EvidencePart& part) { return part.part == u"said-to-be-mine"; });
    QVERIFY(mine != evidence.end());
    QCOMPARE(words(*mine), u"Ｍy email"_s);
}

void TestEmailExtractor::suggestions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("suggestion");
    QTest::newRow("swapped") << u"jane@gmial.com"_s << u"jane@gmail.com"_s;
    QTest::newRow("left out") << u"jane@gmal.com"_s << u"jane@gmail.com"_s;
    QTest::newRow("doubled") << u"jane@gmaill.com"_s << u"jane@gmail.com"_s;
    QTest::newRow("ending") << u"jane@gmail.co"_s << u"jane@gmail.com"_s;
    QTest::newRow("two slips") << u"jane@gmial.con"_s << u"jane@gmail.com"_s;
    QTest::newRow("company ending") << u"jane@acme.con"_s << u"jane@acme.com"_s;
    QTest::newRow("outlook") << u"jane@outlok.com"_s << u"jane@outlook.com"_s;
    QTest::newRow("missing ending") << u"jane@yahoo"_s << u"jane@yahoo.com"_s;
    QTest::newRow("real neighbours") << u"jane@email.com"_s << QString();
    QTest::newRow("real country") << u"jane@yahoo.ca"_s << QString();
    QTest::newRow("company") << u"jane@acme.co"_s << QString();
}

void TestEmailExtractor::suggestions()
{
    QFETCH(QString, text);
    QFETCH(QString, suggestion);
    const Extraction found = EmailExtractor().extract(text);
    QVERIFY(found.best);
    QCOMPARE(found.best->suggestion, suggestion);
}

void TestEmailExtractor::ownAndQuotedAddresses()
{
    const EmailExtractor extractor({{u"Agency@Client.com"_s}, {u"Write to team.lead@client.com any time"_s}});
    const Extraction own = extractor.extract(u"agency@client.com");
    QVERIFY(own.candidates.isEmpty());
    QCOMPARE(own.why.rule, QByteArray("capture.own-address"));

    const Extraction both = extractor.extract(u"You wrote agency@client.com, mine is jane@acme.com");
    QVERIFY2(both.accepted, qPrintable(describe(both)));
    QCOMPARE(both.best->email, u"jane@acme.com"_s);

    const Extraction quoted = extractor.extract(u"> team.lead@client.com\nthanks");
    QVERIFY(!quoted.accepted);
    QCOMPARE(quoted.why.rule, QByteArray("capture.quoted"));
}

void TestEmailExtractor::internationalDomains()
{
    const Extraction german = EmailExtractor().extract(u"Jane@Müller.de");
    QVERIFY2(german.accepted, qPrintable(describe(german)));
    QCOMPARE(german.best->email, u"jane@müller.de"_s);
    QCOMPARE(german.best->deliverable, u"jane@xn--mller-kva.de"_s);
    const Extraction japanese = EmailExtractor().extract(u"jane@例え.jp");
    QVERIFY2(japanese.accepted, qPrintable(describe(japanese)));
    QCOMPARE(japanese.best->deliverable, u"jane@xn--r8jz45g.jp"_s);
    const Extraction russian = EmailExtractor().extract(u"jane@пример.рф");
    QVERIFY2(russian.accepted, qPrintable(describe(russian)));
    const Extraction plain = EmailExtractor().extract(u"jane@acme.com");
    QCOMPARE(plain.best->deliverable, plain.best->email);
}

void TestEmailExtractor::hostileTexts_data()
{
    QTest::addColumn<QString>("unit");
    for (const char16_t* unit :
         {u"a",     u"@",  u"a@",     u"a@a.",   u"at ",     u"a at b dot ", u"(at)",     u"( at ",
          u".",     u"a.", u" ",      u"\n",     u"not my ", u"a@b.co ",     u"-at-",     u"@a-",
          u"-dot-", u"ä",  u"\u0301", u"\u200B", u"@gmail ", u"(dot)",       u"a (dot) ", u"jane dot "})
        QTest::newRow(qPrintable(QString::fromUtf16(unit))) << QString::fromUtf16(unit);
}

// A million characters of anything are read in a time that grows with their number, not its square.
void TestEmailExtractor::hostileTexts()
{
    QFETCH(QString, unit);
    const QString text = unit.repeated(1'000'000 / unit.size());
    const CpuStopwatch timer;
    const Extraction found = EmailExtractor().extract(text);
    QVERIFY2(timer.elapsedMs() < 4'000, qPrintable(QString::number(timer.elapsedMs())));
    QVERIFY(found.candidates.size() <= 50);
}

void TestEmailExtractor::topLevelDomains()
{
    for (const QString& known : {u"com"_s, u"DE"_s, u"museum"_s, u"xn--p1ai"_s, u"aaa"_s, u"zw"_s, u"test"_s})
        QVERIFY2(isTopLevelDomain(known), qPrintable(known));
    for (const QString& unknown : {u"con"_s, u"intern"_s, QString(), u"c"_s, u"co m"_s, QString(70, u'a')})
        QVERIFY2(!isTopLevelDomain(unknown), qPrintable(unknown));
}

QTEST_APPLESS_MAIN(TestEmailExtractor)
#include "tst_emailextractor.moc"
