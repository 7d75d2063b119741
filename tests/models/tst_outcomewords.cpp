#include "models/outcomewords.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

class TestOutcomeWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStepOfTheFlowsHasWords();
    void aStepOfANewerProgramStaysAsItIs();
    void onlyWhatIsKnownIsTold();
    void everyAnswerSaysWhatFollows();
};

/// What the flows say they saw last would reach a person in the log's words.
void TestOutcomeWords::everyStepOfTheFlowsHasWords()
{
    static const QRegularExpression kUse(u"unknown\\(m_pass, u\"([^\"]+)\"_s"_s);
    QSet<QString> steps;
    QDirIterator files(QStringLiteral(REVOS_SOURCE_DIR "/app/browser/flows"), {u"*.cpp"_s}, QDir::Files);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto uses = kUse.globalMatch(QString::fromUtf8(file.readAll()));
        while (uses.hasNext())
            steps.insert(uses.next().captured(1));
    }
    QVERIFY(steps.size() >= 6);
    for (const QString& step : std::as_const(steps))
        QVERIFY2(OutcomeWords::step(step) != step, qPrintable(step));
}

void TestOutcomeWords::aStepOfANewerProgramStaysAsItIs()
{
    QCOMPARE(OutcomeWords::step(u"a bird flew by"_s), u"a bird flew by"_s);
    QVERIFY(OutcomeWords::step(QString()).contains(u"stopped"_s));
}

void TestOutcomeWords::onlyWhatIsKnownIsTold()
{
    const QDateTime now(QDate(2026, 3, 2), QTime(10, 0), Qt::UTC);
    UnknownOutcome outcome;
    outcome.message = MessageId::create();
    outcome.accountName = u"Ada"_s;
    outcome.openedAt = now.addSecs(-300);
    QCOMPARE(OutcomeWords::facts(outcome, now).size(), 3);
    outcome.evidence = {{u"step"_s, u"nothing was seen in time"_s},
                        {u"messages_before"_s, 0},
                        {u"took_ms"_s, 1500},
                        {u"posts_before"_s, u"many"_s}, // from outside: no number
                        {u"recipient"_s, u"urn:li:fsd_profile:X"_s}};
    const QStringList facts = OutcomeWords::facts(outcome, now);
    QCOMPARE(facts.size(), 5);
    QCOMPARE(facts.at(2), u"Messages in the conversation before: 0"_s);
}

void TestOutcomeWords::everyAnswerSaysWhatFollows()
{
    UnknownOutcome message;
    message.message = MessageId::create();
    message.about = u"Grace"_s;
    UnknownOutcome reshare;
    reshare.reshare = ReshareId::create();
    reshare.accountName = u"Lucas"_s;
    QSet<QString> said;
    for (const UnknownOutcome& outcome : {message, reshare}) {
        for (const SendDecision decision : {SendDecision::WentOut, SendDecision::DidNotGoOut})
            said.insert(OutcomeWords::consequence(outcome, decision));
    }
    QCOMPARE(said.size(), 4);
    QCOMPARE(OutcomeWords::title(message), u"Message to Grace"_s);
    QCOMPARE(OutcomeWords::title(reshare), u"Reshare by Lucas"_s);
}

QTEST_GUILESS_MAIN(TestOutcomeWords)
#include "tst_outcomewords.moc"
