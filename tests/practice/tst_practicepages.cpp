#include "practice/practicefixture.h"
#include "practice/skin/phrases.h"

#include <QDir>
#include <QFile>

using namespace revos;
using namespace revos::practice;
using namespace Qt::StringLiterals;

/// What holds for every page: nothing from elsewhere, no missing words, a name for everything one can use.
class TestPracticePages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void nothingComesFromElsewhere();
    void noWordIsMissing();
    void everythingHasAName();
    void tagsAreClosed();
    void filesAreServed_data();
    void filesAreServed();
    void nothingElseIsServed();
    void scriptsRunOnTheOldestEngine();
    void theSitePackIsComplete();

private:
    /// Adds every kind of page in the look of now.
    void visitEverything(const QString& look);

    PracticeFixture m_site;
    std::unique_ptr<SiteVisitor> m_visitor;
    const Persona* m_lead = nullptr;
    QString m_thread;
    QString m_repost;
    QString m_deleted;
    QMap<QString, QString> m_pages; ///< markup by name
};

void TestPracticePages::initTestCase()
{
    m_site.options.comments = 200;
    m_site.options.police.enabled = false;
    QCOMPARE(m_site.start(), QString());
    m_site.letAllComment();
    m_visitor = m_site.member();
    m_lead = m_site.open(ReplyKind::PlainAddress);
    QVERIFY(m_lead != nullptr);
    for (const Persona& persona : m_site.network->personas()) {
        if (persona.becomesLead() && persona.contact == ContactKind::Open)
            m_visitor->send(persona.person.memberId, u"Hello"_s);
    }
    m_thread = m_visitor->send(m_lead->person.memberId, u"Hello"_s).json()[u"thread"].toString();
    const QString post = m_site.network->postUrn();
    for (const bool isInstant : {true, false}) {
        const QJsonObject body{{u"original"_s, post},
                               {u"text"_s, isInstant ? QString() : u"Worth reading."_s},
                               {u"instant"_s, isInstant}};
        m_repost = m_visitor->postJson(u"/api/posts"_s, body).json()[u"urn"].toString();
        QVERIFY(!m_repost.isEmpty());
    }
    const auto deleted = m_site.network->publish(u"avery-quinn"_s, u"Gone soon."_s);
    QVERIFY(deleted && m_site.network->deletePost(*deleted));
    m_deleted = *deleted;
    QVERIFY(m_site.network->advanceTo(m_site.network->clock().now().addDays(3)));
    for (const SkinChoice skin : {SkinChoice::Semantic, SkinChoice::Hashed, SkinChoice::Shadow}) {
        for (const QString& locale : Phrases::locales()) {
            QVERIFY(m_site.network->setLook({skin, locale}));
            visitEverything(u"%1, skin %2, "_s.arg(locale).arg(int(skin)));
        }
    }
}

void TestPracticePages::visitEverything(const QString& look)
{
    SiteVisitor stranger(m_site.network->baseUrl());
    const Persona* upsell = m_site.reached(ContactKind::Upsell);
    const Persona* far = m_site.reached(ContactKind::NotConnected);
    QVERIFY(upsell != nullptr && far != nullptr);
    const auto encoded = [](const Persona& persona) {
        return QString::fromLatin1(QUrl::toPercentEncoding(persona.key()));
    };
    const auto add = [&](const QString& name, const Answer& answer) {
        QVERIFY2(answer.text.size() > 50, qPrintable(look + name));
        m_pages.insert(look + name, answer.text);
    };
    add(u"login"_s, stranger.get(u"/login"_s));
    add(u"login, refused"_s, stranger.signIn({u"x"_s, Secret(QByteArrayView("y"))}));
    add(u"limits"_s, stranger.get(u"/help/limits/"_s));
    add(u"challenge"_s, stranger.get(u"/checkpoint/challenge/"_s));
    const QString compose = u"/messaging/compose/?recipient="_s;
    const std::pair<QString, QString> pages[] = {
        {u"restriction"_s, u"/checkpoint/restricted/"_s},
        {u"feed"_s, u"/feed/"_s},
        {u"inbox"_s, u"/messaging/"_s},
        {u"thread"_s, u"/messaging/thread/"_s + m_thread + u'/'},
        {u"compose"_s, compose + m_lead->person.memberId},
        {u"upsell"_s, compose + upsell->person.memberId},
        {u"profile"_s, u"/in/"_s + encoded(*m_lead) + u'/'},
        {u"profile, far"_s, u"/in/"_s + encoded(*far) + u'/'},
        {u"profile, own"_s, u"/in/avery-quinn/"_s},
        {u"invite"_s, u"/preload/custom-invite/?vanityName="_s + encoded(*far)},
        {u"invitations"_s, u"/mynetwork/invitation-manager/sent/"_s},
        {u"activity"_s, u"/in/avery-quinn/recent-activity/all/"_s},
        {u"activity, empty"_s, u"/in/"_s + encoded(*m_lead) + u"/recent-activity/all/"_s},
        {u"analytics"_s, u"/analytics/post-summary/"_s + m_repost + u'/'},
        {u"post"_s, m_site.network->postUrl().path()},
        {u"repost"_s, u"/feed/update/"_s + m_repost + u'/'},
        {u"deleted"_s, u"/feed/update/"_s + m_deleted + u'/'},
        {u"premium"_s, u"/premium/"_s},
        {u"company"_s, u"/company/x/"_s},
        {u"missing"_s, u"/nowhere/"_s}};
    for (const auto& [name, path] : pages)
        add(name, m_visitor->get(path));
    m_visitor->setSkin(
        m_pages.value(look + u"post"_s).section(u"data-skin=\""_s, 1).section(u'"', 0, 0).toLatin1());
    const QString load = u"/api/comments?urn=%1&sort=recent&after=0"_s.arg(m_site.network->postUrn());
    add(u"comments"_s, m_visitor->get(load));
    const QString lists = m_pages.value(look + u"post"_s) + m_pages.value(look + u"comments"_s);
    const QString parent =
        QRegularExpression(u"data-load=\"(/api/replies[^\"]+)\""_s).match(lists).captured(1);
    QVERIFY(!parent.isEmpty());
    add(u"replies"_s, m_visitor->get(parent));
    m_visitor->setSkin({});
    const std::pair<QString, FaultKind> faults[] = {
        {u"captcha"_s, FaultKind::Captcha},     {u"restricted"_s, FaultKind::Restricted},
        {u"too many"_s, FaultKind::TooMany},    {u"refused"_s, FaultKind::Refused},
        {u"error"_s, FaultKind::ServerError},   {u"banner"_s, FaultKind::CookieBanner},
        {u"enter"_s, FaultKind::EnterToSend},   {u"covered"_s, FaultKind::CoveredButton},
        {u"doubled"_s, FaultKind::DoubleButton}};
    for (const auto& [name, kind] : faults) {
        m_site.network->faults().add({kind, {}, {}, 1.0, 0, 1, {}});
        add(name, m_visitor->get(compose + m_lead->person.memberId));
    }
    m_site.network->faults().add({FaultKind::SwappedDialog, {}, {}, 1.0, 0, 1, {}});
    add(u"swapped"_s, m_visitor->get(m_site.network->postUrl().path()));
}

void TestPracticePages::nothingComesFromElsewhere()
{
    static const QRegularExpression kAddress(u"(?:src|href|action|data-load)=\"([^\"]*)\""_s);
    for (auto page = m_pages.begin(); page != m_pages.end(); ++page) {
        auto addresses = kAddress.globalMatch(*page);
        while (addresses.hasNext()) {
            const QString address = addresses.next().captured(1);
            const bool isLocal =
                (address.startsWith(u'/') && !address.startsWith(u"//"_s)) || address == u"#content";
            QVERIFY2(isLocal, qPrintable(page.key() + u": "_s + address));
        }
        QVERIFY2(!page->contains(u"http:"_s) && !page->contains(u"https:"_s), qPrintable(page.key()));
    }
    const QDir assets(QStringLiteral(REVOS_SOURCE_DIR) + u"/resources/practice/assets"_s);
    for (const QString& name : assets.entryList(QDir::Files)) {
        QFile file(assets.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray source = file.readAll();
        source.replace("http://www.w3.org/2000/svg", ""); // a name, not an address
        QVERIFY2(!source.contains("://") && !source.contains("@import"), qPrintable(name));
    }
}

void TestPracticePages::noWordIsMissing()
{
    // Phrases::text() puts an unknown key in brackets; an unknown "{{t.key}}" leaves an empty element.
    static const QRegularExpression kMissing(
        u"\\[[a-z_0-9]+\\]|\\{\\{|<(h1|h2|p|button|a|label)[^>]*></\\1>"_s);
    for (auto page = m_pages.begin(); page != m_pages.end(); ++page) {
        const QRegularExpressionMatch match = kMissing.match(*page);
        QVERIFY2(!match.hasMatch(), qPrintable(page.key() + u": "_s + match.captured(0)));
    }
}

void TestPracticePages::everythingHasAName()
{
    static const QRegularExpression kControl(
        u"<(button|a|input|h1)\\b([^>]*)>(?:([^<]*(?:<(?!/\\1)[^>]*>[^<]*)*)</\\1>)?"_s);
    static const QRegularExpression kTag(u"<[^>]*>"_s);
    for (auto page = m_pages.begin(); page != m_pages.end(); ++page) {
        auto controls = kControl.globalMatch(*page);
        while (controls.hasNext()) {
            const QRegularExpressionMatch control = controls.next();
            const QString attributes = control.captured(2);
            const QString id = QRegularExpression(u"id=\"([^\"]+)\""_s).match(attributes).captured(1);
            const bool isHidden = attributes.contains(u"type=\"hidden\""_s);
            const bool isLabelled = attributes.contains(u"aria-label=\""_s) ||
                                    (!id.isEmpty() && page->contains(u"<label for=\"%1\">"_s.arg(id))) ||
                                    attributes.contains(u"type=\"checkbox\""_s); // inside its label
            const QString text = QString(control.captured(3)).remove(kTag).trimmed();
            QVERIFY2(isHidden || isLabelled || !text.isEmpty(),
                     qPrintable(page.key() + u": "_s + control.captured(0)));
        }
        QVERIFY(!page->contains(u"aria-label=\"\""_s));
        QVERIFY(!page->contains(u"<img"_s) || page->contains(u" alt=\""_s));
    }
}

void TestPracticePages::tagsAreClosed()
{
    static const QSet<QString> kVoid{u"meta"_s, u"link"_s, u"input"_s, u"img"_s, u"br"_s};
    static const QRegularExpression kTag(u"<(/?)([a-z][a-z0-9]*)[^>]*>"_s);
    for (auto page = m_pages.begin(); page != m_pages.end(); ++page) {
        QStringList open;
        auto tags = kTag.globalMatch(*page);
        while (tags.hasNext()) {
            const QRegularExpressionMatch tag = tags.next();
            const QString name = tag.captured(2);
            if (kVoid.contains(name))
                continue;
            if (tag.captured(1).isEmpty()) {
                open.append(name);
                continue;
            }
            QVERIFY2(!open.isEmpty() && open.last() == name,
                     qPrintable(page.key() + u": "_s + tag.captured(0)));
            open.removeLast();
        }
        QVERIFY2(open.isEmpty(), qPrintable(page.key() + u": "_s + open.join(u' ')));
    }
}

void TestPracticePages::filesAreServed_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("style") << u"/assets/practice.css"_s;
    QTest::newRow("script") << u"/assets/practice.js"_s;
    QTest::newRow("messages") << u"/assets/messages.js"_s;
    QTest::newRow("shares") << u"/assets/share.js"_s;
    QTest::newRow("replies") << u"/assets/replies.js"_s;
    QTest::newRow("mark") << u"/assets/mark.svg"_s;
}

void TestPracticePages::filesAreServed()
{
    QFETCH(QString, path);
    SiteVisitor stranger(m_site.network->baseUrl());
    const Answer answer = stranger.get(path);
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.bytes.size() > 100);
}

void TestPracticePages::nothingElseIsServed()
{
    SiteVisitor stranger(m_site.network->baseUrl());
    for (const QString& path : {u"/assets/../skins/semantic/frame.html"_s, u"/assets/texts/en.json"_s,
                                u"/assets/nothing.css"_s, u"/assets/%2e%2e/texts/en.json"_s})
        QVERIFY2(stranger.get(path).status != 200, qPrintable(path));
}

void TestPracticePages::scriptsRunOnTheOldestEngine()
{
    // Newer than Chromium 102, the engine of the baseline's Qt.
    static const QRegularExpression kNewer(
        u"\\b(toSorted|toReversed|toSpliced|findLast|groupBy|structuredClone|hasOwn|withResolvers|isWellFormed)\\b|:has\\(|@container|&:hover|@layer|color-mix"_s);
    const QDir assets(QStringLiteral(REVOS_SOURCE_DIR) + u"/resources/practice/assets"_s);
    for (const QString& name : assets.entryList({u"*.js"_s, u"*.css"_s})) {
        QFile file(assets.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QRegularExpressionMatch match = kNewer.match(QString::fromUtf8(file.readAll()));
        QVERIFY2(!match.hasMatch(), qPrintable(name + u": "_s + match.captured(0)));
    }
}

void TestPracticePages::theSitePackIsComplete()
{
    QFile file(QStringLiteral(REVOS_SOURCE_DIR) + u"/resources/sitepacks/practice.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject pack = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(pack[u"pack"].toString(), u"practice"_s);
    const QJsonObject elements = pack[u"elements"].toObject();
    const QStringList needed{u"session.signed_in"_s,
                             u"session.login_form"_s,
                             u"session.username"_s,
                             u"session.password"_s,
                             u"session.submit"_s,
                             u"page.challenge"_s,
                             u"page.captcha"_s,
                             u"page.restricted"_s,
                             u"page.too_many"_s,
                             u"page.cookie_banner"_s,
                             u"page.cookie_dismiss"_s,
                             u"me.member_urn"_s,
                             u"post.card"_s,
                             u"post.author_link"_s,
                             u"comments.list"_s,
                             u"comments.item"_s,
                             u"comments.author_link"_s,
                             u"comments.author_name"_s,
                             u"comments.author_urn"_s,
                             u"comments.headline"_s,
                             u"comments.text"_s,
                             u"comments.time"_s,
                             u"comments.reply_marker"_s,
                             u"comments.load_more"_s,
                             u"comments.load_replies"_s,
                             u"comments.sort_recent"_s,
                             u"comments.total"_s,
                             u"profile.name"_s,
                             u"profile.headline"_s,
                             u"profile.company"_s,
                             u"profile.degree"_s,
                             u"profile.member_urn"_s,
                             u"profile.message_link"_s,
                             u"compose.editor"_s,
                             u"compose.recipient"_s,
                             u"compose.send"_s,
                             u"compose.upsell"_s,
                             u"compose.enter_to_send"_s,
                             u"messages.item"_s,
                             u"messages.text"_s,
                             u"messages.mine"_s,
                             u"messages.sender_urn"_s,
                             u"messages.time"_s,
                             u"inbox.row"_s,
                             u"inbox.row_link"_s,
                             u"inbox.row_unread"_s,
                             u"inbox.row_name"_s,
                             u"toast.error"_s,
                             u"toast.success"_s,
                             u"toast.link"_s,
                             u"page.post_deleted"_s,
                             u"post.repost"_s,
                             u"repost.menu"_s,
                             u"repost.with_thoughts"_s,
                             u"repost.instantly"_s,
                             u"share.dialog"_s,
                             u"share.editor"_s,
                             u"share.original"_s,
                             u"share.submit"_s,
                             u"draft.dialog"_s,
                             u"activity.item"_s,
                             u"activity.text"_s,
                             u"activity.original"_s,
                             u"analytics.impressions"_s,
                             u"profile.connect_link"_s,
                             u"invite.send"_s};
    for (const QString& key : needed)
        QVERIFY2(elements.contains(key), qPrintable(key));
    for (auto element = elements.begin(); element != elements.end(); ++element) {
        const QJsonArray variants = (*element)[u"variants"].toArray();
        QStringList locales;
        QVERIFY2(variants.size() >= 2, qPrintable(element.key()));
        QVERIFY(QStringList({u"one"_s, u"many"_s, u"optional"_s})
                    .contains((*element)[u"cardinality"].toString()));
        for (const QJsonValue variant : variants) {
            const QJsonObject fields = variant.toObject();
            for (const QString& field : {u"strategy"_s, u"value"_s, u"scope"_s, u"click"_s, u"stability"_s,
                                         u"source"_s, u"captured_at"_s})
                QVERIFY2(fields.contains(field), qPrintable(element.key() + u' ' + field));
            const bool isWorded =
                fields[u"strategy"].toString() == u"text" || fields[u"strategy"].toString() == u"aria";
            QCOMPARE(fields.contains(u"locale"), isWorded);
            if (isWorded)
                locales.append(fields[u"locale"].toString());
        }
        // What is worded in one language is worded in all.
        QVERIFY2(locales.isEmpty() || locales == Phrases::locales(), qPrintable(element.key()));
    }
    const QJsonObject pages = pack[u"pages"].toObject();
    for (const QString& page : {u"post"_s, u"login"_s, u"challenge"_s, u"profile"_s, u"compose"_s,
                                u"thread"_s, u"inbox"_s, u"feed"_s}) {
        const QJsonObject described = pages[page].toObject();
        QVERIFY(QRegularExpression(described[u"path"].toString()).isValid());
        for (const QString& list : {u"ready"_s, u"required"_s}) {
            QVERIFY(!described[list].toArray().isEmpty());
            for (const QJsonValue key : described[list].toArray())
                QVERIFY2(elements.contains(key.toString()), qPrintable(key.toString()));
        }
    }
}

QTEST_GUILESS_MAIN(TestPracticePages)
#include "tst_practicepages.moc"
