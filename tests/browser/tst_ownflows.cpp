#include "browser/flows/groupednumber.h"
#include "browser/writerig.h"
#include "practice/site/postmetrics.h"

#include <QElapsedTimer>

using namespace revos;
using namespace revos::test;
using namespace revos::practice;
using namespace Qt::StringLiterals;

/// What an account does under its own name besides messages and reshares – posts, invitations – and what it
/// reads about itself. The network's ledger says what really arrived.
class TestOwnFlows : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<WriteRig> m_rig;

    static void addLooks()
    {
        QTest::addColumn<int>("skin");
        QTest::addColumn<QString>("locale");
        QTest::newRow("semantic, en") << int(SkinChoice::Semantic) << u"en"_s;
        QTest::newRow("hashed, fr") << int(SkinChoice::Hashed) << u"fr"_s;
        QTest::newRow("shadow, de") << int(SkinChoice::Shadow) << u"de"_s;
    }
    void setLook()
    {
        QFETCH(int, skin);
        QFETCH(QString, locale);
        QVERIFY_RESULT(m_rig->network->setLook({SkinChoice(skin), locale}));
    }
    template<class Event>
    std::vector<Event> all() const
    {
        return m_rig->ledger().all<Event>();
    }
    PublishRequest postOf(const QString& text) const
    {
        PublishRequest request;
        m_rig->approve(request, text);
        return request;
    }
    /// Somebody who is not connected and was not invited yet.
    const Persona& stranger() const
    {
        const auto asked = all<InvitationReceived>();
        const Persona* found = m_rig->find([&](const Persona& persona) {
            return persona.contact == ContactKind::NotConnected &&
                   std::none_of(asked.begin(), asked.end(), [&](const InvitationReceived& invitation) {
                       return invitation.recipient == persona.key();
                   });
        });
        if (!found)
            qFatal("the practice network has nobody left to invite");
        return *found;
    }
    InviteRequest invitationTo(const Persona& persona, const QString& note) const
    {
        InviteRequest request;
        const QString slug = QString::fromLatin1(QUrl::toPercentEncoding(persona.person.slug));
        request.profileUrl = m_rig->network->baseUrl().resolved(QUrl(u"/in/%1/"_s.arg(slug))).toString();
        request.memberUrn = persona.person.memberUrn;
        m_rig->approve(request, note);
        return request;
    }
    Writing invite(const Persona& persona, const QString& note, const WriteRig::Gate& gate = {})
    {
        return m_rig->write(invitationTo(persona, note), &SiteActions::sendInvitation, gate);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_rig = std::make_unique<WriteRig>(*engineStart());
        m_rig->options.comments = 120;
        m_rig->options.contacts = ContactMix{60, 0, 0, 0};
        m_rig->begin();
    }
    void cleanupTestCase() { m_rig.reset(); }
    void init()
    {
        m_rig->faults().clear();
        QVERIFY_RESULT(m_rig->network->setLook({SkinChoice::Semantic, u"en"_s}));
    }

    void postsArePublishedOnce_data() { addLooks(); }
    void postsArePublishedOnce()
    {
        setLook();
        const QString text = u"Three things I learnt about %1.\n\nThe second surprised me. 🙂"_s.arg(
            QLatin1String(QTest::currentDataTag()));
        const size_t before = all<Published>().size();
        const Writing writing = m_rig->write(postOf(text), &SiteActions::publishPost);
        QVERIFY_RESULT(writing.answer);
        QVERIFY2(writing.outcome() == AttemptOutcome::Sent, writing.report().result.evidence.constData());
        QCOMPARE(all<Published>().size(), before + 1);
        QCOMPARE(all<Published>().back().text, text);
        QCOMPARE(writing.report().result.siteId, all<Published>().back().urn);

        const Writing again = m_rig->write(postOf(text), &SiteActions::publishPost);
        QVERIFY_RESULT(again.answer);
        QCOMPARE(again.rule(), "publish.already-there");
        QCOMPARE(again.gateCalls, 0);
        QCOMPARE(all<Published>().size(), before + 1);
    }

    void faultsOfPublishing_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("rule");
        QTest::newRow("a draft") << int(FaultKind::OccupiedEditor) << u"/feed/"_s
                                 << QByteArray("send.editor-occupied");
        QTest::newRow("another dialog")
            << int(FaultKind::SwappedDialog) << u"/feed/"_s << QByteArray("share.other-dialog");
        QTest::newRow("late button") << int(FaultKind::LateButton) << u"/feed/"_s << QByteArray();
        QTest::newRow("thrown away") << int(FaultKind::SilentSend) << u"/api/posts"_s
                                     << QByteArray("publish.unknown");
        QTest::newRow("error after the click")
            << int(FaultKind::ServerError) << u"/api/posts"_s << QByteArray("publish.unknown");
    }
    void faultsOfPublishing()
    {
        QFETCH(int, kind);
        QFETCH(QString, path);
        QFETCH(QByteArray, rule);
        m_rig->fault(FaultKind(kind), path);
        const size_t before = all<Published>().size();
        const Writing writing =
            m_rig->write(postOf(u"Never the same: %1"_s.arg(QLatin1String(QTest::currentDataTag()))),
                         &SiteActions::publishPost);
        QVERIFY_RESULT(writing.answer);
        QCOMPARE(writing.rule(), rule);
        QCOMPARE(all<Published>().size(), before + (rule.isEmpty() ? 1 : 0));
    }

    void ownPostsAreRead_data() { addLooks(); }
    void ownPostsAreRead()
    {
        setLook();
        QASSIGN_RESULT(const QString post, m_rig->network->publish(u"avery-quinn"_s, u"Read me"_s));
        ReshareRequest request;
        request.postUrl =
            m_rig->network->baseUrl().resolved(QUrl(u"/feed/update/%1/"_s.arg(post))).toString();
        m_rig->approve(request, u"And read this"_s);
        const Writing reshared = m_rig->write(request, &SiteActions::reshare);
        QVERIFY_RESULT(reshared.answer);

        const auto own =
            onWorker([&] { return m_rig->site->readOwnPosts(m_rig->account, 2, WriteRig::within(60)); });
        QVERIFY_RESULT(own);
        QVERIFY(own->value);
        const QList<SitePost>& posts = own->value->posts;
        QCOMPARE(posts.size(), 2);
        QCOMPARE(posts[0].urn, reshared.report().result.siteId);
        QCOMPARE(posts[0].text, u"And read this"_s);
        QCOMPARE(posts[0].originalUrn, post);
        QCOMPARE(posts[1].urn, post);
        QCOMPARE(posts[1].text, u"Read me"_s);
        QCOMPARE(posts[1].originalUrn, QString());
        QFETCH(QString, locale);
        if (locale == u"en") {
            QVERIFY(posts[0].publishedFrom <= m_rig->network->clock().now());
            QVERIFY(posts[0].publishedTo >= m_rig->network->clock().now().addSecs(-120));
        }
        // The campaign's own post, too.
        const auto there = qsizetype(1 + all<Published>().size() + all<Reshared>().size());
        QCOMPARE(own->value->complete, there <= 2);
        const auto every =
            onWorker([&] { return m_rig->site->readOwnPosts(m_rig->account, 500, WriteRig::within(60)); });
        QVERIFY_RESULT(every);
        QVERIFY(every->value && every->value->complete);
        QCOMPARE(every->value->posts.size(), there);
    }

    void metricsAreRead_data() { addLooks(); }
    void metricsAreRead()
    {
        setLook();
        NetworkPost post;
        post.author = u"avery-quinn"_s;
        post.at = m_rig->network->clock().now();
        QASSIGN_RESULT(post.urn, m_rig->network->publish(post.author, u"Measure me"_s));
        QVERIFY_RESULT(m_rig->network->advanceTo(post.at.addDays(30))); // numbers of four digits
        const QString url =
            m_rig->network->baseUrl().resolved(QUrl(u"/feed/update/%1/"_s.arg(post.urn))).toString();
        const auto read = [&] {
            return onWorker(
                [&] { return m_rig->site->readPostMetrics(m_rig->account, url, WriteRig::within(60)); });
        };
        const auto metrics = read();
        QVERIFY_RESULT(metrics);
        QVERIFY(metrics->value);
        const PostMetrics expected = metricsOf(post, 0, 0, m_rig->network->clock().now());
        QVERIFY(expected.impressions >= 1000);
        QCOMPARE(metrics->value->impressions, std::optional<qint64>(expected.impressions));
        QCOMPARE(metrics->value->likes, std::optional<qint64>(expected.reactions));
        QCOMPARE(metrics->value->comments, std::optional<qint64>(expected.comments));
        QCOMPARE(metrics->value->shares, std::optional<qint64>(expected.reposts));
        QVERIFY_RESULT(m_rig->network->deletePost(post.urn));
        QCOMPARE_REASON(read(), "site.page-gone");
    }

    void numbersInLabels_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<qint64>("number"); // −1: none
        QTest::newRow("plain") << u"1234"_s << qint64(1234);
        QTest::newRow("comma") << u"1,234,567"_s << qint64(1234567);
        QTest::newRow("point") << u"1.234"_s << qint64(1234);
        QTest::newRow("space") << u"1 234"_s << qint64(1234);
        QTest::newRow("no-break space") << u"1\u00A0234"_s << qint64(1234);
        QTest::newRow("narrow space") << u"1\u202F234\u202F567"_s << qint64(1234567);
        QTest::newRow("apostrophe") << u"1’234"_s << qint64(1234);
        QTest::newRow("word after") << u"12,345 impressions"_s << qint64(12345);
        QTest::newRow("word before") << u"Impressions: 7"_s << qint64(7);
        QTest::newRow("zero") << u"0"_s << qint64(0);
        QTest::newRow("shortened") << u"12K"_s << qint64(-1);
        QTest::newRow("shortened with a space") << u"1.2 K"_s << qint64(-1);
        QTest::newRow("part of one") << u"1.2"_s << qint64(-1);
        QTest::newRow("wrong group") << u"1,23"_s << qint64(-1);
        QTest::newRow("two marks") << u"1.234,567"_s << qint64(-1);
        QTest::newRow("per cent") << u"50%"_s << qint64(-1);
        QTest::newRow("two numbers") << u"3 of 10"_s << qint64(-1);
        QTest::newRow("nothing") << u"–"_s << qint64(-1);
        QTest::newRow("too large") << u"99999999999999999999"_s << qint64(-1);
    }
    void numbersInLabels()
    {
        QFETCH(QString, label);
        QFETCH(qint64, number);
        QCOMPARE(groupedNumber(label).value_or(-1), number);
    }

    void invitationsArriveOnce_data()
    {
        addLooks();
        QTest::newRow("semantic, it") << int(SkinChoice::Semantic) << u"it"_s;
    }
    void invitationsArriveOnce()
    {
        setLook();
        const Persona& persona = stranger();
        const bool withNote = qstrcmp(QTest::currentDataTag(), "semantic, it") != 0;
        const QString note = withNote ? u"We talked about hiring; I'd like to stay in touch."_s : QString();
        const size_t before = all<InvitationReceived>().size();
        const Writing writing = invite(persona, note);
        QVERIFY_RESULT(writing.answer);
        QVERIFY2(writing.outcome() == AttemptOutcome::Sent, writing.report().result.evidence.constData());
        QCOMPARE(all<InvitationReceived>().size(), before + 1);
        QCOMPARE(all<InvitationReceived>().back().recipient, persona.key());
        QCOMPARE(all<InvitationReceived>().back().note, note);

        const Writing again = invite(persona, note);
        QVERIFY_RESULT(again.answer);
        QCOMPARE(again.rule(), "invite.already-pending");
        QCOMPARE(again.gateCalls, 0);
        QCOMPARE(all<InvitationReceived>().size(), before + 1);
    }

    void whoIsConnectedIsNotInvited()
    {
        const Persona* friendly = m_rig->reached(ContactKind::Open);
        QVERIFY(friendly != nullptr);
        const Writing writing = invite(*friendly, u"Hello"_s);
        QVERIFY_RESULT(writing.answer);
        QCOMPARE(writing.rule(), "invite.not-offered");
        QCOMPARE(writing.gateCalls, 0);
    }

    void somebodyElsesProfile()
    {
        InviteRequest request = invitationTo(stranger(), u"Hello"_s);
        request.memberUrn = u"urn:li:fsd_profile:ACoAAnother"_s;
        const size_t before = all<InvitationReceived>().size();
        const Writing writing = m_rig->write(request, &SiteActions::sendInvitation);
        QVERIFY_RESULT(writing.answer);
        QCOMPARE(writing.rule(), "invite.other-person");
        QCOMPARE(all<InvitationReceived>().size(), before);
    }

    void invitationThatGateOrSiteRefuse_data() { addLooks(); }
    void invitationThatGateOrSiteRefuse()
    {
        setLook();
        const Persona& persona = stranger();
        const size_t before = all<InvitationReceived>().size();
        const Why refusal{"gate.suppressed", {}, {}};
        const Writing refused = invite(persona, u"Hello"_s, [&] { return GateAnswer{{}, refusal}; });
        QVERIFY_RESULT(refused.answer);
        QCOMPARE(refused.report().refusal, refusal);
        QCOMPARE(m_rig->textIn("invite.note"), QString());

        m_rig->fault(FaultKind::ServerError, u"/api/invitations"_s);
        const Writing broken = invite(persona, u"Hello"_s);
        QVERIFY_RESULT(broken.answer);
        QCOMPARE(broken.outcome(), AttemptOutcome::Unknown);
        QCOMPARE(broken.rule(), "invite.unknown");
        QCOMPARE(all<InvitationReceived>().size(), before);
    }
};

REVOS_PRACTICE_TEST_MAIN(TestOwnFlows)
#include "tst_ownflows.moc"
