#include "domain/jobkinds.h"
#include "models/evidencewords.h"
#include "models/labels.h"
#include "models/tracewords.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

QString readSource(const QString& path)
{
    QFile file(QStringLiteral(REVOS_SOURCE_DIR "/") + path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qUtf8Printable(path));
    return QString::fromUtf8(file.readAll());
}

/// What @p pattern captures in the file at @p path.
QStringList namesIn(const QString& path, const QString& pattern)
{
    QStringList names;
    auto matches = QRegularExpression(pattern).globalMatch(readSource(path));
    while (matches.hasNext())
        names.append(matches.next().captured(1));
    return names;
}

QString sentence(const Why& why)
{
    return QString::fromLatin1(why.rule) + u'(' + why.facts.join(u", "_s) + u')';
}

} // namespace

class TestLabels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jobKinds_data();
    void jobKinds();
    void everyKindThatRunsIsListed();
    void unknownNamesBecomeWords_data();
    void unknownNamesBecomeWords();
    void everyPartOfAScoreHasWords();
    void everyActionOfTheBrowserHasAWord();
    void traceTargets_data();
    void traceTargets();
    void traceOutcomes_data();
    void traceOutcomes();
};

void TestLabels::jobKinds_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QString>("label");
    QTest::newRow("watch") << QByteArray(jobkinds::kWatchPost) << u"Read comments"_s;
    QTest::newRow("plan") << QByteArray(jobkinds::kPlanMessage) << u"Plan message"_s;
    QTest::newRow("prepare") << QByteArray(jobkinds::kPrepareLead) << u"Prepare message"_s;
    QTest::newRow("send") << QByteArray(jobkinds::kSendDm) << u"Send message"_s;
    QTest::newRow("replies") << QByteArray(jobkinds::kReadReplies) << u"Read answers"_s;
    QTest::newRow("deliver") << QByteArray(jobkinds::kDeliverLead) << u"Prepare delivery"_s;
    QTest::newRow("delivery") << QByteArray(jobkinds::kSendDelivery) << u"Deliver to the CRM"_s;
    QTest::newRow("end") << QByteArray(jobkinds::kEndCampaign) << u"End campaign"_s;
    QTest::newRow("reshare") << QByteArray(jobkinds::kReshare) << u"Reshare"_s;
    QTest::newRow("find") << QByteArray(jobkinds::kFindPosts) << u"Look for members' posts"_s;
    QTest::newRow("own") << QByteArray(jobkinds::kReadOwnPosts) << u"Read own posts"_s;
}

void TestLabels::jobKinds()
{
    QFETCH(QByteArray, kind);
    QFETCH(QString, label);
    QVERIFY(std::find(jobkinds::kAll.begin(), jobkinds::kAll.end(), kind) != jobkinds::kAll.end());
    QCOMPARE(Labels::jobKind(kind), label);
}

/// A kind that somebody adds to the jobs, and not to the list that gives it a label, fails here.
void TestLabels::everyKindThatRunsIsListed()
{
    QSet<QString> listed;
    for (const char* kind : jobkinds::kAll)
        listed.insert(QString::fromLatin1(kind));
    const QStringList spelled =
        namesIn(u"app/domain/jobkinds.h"_s, u"inline constexpr auto k\\w+ = \"(\\w+)\";"_s);
    QCOMPARE(QSet<QString>(spelled.begin(), spelled.end()), listed);
    const QStringList handlers = namesIn(u"app/jobs/handlers.cpp"_s, u"make_unique<(\\w+)>"_s);
    QCOMPARE(handlers.size(), listed.size());
}

void TestLabels::unknownNamesBecomeWords_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("words");
    QTest::newRow("kind") << Labels::jobKind("warm_up_account") << u"Warm up account"_s;
    QTest::newRow("queue") << Labels::queue("voice_queue") << u"Voice queue"_s;
    QTest::newRow("timeline") << Labels::timelineKind("pod_reshare") << u"Pod reshare"_s;
    QTest::newRow("event") << Labels::deliveryEvent("lead.closed") << u"Lead closed"_s;
    QTest::newRow("part") << EvidenceWords::part(u"told-by-phone"_s) << u"Told by phone"_s;
    QTest::newRow("action") << TraceWords::action("press-key") << u"Press key"_s;
    QTest::newRow("nothing") << Labels::jobKind("") << QString();
}

void TestLabels::unknownNamesBecomeWords()
{
    QFETCH(QString, shown);
    QFETCH(QString, words);
    QCOMPARE(shown, words);
}

void TestLabels::everyPartOfAScoreHasWords()
{
    const QStringList parts =
        namesIn(u"app/domain/extraction/candidatescore.cpp"_s, u"QStringLiteral\\(\"([a-z-]+)\"\\)"_s);
    QVERIFY(parts.size() > 20);
    for (const QString& part : parts) {
        // "Known ending" is what it says; everything else would read like a key.
        if (part != u"known-ending" && part != u"unknown-ending" && part != u"unusual-letters")
            QVERIFY2(EvidenceWords::part(part) != Labels::asWords(part.toUtf8()), qPrintable(part));
    }
}

void TestLabels::everyActionOfTheBrowserHasAWord()
{
    const QStringList actions = namesIn(u"app/browser/browserpage.cpp"_s, u"\\bstep\\(\"([a-z-]+)\""_s);
    QVERIFY(actions.size() > 10);
    for (const QString& action : actions) {
        const QString word = TraceWords::action(action.toLatin1());
        QVERIFY2(!word.isEmpty() && !word.contains(u'-'), qPrintable(action));
    }
}

void TestLabels::traceTargets_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("element") << u"compose.send"_s << u"Compose › send"_s;
    QTest::newRow("longer") << u"comments.load_more"_s << u"Comments › load more"_s;
    QTest::newRow("one of") << u"toast.success | toast.error"_s << u"Toast › success · Toast › error"_s;
    QTest::newRow("address") << u"https://example.com/a_b.html"_s << u"https://example.com/a_b.html"_s;
}

void TestLabels::traceTargets()
{
    QFETCH(QString, target);
    QFETCH(QString, words);
    QCOMPARE(TraceWords::target(target), words);
}

void TestLabels::traceOutcomes_data()
{
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("whole");
    QTest::addColumn<int>("tone");
    const auto row = [](const char* name, const QString& outcome, const QString& word, const QString& whole,
                        Tone tone) {
        QTest::newRow(name) << outcome << word << whole << static_cast<int>(tone);
    };
    row("done", u"ok"_s, u"Done"_s, u"Done"_s, Tone::Ok);
    row("in two goes", u"ok after the banner was closed"_s, u"Done"_s, u"Done after the banner was closed"_s,
        Tone::Ok);
    row("loaded", u"200"_s, u"Loaded"_s, u"Loaded"_s, Tone::Ok);
    row("led elsewhere", u"200, led to https://example.com/in/ada/"_s, u"Loaded"_s,
        u"Loaded, led to https://example.com/in/ada/"_s, Tone::Ok);
    row("refused by the site", u"429"_s, u"Refused (429)"_s, u"Refused (429)"_s, Tone::Attention);
    row("what came first", u"toast.success"_s, u"Toast › success"_s, u"Toast › success"_s, Tone::Neutral);
    row("a remark", u"still loading"_s, u"Still loading"_s, u"Still loading"_s, Tone::Neutral);
    row("taken over", u"browser.taken-over"_s, u"Not done"_s, u"browser.taken-over()"_s, Tone::Attention);
    row("with facts", u"browser.covered: comments.load_more | a banner"_s, u"Not done"_s,
        u"browser.covered(Comments › load more, a banner)"_s, Tone::Attention);
    row("without a reason", u"not_found"_s, u"Not done"_s, u"Not found"_s, Tone::Attention);
}

void TestLabels::traceOutcomes()
{
    QFETCH(QString, outcome);
    QFETCH(QString, word);
    QFETCH(QString, whole);
    QFETCH(int, tone);
    const TraceOutcome said = TraceWords::outcome(outcome, sentence);
    QCOMPARE(said.word, word);
    QCOMPARE(said.sentence, whole);
    QCOMPARE(static_cast<int>(said.tone), tone);
}

QTEST_GUILESS_MAIN(TestLabels)
#include "tst_labels.moc"
