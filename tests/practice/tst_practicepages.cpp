#include "practice/practicefixture.h"

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
    void theSitePacksHooksStandOnThePages();

private:
    PracticeFixture m_site;
    QMap<QString, QString> m_pages; ///< markup by name
};

void TestPracticePages::initTestCase()
{
    m_site.options.comments = 200;
    m_site.options.police.enabled = false;
    QCOMPARE(m_site.start(), QString());
    m_site.letAllComment();
    const auto visitor = m_site.member();
    SiteVisitor stranger(m_site.network->baseUrl());
    const Persona* lead = m_site.open(ReplyKind::PlainAddress);
    const Persona* upsell = m_site.reached(ContactKind::Upsell);
    const Persona* far = m_site.reached(ContactKind::NotConnected);
    QVERIFY(lead != nullptr && upsell != nullptr && far != nullptr);
    const auto profile = [](const Persona& persona) -> QString {
        return u"/in/"_s + QString::fromLatin1(QUrl::toPercentEncoding(persona.key())) + u'/';
    };
    const auto add = [&](const QString& name, const Answer& answer) {
        QVERIFY2(answer.status != 0, qPrintable(name));
        m_pages.insert(name, answer.text);
    };
    const QString thread = visitor->send(lead->person.memberId, u"Hello"_s).json()[u"thread"].toString();
    for (const Persona& persona : m_site.network->personas()) {
        if (persona.becomesLead() && persona.contact == ContactKind::Open)
            visitor->send(persona.person.memberId, u"Hello"_s);
    }
    QVERIFY(m_site.network->advanceTo(m_site.network->clock().now().addDays(3)));

    add(u"login"_s, stranger.get(u"/login"_s));
    add(u"login, refused"_s, stranger.signIn({u"x"_s, Secret(QByteArrayView("y"))}));
    add(u"limits"_s, stranger.get(u"/help/limits/"_s));
    add(u"challenge"_s, stranger.get(u"/checkpoint/challenge/"_s));
    add(u"feed"_s, visitor->get(u"/feed/"_s));
    add(u"inbox"_s, visitor->get(u"/messaging/"_s));
    add(u"thread"_s, visitor->get(u"/messaging/thread/"_s + thread + u'/'));
    add(u"compose"_s, visitor->get(u"/messaging/compose/?recipient="_s + lead->person.memberId));
    add(u"upsell"_s, visitor->get(u"/messaging/compose/?recipient="_s + upsell->person.memberId));
    add(u"profile"_s, visitor->get(profile(*lead)));
    add(u"profile, far"_s, visitor->get(profile(*far)));
    add(u"profile, own"_s, visitor->get(u"/in/avery-quinn/"_s));
    add(u"post"_s, visitor->get(m_site.network->postUrl().path()));
    add(u"premium"_s, visitor->get(u"/premium/"_s));
    add(u"company"_s, visitor->get(u"/company/x/"_s));
    add(u"missing"_s, visitor->get(u"/nowhere/"_s));
    const QString comments = u"/api/comments?urn=%1&sort=recent&after=0"_s.arg(m_site.network->postUrn());
    add(u"comments"_s, visitor->get(comments));
    const QString replies = m_pages.value(u"post"_s) + m_pages.value(u"comments"_s);
    const QString parent =
        QRegularExpression(u"data-load=\"(/api/replies[^\"]+)\""_s).match(replies).captured(1);
    QVERIFY(!parent.isEmpty());
    add(u"replies"_s, visitor->get(parent));
    const std::pair<QString, FaultKind> faults[] = {
        {u"captcha"_s, FaultKind::Captcha},     {u"restricted"_s, FaultKind::Restricted},
        {u"too many"_s, FaultKind::TooMany},    {u"refused"_s, FaultKind::Refused},
        {u"error"_s, FaultKind::ServerError},   {u"banner"_s, FaultKind::CookieBanner},
        {u"enter"_s, FaultKind::EnterToSend},   {u"covered"_s, FaultKind::CoveredButton},
        {u"doubled"_s, FaultKind::DoubleButton}};
    for (const auto& [name, kind] : faults) {
        m_site.network->faults().add({kind, {}, {}, 1.0, 0, 1, {}});
        add(name, visitor->get(u"/messaging/compose/?recipient="_s + lead->person.memberId));
    }
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
    for (const QString& name : {u"practice.js"_s, u"practice.css"_s}) {
        QFile file(QStringLiteral(REVOS_SOURCE_DIR) + u"/resources/practice/assets/"_s + name);
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
                             u"toast.success"_s};
    for (const QString& key : needed)
        QVERIFY2(elements.contains(key), qPrintable(key));
    for (auto element = elements.begin(); element != elements.end(); ++element) {
        const QJsonArray variants = (*element)[u"variants"].toArray();
        QVERIFY2(variants.size() >= 2, qPrintable(element.key()));
        QVERIFY(QStringList({u"one"_s, u"many"_s, u"optional"_s})
                    .contains((*element)[u"cardinality"].toString()));
        for (const QJsonValue variant : variants) {
            const QJsonObject fields = variant.toObject();
            for (const QString& field : {u"strategy"_s, u"value"_s, u"scope"_s, u"click"_s, u"skin"_s,
                                         u"stability"_s, u"source"_s, u"captured_at"_s})
                QVERIFY2(fields.contains(field), qPrintable(element.key() + u' ' + field));
            const bool isWorded =
                fields[u"strategy"].toString() == u"text" || fields[u"strategy"].toString() == u"aria";
            QCOMPARE(fields.contains(u"locale"), isWorded);
        }
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

void TestPracticePages::theSitePacksHooksStandOnThePages()
{
    // Selectors themselves are tried in a real engine by the tests of the browser; here every attribute,
    // class and word that the pack relies on must occur somewhere in the pages or in what the script adds.
    QFile pack(QStringLiteral(REVOS_SOURCE_DIR) + u"/resources/sitepacks/practice.json"_s);
    QFile script(QStringLiteral(REVOS_SOURCE_DIR) + u"/resources/practice/assets/practice.js"_s);
    QVERIFY(pack.open(QIODevice::ReadOnly) && script.open(QIODevice::ReadOnly));
    const QString markup = m_pages.values().join(u'\n') + QString::fromUtf8(script.readAll());
    static const QRegularExpression kHook(u"\\.([a-z][a-z_-]+)|\\[([a-z-]+)|[\\^*]?='([^']+)'"_s);
    for (const QJsonValue element : QJsonDocument::fromJson(pack.readAll())[u"elements"].toObject()) {
        for (const QJsonValue variant : element[u"variants"].toArray()) {
            const QString value = variant[u"value"].toString();
            const QString strategy = variant[u"strategy"].toString();
            if (strategy != u"css") {
                const QString label = value.section(u": "_s, -1).remove(u'…');
                QVERIFY2(strategy == u"href" || markup.contains(label), qPrintable(value));
                continue;
            }
            auto hooks = kHook.globalMatch(value);
            while (hooks.hasNext()) {
                const QRegularExpressionMatch hook = hooks.next();
                const QString name = hook.captured(1) + hook.captured(2) + hook.captured(3);
                QVERIFY2(markup.contains(name), qPrintable(value + u": "_s + name));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestPracticePages)
#include "tst_practicepages.moc"
