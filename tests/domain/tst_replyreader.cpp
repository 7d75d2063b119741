#include "domain/cpustopwatch.h"
#include "domain/extraction/replyreader.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

class TestReplyReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void optsOut_data();
    void optsOut();
    void optsOutAsPracticePeopleDo_data();
    void optsOutAsPracticePeopleDo();
    void staysIn_data();
    void staysIn();
    void strips_data();
    void strips();
    void placesStayTheSame();
    void questions_data();
    void questions();
    void hostileTexts();
};

void TestReplyReader::optsOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    const auto row = [](const char16_t* text, const char16_t* words) {
        const QString value = QString::fromUtf16(text);
        QTest::newRow(qPrintable(value)) << value << QString::fromUtf16(words);
    };
    row(u"STOP", u"STOP");
    row(u"stop.", u"stop");
    row(u"Stop!!!", u"Stop");
    row(u"Please stop", u"stop");
    row(u"Hi, please stop now, thanks", u"stop now");
    row(u"No. Stop.", u"Stop");
    row(u"ＳＴＯＰ", u"ＳＴＯＰ");
    row(u"Who are you?\nSTOP", u"STOP");
    row(u"unsubscribe", u"unsubscribe");
    row(u"How do I unsubscribe?", u"unsubscribe");
    row(u"Please UNSUBSCRIBE me from this", u"UNSUBSCRIBE me");
    row(u"stop messaging me", u"stop messaging");
    row(u"Please don’t contact me again", u"don’t contact");
    row(u"Never write to me again", u"Never write to me");
    row(u"I do not want to be contacted", u"do not want to be contacted");
    row(u"take me off your list", u"take me off");
    row(u"Leave me alone", u"Leave me alone");
    row(u"Bitte nicht mehr schreiben", u"Bitte nicht mehr schreiben");
    row(u"bitte NICHT MEHR schreiben!", u"bitte NICHT MEHR schreiben");
    row(u"Schreiben Sie mir nicht mehr.", u"Schreiben Sie mir nicht mehr");
    row(u"Keine weiteren Nachrichten, danke", u"Keine weiteren Nachrichten");
    row(u"Ich möchte nicht kontaktiert werden", u"nicht kontaktiert werden");
    row(u"Löschen Sie meine Daten", u"Löschen Sie meine Daten");
    row(u"Loschen Sie meine Daten", u"Loschen Sie meine Daten");
    row(u"Abmelden", u"Abmelden");
    row(u"Ne me contactez plus", u"Ne me contactez plus");
    row(u"Ne m’écrivez plus svp", u"Ne m’écrivez plus");
    row(u"ne m'ecrivez plus", u"ne m'ecrivez plus");
    row(u"Je ne souhaite plus être contactée", u"plus être contactée");
    row(u"Laissez-moi tranquille", u"Laissez-moi tranquille");
    row(u"Arrêtez, s'il vous plaît", u"Arrêtez");
    row(u"No me escribas más", u"No me escribas más");
    row(u"no me escribas mas", u"no me escribas mas");
    row(u"Quiero darme de baja", u"darme de baja");
    row(u"Deja de escribirme por favor", u"Deja de escribirme");
    row(u"Non scrivermi più", u"Non scrivermi più");
    row(u"non scrivermi piu", u"non scrivermi piu");
    row(u"Basta!", u"Basta");
    row(u"Per favore, cancellami", u"cancellami");
    row(u"Lasciami in pace", u"Lasciami in pace");
    // The same as a request with an infinitive, or in the polite form.
    row(u"Merci de ne plus m'écrire.", u"ne plus m'écrire");
    row(u"Merci de ne plus me contacter", u"ne plus me contacter");
    row(u"Pourriez-vous arrêter de m’envoyer ça ?", u"arrêter de m’envoyer");
    row(u"Ich bitte Sie, mich nicht mehr zu kontaktieren.", u"nicht mehr zu kontaktieren");
    row(u"Schreiben Sie mich nicht mehr an", u"Schreiben Sie mich nicht mehr an");
    row(u"No vuelva a escribirme, por favor", u"No vuelva a escribirme");
    row(u"Le pido dejar de contactarme", u"dejar de contactarme");
    row(u"Non desidero essere più contattata", u"Non desidero essere più contattata");
    row(u"La prego di smettere di scrivermi", u"smettere di scrivermi");
    row(u"I asked you not to contact me", u"not to contact me");
    row(u"No further messages, thanks.", u"No further messages");
}

void TestReplyReader::optsOut()
{
    QFETCH(QString, text);
    QFETCH(QString, words);
    const ReplyReading reading = ReplyReader().read(text);
    QVERIFY(reading.optOut);
    QCOMPARE(text.mid(reading.optOut->from, reading.optOut->to - reading.optOut->from), words);
}

/// What the people of the practice network say in their languages when they have had enough.
void TestReplyReader::optsOutAsPracticePeopleDo_data()
{
    QTest::addColumn<QString>("text");
    const QDir folder(QStringLiteral(REVOS_SOURCE_DIR "/resources/practice/texts"));
    const QStringList languages = folder.entryList({u"*.json"_s});
    int known = 0;
    for (const QString& language : languages) {
        QFile file(folder.filePath(language));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray texts = QJsonDocument::fromJson(file.readAll()).object()[u"opt_out"_s].toArray();
        known += texts.isEmpty() ? 0 : 1; // the file of names has none
        for (const QJsonValue& text : texts)
            QTest::newRow(qPrintable(text.toString())) << text.toString();
    }
    QCOMPARE(known, 5);
}

void TestReplyReader::optsOutAsPracticePeopleDo()
{
    QFETCH(QString, text);
    QVERIFY(ReplyReader().read(text).optOut);
}

void TestReplyReader::staysIn_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char16_t* text) {
        const QString value = QString::fromUtf16(text);
        QTest::newRow(qPrintable(value)) << value;
    };
    row(u"Please don't stop sending these");
    row(u"don’t stop!");
    row(u"I can't stop reading your posts");
    row(u"You post non-stop");
    row(u"I'll stop by tomorrow");
    row(u"The bus stop");
    row(u"I don't want to unsubscribe");
    row(u"Don't hesitate to contact me: jane@acme.com");
    row(u"Contact me at jane@acme.com");
    row(u"jane@stop.com");
    row(u"The stop sign");
    row(u"Nicht aufhören!");
    row(u"Bitte nicht abmelden");
    row(u"Zögern Sie nicht, mir zu schreiben");
    row(u"N'hésitez pas à m'écrire");
    row(u"N'hésitez pas à me recontacter");
    row(u"Ich freue mich auf eine weitere Kontaktaufnahme");
    row(u"No dude en volver a escribirme");
    row(u"Non esiti a contattarmi");
    row(u"Don't forget to reach out");
    row(u"Ne t'arrête pas !");
    row(u"No pares");
    row(u"No quiero darme de baja");
    row(u"Para mí, gracias");
    row(u"Non smettere");
    row(u"jane@acme.com");
    row(u"");
    row(u"Unsubscribed my old list, it's fine");
}

void TestReplyReader::staysIn()
{
    QFETCH(QString, text);
    QVERIFY(!ReplyReader().read(text).optOut);
}

void TestReplyReader::strips_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("unquoted");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const char16_t* text, const char16_t* unquoted,
                        const char16_t* message) {
        QTest::newRow(name) << QString::fromUtf16(text) << QString::fromUtf16(unquoted)
                            << QString::fromUtf16(message);
    };
    row("nothing to strip", u"jane@acme.com", u"jane@acme.com", u"jane@acme.com");
    row("quoted lines", u"> your best email?\njane@acme.com", u"jane@acme.com", u"jane@acme.com");
    row("our line without a mark", u"Hey Jane, what's YOUR  best email?\njane@acme.com", u"jane@acme.com",
        u"jane@acme.com");
    row("On … wrote", u"Sure!\n\nOn Mon, Anna wrote:\nHey Jane\nSTOP", u"Sure!", u"Sure!");
    row("schrieb", u"Gern!\nAm 3.4. schrieb Anna:\n> Hallo", u"Gern!", u"Gern!");
    row("a écrit", u"Oui\nLe lundi, Anna a écrit :\nBonjour", u"Oui", u"Oui");
    row("escribió", u"Sí\nEl lunes Anna escribió:\nHola", u"Sí", u"Sí");
    row("ha scritto", u"Sì\nIl lunedì Anna ha scritto:\nCiao", u"Sì", u"Sì");
    row("original message", u"ok\n-----Original Message-----\nFrom: Anna", u"ok", u"ok");
    row("from a phone", u"ok\nSent from my iPhone", u"ok", u"ok");
    row("signature", u"Sure\n-- \nJane\njane@acme.com", u"Sure\n-- \nJane\njane@acme.com", u"Sure");
    row("wrote in a sentence", u"I wrote: nothing", u"I wrote: nothing", u"I wrote: nothing");
    row("a list", u"- one\n- two", u"- one\n- two", u"- one\n- two");
}

void TestReplyReader::strips()
{
    QFETCH(QString, text);
    QFETCH(QString, unquoted);
    QFETCH(QString, message);
    const ReplyReader reader({u"Hey Jane, what's your best email?\nBye"_s});
    const ReplyReading reading = reader.read(text);
    QCOMPARE(reading.unquoted.trimmed(), unquoted);
    QCOMPARE(reading.message.trimmed(), message);
    QCOMPARE(reading.unquoted.size(), text.size());
    QCOMPARE(reading.message.size(), text.size());
}

void TestReplyReader::placesStayTheSame()
{
    const QString text = u"> Anna, our STOP word\nSTOP\n--\nJane"_s;
    const ReplyReading reading = ReplyReader().read(text);
    QVERIFY(reading.optOut);
    QCOMPARE(reading.optOut->from, text.indexOf(u"\nSTOP\n"_s) + 1);
}

void TestReplyReader::questions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("asks");
    QTest::newRow("mark") << u"What is in it?"_s << true;
    QTest::newRow("mark in the middle") << u"Is it free? jane@acme.com"_s << true;
    QTest::newRow("full width") << u"これは何ですか？"_s << true;
    QTest::newRow("Arabic") << u"ما هذا؟"_s << true;
    QTest::newRow("Spanish") << u"¿Es gratis"_s << true;
    QTest::newRow("no mark") << u"how much does it cost"_s << true;
    QTest::newRow("no mark, German") << u"Was kostet das"_s << true;
    QTest::newRow("no mark, French") << u"Est-ce que c'est gratuit"_s << true;
    QTest::newRow("link") << u"https://acme.com/?a=b"_s << false;
    QTest::newRow("statement") << u"I know how much it costs"_s << false;
    QTest::newRow("in the quote only") << u"> What's your email?\njane@acme.com"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void TestReplyReader::questions()
{
    QFETCH(QString, text);
    QFETCH(bool, asks);
    QCOMPARE(ReplyReader().read(text).asksQuestion, asks);
}

void TestReplyReader::hostileTexts()
{
    for (const QString& unit :
         {u"not "_s, u"stop "_s, u"please "_s, u"\n"_s, u">"_s, u"a"_s, u"wrote:\n"_s, u"\u0301"_s}) {
        const CpuStopwatch timer;
        static_cast<void>(ReplyReader({unit}).read(unit.repeated(1'000'000 / unit.size())));
        QVERIFY2(timer.elapsedMs() < 5'000, qPrintable(unit + QString::number(timer.elapsedMs())));
    }
}

QTEST_APPLESS_MAIN(TestReplyReader)
#include "tst_replyreader.moc"
