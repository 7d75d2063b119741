#include "rehearsal/podchecks.h"

#include "rehearsal/checks.h"
#include "rehearsal/witnesses.h"

#include <QTest>

using namespace revos;
using namespace revos::rehearsal;
using namespace revos::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kPost = "urn:li:activity:1";

/// A plan of the owner's post with two members, who both reshared it as approved.
Scene podScene()
{
    Scene scene = goodScene();
    const AccountId author = AccountId::create();
    scene.witness.slugs.insert(author, u"owner"_s);
    StoredResharePlan plan;
    plan.author = author;
    plan.postUrn = QLatin1String(kPost);
    QDateTime at = kMonday;
    for (const QString& slug : {u"ada"_s, u"bob"_s}) {
        Reshare reshare;
        reshare.resharer = AccountId::create();
        reshare.author = author;
        reshare.postUrn = plan.postUrn;
        reshare.commentary = u"Words of "_s + slug;
        reshare.hash = "hash of " + slug.toLatin1();
        reshare.approvedHash = reshare.hash;
        reshare.status = ReshareStatus::Success;
        reshare.siteUrn = u"urn:li:activity:by-"_s + slug;
        scene.witness.slugs.insert(reshare.resharer, slug);
        scene.saw(practice::Reshared{reshare.siteUrn, slug, plan.postUrn, reshare.commentary, false}, at);
        plan.reshares.append(reshare);
        at = at.addSecs(1200);
    }
    scene.witness.plans = {plan};
    return scene;
}

Reshare& first(Scene& scene)
{
    return scene.witness.plans.first().reshares.first();
}

practice::Reshared& firstShared(Scene& scene)
{
    for (practice::SiteEntry& entry : scene.site.entries) {
        if (auto* shared = std::get_if<practice::Reshared>(&entry.event))
            return *shared;
    }
    qFatal("nobody reshared");
}

void reshared(Scene& scene, const QString& slug, const QDateTime& at,
              const QString& post = QLatin1String(kPost))
{
    scene.saw(practice::Reshared{u"urn:li:activity:more-"_s + slug, slug, post, u"Words of "_s + slug, false},
              at);
}

} // namespace

class TestPodChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsOnGoodScene();
    void once_data();
    void once() { judgePod(checkResharesOnce); }
    void asApproved_data();
    void asApproved() { judgePod(checkResharesAsApproved); }
    void gapsKept_data();
    void gapsKept() { judgePod(checkReshareGapsKept); }
    void aPersonSeesWhoDidNotReshare();

private:
    static void judgePod(CheckFunction check)
    {
        QFETCH(Spoilt, spoilt);
        Scene scene = podScene();
        spoilt.how(scene);
        const Check answer = check(scene.told());
        QVERIFY(!answer.ok);
        QVERIFY2(answer.detail.contains(spoilt.says), qPrintable(answer.detail));
    }
    static void row(const char* name, const QString& says, std::function<void(Scene&)> how)
    {
        QTest::newRow(name) << Spoilt{std::move(how), says};
    }
};

void TestPodChecks::holdsOnGoodScene()
{
    const Witness witness = podScene().told();
    for (const Check& check :
         {checkResharesOnce(witness), checkResharesAsApproved(witness), checkReshareGapsKept(witness)})
        QVERIFY2(check.ok, qPrintable(check.name + u": "_s + check.detail));
    QCOMPARE(checkResharesOnce(witness).detail,
             u"2 of 2 planned reshares, each member once, the author never"_s);
    QCOMPARE(countsOf(witness).reshares, 2);
}

void TestPodChecks::once_data()
{
    QTest::addColumn<Spoilt>("spoilt");
    row("twice", u"ada reshared the same post twice"_s,
        [](Scene& scene) { reshared(scene, u"ada"_s, kMonday.addSecs(7200)); });
    row("at once", u"ada reshared at once, without own words"_s,
        [](Scene& scene) { firstShared(scene).instant = true; });
    row("a stranger to the plan", u"eve reshared what nobody planned"_s,
        [](Scene& scene) { reshared(scene, u"eve"_s, kMonday.addSecs(7200)); });
    row("another post", u"ada reshared what nobody planned"_s,
        [](Scene& scene) { reshared(scene, u"ada"_s, kMonday.addSecs(7200), u"urn:li:activity:2"_s); });
    row("the author", u"ada reshared the own post"_s,
        [](Scene& scene) { first(scene).author = first(scene).resharer; });
    row("unnoticed", u"ada reshared, and the workspace does not know"_s,
        [](Scene& scene) { first(scene).status = ReshareStatus::Failed; });
    row("only said", u"ada is said to have reshared and did not"_s,
        [](Scene& scene) { first(scene).siteUrn = u"urn:li:activity:none"_s; });
    row("waiting", u"ada was left waiting"_s,
        [](Scene& scene) { first(scene).status = ReshareStatus::Queued; });
}

void TestPodChecks::asApproved_data()
{
    QTest::addColumn<Spoilt>("spoilt");
    const QString says = u"ada reshared words that nobody approved"_s;
    row("other words", says, [](Scene& scene) { firstShared(scene).commentary += u'!'; });
    row("no words", says, [](Scene& scene) { firstShared(scene).commentary.clear(); });
    row("not approved", says, [](Scene& scene) { first(scene).approvedHash.clear(); });
    row("another text approved", says, [](Scene& scene) { first(scene).approvedHash = "another"; });
}

void TestPodChecks::gapsKept_data()
{
    QTest::addColumn<Spoilt>("spoilt");
    row("pod", u"only 299 s between two reshares"_s,
        [](Scene& scene) { reshared(scene, u"eve"_s, kMonday.addSecs(1200 + 299)); });
    row("member", u"only 899 s between two reshares of bob"_s,
        [](Scene& scene) { reshared(scene, u"bob"_s, kMonday.addSecs(1200 + 899)); });
    row("an hour", u"bob reshared 4 times in an hour"_s, [](Scene& scene) {
        for (int i = 1; i <= 3; ++i)
            reshared(scene, u"bob"_s, kMonday.addSecs(1200 + i * 1000));
    });
    row("a day", u"6 in a day"_s, [](Scene& scene) {
        for (int i = 1; i <= 5; ++i)
            reshared(scene, u"bob"_s, kMonday.addSecs(1200 + i * 4000));
    });
    row("hours", u"outside the hours"_s,
        [](Scene& scene) { reshared(scene, u"eve"_s, kMonday.addSecs(12 * 3600)); });
}

void TestPodChecks::aPersonSeesWhoDidNotReshare()
{
    Scene scene = podScene();
    first(scene).status = ReshareStatus::Unknown;
    first(scene).resharerName = u"Ada"_s;
    first(scene).why = Why{"send.unknown", {}, {}};
    scene.witness.plans.first().reshares.last().status = ReshareStatus::Skipped;
    const QList<Exception> seen = exceptionsOf(scene.told());
    QCOMPARE(seen.size(), 2);
    QCOMPARE(seen.first().who, u"Ada"_s);
    QCOMPARE(seen.first().what, u"unknown"_s);
    QVERIFY(!seen.first().why.isEmpty());
    QCOMPARE(seen.last().what, u"not_reshared"_s);
}

QTEST_GUILESS_MAIN(TestPodChecks)
#include "tst_podchecks.moc"
