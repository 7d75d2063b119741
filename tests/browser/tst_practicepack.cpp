#include "browser/practicetour.h"
#include "browser/rig.h"
#include "support/resulttest.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace revos;
using namespace revos::practice;
using namespace revos::test;
using namespace Qt::StringLiterals;

using Counts = QMap<QString, int>;

/// The practice pack against every page of every skin in every language, in the engine: each element is found
/// exactly as often as it is there, by every way the pack has, and nowhere else.
class TestPracticePack : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PracticeTour> m_tour;
    std::unique_ptr<SiteVisitor> m_visitor;
    QString m_published; ///< URN of a post of the account's own
    QString m_reshared;
    QString m_deleted;
    QString m_thread;
    QString m_invited; ///< path of the profile of somebody who was asked to connect
    QString m_far;     ///< slug of somebody who was not
    QStringList m_elements;
    QSet<QString> m_seen; ///< elements that were found where they had to be

    static QString profile(const QString& slug)
    {
        return u"/in/"_s + QString::fromLatin1(QUrl::toPercentEncoding(slug)) + u'/';
    }
    QString post(const QString& urn) const { return u"/feed/update/"_s + urn + u'/'; }
    QString share(const QString& original, const QString& text, bool isInstant)
    {
        return m_visitor
            ->postJson(u"/api/posts"_s,
                       {{u"original"_s, original}, {u"text"_s, text}, {u"instant"_s, isInstant}})
            .json()[u"urn"]
            .toString();
    }
    int posts() const
    {
        const SiteLedger ledger = m_tour->ledger();
        return int(1 + ledger.all<Published>().size() + ledger.all<Reshared>().size() -
                   ledger.all<PostDeleted>().size());
    }
    int messagesIn(const QString& thread) const
    {
        const auto all = m_tour->ledger().all<MessageReceived>();
        return int(std::count_if(all.begin(), all.end(),
                                 [&](const MessageReceived& message) { return message.thread == thread; }));
    }
    void setLook()
    {
        QFETCH(int, skin);
        QFETCH(QString, locale);
        QVERIFY_RESULT(m_tour->network->setLook({SkinChoice(skin), locale}));
        m_tour->network->faults().clear();
    }

    /// What the parts of a page are parts of.
    static QString itemOf(const QString& key)
    {
        return key.section(u'.', 0, 0) == u"inbox" ? u"inbox.row"_s : key.section(u'.', 0, 0) + u".item"_s;
    }
    /// A URN stands on the comment and once more inside it, on the newer front end.
    static bool isEchoed(const QString& key, int count, int expected)
    {
        return key == u"comments.item" && count == 2 * expected;
    }

    Result<void> compare(BrowserPage& page, const Counts& expected, bool nothingElse)
    {
        REVOS_TRY_ASSIGN(const PageFacts facts, page.facts(PracticeTour::soon()));
        const QString locale = m_tour->network->look().locale;
        if (facts.language != locale)
            return fail(Code::Internal, u"the page is in "_s + facts.language);
        QList<Locator> locators;
        for (const QString& key : std::as_const(m_elements))
            locators.append(m_tour->pack.locator(key, locale));
        REVOS_TRY_ASSIGN(const auto found, page.census(locators, PracticeTour::soon()));
        QStringList wrong;
        for (const Locator& locator : std::as_const(locators)) {
            const QString& key = locator.element();
            const bool isPart = locator.variants().constFirst().scope != u"page";
            if (isPart || (!expected.contains(key) && !nothingElse))
                continue;
            const int wanted = expected.value(key);
            if (wanted > 0)
                m_seen.insert(key);
            const QList<int> counts = found.value(key);
            if (wanted > 0 && std::all_of(counts.begin(), counts.end(), [](int count) { return count == 0; }))
                wrong.append(key + u" is not found"_s);
            for (qsizetype i = 0; i < counts.size(); ++i) {
                const bool isWorded = !locator.variants()[i].locale.isEmpty() && key != u"repost.instantly";
                const bool mayMiss = !isWorded || wanted == 0;
                if (counts[i] != wanted && !(mayMiss && counts[i] == 0) && !isEchoed(key, counts[i], wanted))
                    wrong.append(u"%1 by %2: %3, not %4"_s.arg(key, locator.variants()[i].value)
                                     .arg(counts[i])
                                     .arg(wanted));
            }
        }
        return wrong.isEmpty() ? Result<void>() : fail(Code::Internal, wrong.join(u"; "_s));
    }

    /// The same for the parts of the item that comes first.
    Result<void> compareParts(BrowserPage& page, const Counts& expected)
    {
        const QString locale = m_tour->network->look().locale;
        QStringList wrong;
        for (auto part = expected.begin(); part != expected.end(); ++part) {
            const Locator item = m_tour->pack.locator(itemOf(part.key()), locale);
            int best = 0;
            const QList<LocatorVariant> variants = m_tour->pack.locator(part.key(), locale).variants();
            for (const LocatorVariant& variant : variants) {
                const Locator way = Locator(part.key(), {variant}, false).within(item.first());
                REVOS_TRY_ASSIGN(const ElementMatches matches, page.locate(way, PracticeTour::soon()));
                best = std::max(best, matches.count);
                if (matches.count != 0 && matches.count != *part)
                    wrong.append(u"%1 by %2: %3"_s.arg(part.key(), variant.value).arg(matches.count));
            }
            if (*part > 0)
                m_seen.insert(part.key());
            if (best != *part)
                wrong.append(u"%1: %2, not %3"_s.arg(part.key()).arg(best).arg(*part));
        }
        return wrong.isEmpty() ? Result<void>() : fail(Code::Internal, wrong.join(u"; "_s));
    }

    /// What is looked for in the dialog on top.
    Result<void> compareDialogPart(BrowserPage& page, const QString& key)
    {
        const QString locale = m_tour->network->look().locale;
        QStringList wrong;
        const QList<LocatorVariant> variants = m_tour->pack.locator(key, locale).variants();
        for (const LocatorVariant& variant : variants) {
            REVOS_TRY_ASSIGN(const ElementMatches matches,
                             page.locate(Locator(key, {variant}, false), PracticeTour::soon()));
            const bool mayMiss = variant.locale.isEmpty();
            if (matches.count != 1 && !(mayMiss && matches.count == 0))
                wrong.append(u"%1 by %2: %3"_s.arg(key, variant.value).arg(matches.count));
        }
        m_seen.insert(key);
        return wrong.isEmpty() ? Result<void>() : fail(Code::Internal, wrong.join(u"; "_s));
    }

    Result<void> pageHas(BrowserPage& page, const QString& target, Counts expected)
    {
        expected.insert(u"session.signed_in"_s, expected.value(u"session.signed_in"_s, 1));
        expected.insert(u"me.member_urn"_s, expected.value(u"me.member_urn"_s, 1));
        REVOS_TRY_ASSIGN(const PageLoad load, m_tour->goTo(page, target));
        for (auto element = expected.begin(); element != expected.end(); ++element) {
            if (*element > 0 && load.httpStatus < 400) {
                const Locator locator = m_tour->at(element.key().toLatin1().constData());
                if (const auto seen =
                        page.waitFor(Condition::present(element.key(), locator), PracticeTour::soon());
                    !seen)
                    return fail(Code::Timeout, target + u": "_s + element.key());
            }
        }
        const auto same = compare(page, expected, true);
        return same ? same : fail(Code::Internal, target + u": "_s + same.error().detail);
    }

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase()
    {
        m_visitor.reset();
        m_tour.reset();
    }

    void wallsAndNotices_data() { addLookRows(false); }
    void wallsAndNotices();
    void peopleAndMessages_data() { addLookRows(false); }
    void peopleAndMessages();
    void postsAndActivity_data() { addLookRows(false); }
    void postsAndActivity();
    void windowsOfAPost_data() { addLookRows(false); }
    void windowsOfAPost();
    void answersToComments_data() { addLookRows(false); }
    void answersToComments();
    void everyElementWasThere();
};

void TestPracticePack::initTestCase()
{
    QFile file(u":/revos/sitepacks/practice.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_elements = QJsonDocument::fromJson(file.readAll())[u"elements"].toObject().keys();
    m_tour = std::make_unique<PracticeTour>();
    QCOMPARE(m_tour->begin(), QString());
    m_visitor = m_tour->member();
    const QString post = m_tour->network->postUrn();
    QASSIGN_RESULT(m_published, m_tour->network->publish(u"avery-quinn"_s, u"Something of my own."_s));
    QASSIGN_RESULT(m_deleted, m_tour->network->publish(u"avery-quinn"_s, u"Something I regret."_s));
    QVERIFY_RESULT(m_tour->network->deletePost(m_deleted));
    QVERIFY(!share(post, {}, true).isEmpty());
    m_reshared = share(post, u"Worth reading twice."_s, false);
    QVERIFY(!m_reshared.isEmpty());
    for (const Persona& persona : m_tour->network->personas()) {
        if (persona.becomesLead() && persona.contact == ContactKind::Open)
            m_thread = m_visitor->send(persona.person.memberId, u"Hello"_s).json()[u"thread"].toString();
    }
    for (const Persona& persona : m_tour->network->personas()) {
        if (persona.contact != ContactKind::NotConnected || persona.key() == u"avery-quinn")
            continue;
        if (!m_invited.isEmpty()) {
            m_far = persona.key();
            break;
        }
        m_invited = profile(persona.key());
        const QJsonObject body{{u"recipient"_s, persona.person.memberId}};
        QCOMPARE(m_visitor->postJson(u"/api/invitations"_s, body).status, 200);
    }
    QVERIFY(!m_far.isEmpty());
    // Some have answered by then, and nobody has read that yet.
    QVERIFY_RESULT(m_tour->network->advanceTo(m_tour->network->clock().now().addDays(2)));
}

void TestPracticePack::wallsAndNotices()
{
    setLook();
    const auto stranger =
        PracticeTour::driveOf(*m_tour->strangersBrowser, [this](BrowserPage& page) -> Result<void> {
            return pageHas(page, u"/login"_s,
                           {{u"session.login_form"_s, 1},
                            {u"session.username"_s, 1},
                            {u"session.password"_s, 1},
                            {u"session.submit"_s, 1},
                            {u"session.signed_in"_s, 0},
                            {u"me.member_urn"_s, 0}});
        });
    QVERIFY_RESULT(stranger);
    const auto walls = m_tour->drive([this](BrowserPage& page) -> Result<void> {
        const Counts wall{{u"session.signed_in"_s, 0}, {u"me.member_urn"_s, 0}};
        const auto with = [&wall](Counts counts) {
            counts.insert(wall);
            return counts;
        };
        REVOS_TRY(pageHas(page, u"/checkpoint/challenge/"_s, with({{u"page.challenge"_s, 1}})));
        REVOS_TRY(pageHas(page, u"/checkpoint/restricted/"_s,
                          with({{u"page.restricted"_s, 1}, {u"page.appeal"_s, 1}})));
        m_tour->fault(FaultKind::Captcha, u"/feed/"_s, 1);
        REVOS_TRY(pageHas(page, u"/feed/"_s, with({{u"page.challenge"_s, 1}, {u"page.captcha"_s, 1}})));
        const std::pair<FaultKind, QString> notices[] = {{FaultKind::TooMany, u"page.too_many"_s},
                                                         {FaultKind::Refused, u"page.refused"_s},
                                                         {FaultKind::ServerError, u"page.error"_s}};
        for (const auto& [kind, key] : notices) {
            m_tour->fault(kind, u"/feed/"_s, 1);
            REVOS_TRY(pageHas(page, u"/feed/"_s, {{key, 1}}));
        }
        REVOS_TRY(pageHas(page, u"/nowhere/"_s, {{u"page.missing"_s, 1}}));
        REVOS_TRY(pageHas(page, post(m_deleted), {{u"page.post_deleted"_s, 1}}));
        m_tour->fault(FaultKind::EmptyShell, u"/feed/"_s, 1);
        REVOS_TRY(pageHas(page, u"/feed/"_s, {}));
        m_tour->fault(FaultKind::CookieBanner, u"/feed/"_s, 1);
        return pageHas(page, u"/feed/"_s,
                       {{u"page.cookie_banner"_s, 1},
                        {u"page.cookie_dismiss"_s, 1},
                        {u"feed.start_post"_s, 1},
                        {u"activity.item"_s, std::min(posts(), 20)}});
    });
    QVERIFY_RESULT(walls);
}

void TestPracticePack::peopleAndMessages()
{
    setLook();
    const Persona* lead = m_tour->open(ReplyKind::PlainAddress);
    const Persona* upsell = m_tour->reached(ContactKind::Upsell);
    QVERIFY(lead != nullptr && upsell != nullptr);
    const QString leadThread =
        std::get<MessageReceived>(m_tour->ledger().messagesTo(lead->key()).front().event).thread;
    const QString firstRow = m_visitor->get(u"/messaging/"_s).text.section(u"row-name"_s, 1, 1);
    const bool isUnread = firstRow.contains(u"data-unread"_s) || firstRow.contains(u"row-unread"_s);
    const auto done = m_tour->drive([&](BrowserPage& page) -> Result<void> {
        const Counts member{{u"profile.name"_s, 1},       {u"profile.headline"_s, 1},
                            {u"profile.company"_s, 1},    {u"profile.degree"_s, 1},
                            {u"profile.member_urn"_s, 1}, {u"profile.activity_link"_s, 1}};
        const auto with = [&member](Counts counts) {
            counts.insert(member);
            return counts;
        };
        REVOS_TRY(pageHas(page, profile(lead->key()), with({{u"profile.message_link"_s, 1}})));
        REVOS_TRY(pageHas(page, profile(m_far), with({{u"profile.connect_link"_s, 1}})));
        REVOS_TRY(pageHas(page, m_invited, with({{u"profile.pending"_s, 1}})));
        Counts own = member;
        own.insert(u"profile.degree"_s, 0);
        REVOS_TRY(pageHas(page, u"/in/avery-quinn/"_s, own));
        const QString invite =
            u"/preload/custom-invite/?vanityName="_s + QString::fromLatin1(QUrl::toPercentEncoding(m_far));
        REVOS_TRY(pageHas(page, invite,
                          with({{u"profile.connect_link"_s, 1},
                                {u"invite.dialog"_s, 1},
                                {u"invite.note"_s, 1},
                                {u"invite.send"_s, 1},
                                {u"invite.dismiss"_s, 1}})));
        REVOS_TRY(pageHas(page, u"/mynetwork/invitation-manager/sent/"_s, {{u"invitations.item"_s, 1}}));
        REVOS_TRY(pageHas(page, u"/messaging/"_s, {{u"inbox.row"_s, 40}, {u"inbox.load_more"_s, 1}}));
        REVOS_TRY(compareParts(
            page,
            {{u"inbox.row_link"_s, 1}, {u"inbox.row_name"_s, 1}, {u"inbox.row_unread"_s, isUnread ? 1 : 0}}));
        const Counts composer{{u"compose.editor"_s, 1}, {u"compose.recipient"_s, 1}, {u"compose.send"_s, 1}};
        Counts thread = composer;
        thread.insert(u"messages.item"_s, messagesIn(m_thread));
        REVOS_TRY(pageHas(page, u"/messaging/thread/"_s + m_thread + u'/', thread));
        REVOS_TRY(compareParts(page, {{u"messages.text"_s, 1},
                                      {u"messages.mine"_s, 1},
                                      {u"messages.sender_urn"_s, 1},
                                      {u"messages.time"_s, 1}}));
        m_tour->fault(FaultKind::EnterToSend, u"/messaging/compose/"_s, 1);
        REVOS_TRY(pageHas(page, u"/messaging/compose/?recipient="_s + lead->person.memberId,
                          {{u"compose.editor"_s, 1},
                           {u"compose.recipient"_s, 1},
                           {u"compose.enter_to_send"_s, 1},
                           {u"messages.item"_s, messagesIn(leadThread)}})); // the thread goes on
        return pageHas(page, u"/messaging/compose/?recipient="_s + upsell->person.memberId,
                       {{u"compose.recipient"_s, 1}, {u"compose.upsell"_s, 1}});
    });
    QVERIFY_RESULT(done);
}

void TestPracticePack::postsAndActivity()
{
    setLook();
    const QString main = post(m_tour->network->postUrn());
    const auto replies = int(m_visitor->get(main).text.count(u"data-load=\"/api/replies"_s));
    QVERIFY(replies > 0);
    const auto done = m_tour->drive([&](BrowserPage& page) -> Result<void> {
        const Counts card{{u"post.card"_s, 1},   {u"post.author_link"_s, 1}, {u"post.author_urn"_s, 1},
                          {u"post.text"_s, 1},   {u"post.reactions"_s, 1},   {u"post.reposts"_s, 1},
                          {u"post.repost"_s, 1}, {u"comments.list"_s, 1},    {u"comments.total"_s, 1}};
        const auto with = [&card](Counts counts) {
            counts.insert(card);
            return counts;
        };
        REVOS_TRY(pageHas(page, u"/feed/"_s,
                          {{u"feed.start_post"_s, 1}, {u"activity.item"_s, std::min(posts(), 20)}}));
        REVOS_TRY(compareParts(page, {{u"activity.text"_s, 1}, {u"activity.analytics_link"_s, 0}}));
        REVOS_TRY(pageHas(page, u"/in/me/recent-activity/all/"_s,
                          {{u"activity.list"_s, 1}, {u"activity.item"_s, posts()}}));
        REVOS_TRY(compareParts(page, {{u"activity.text"_s, 1},
                                      {u"activity.author_urn"_s, 1},
                                      {u"activity.original"_s, 1},
                                      {u"activity.age"_s, 1},
                                      {u"activity.analytics_link"_s, 1}}));
        REVOS_TRY(pageHas(page, u"/analytics/post-summary/"_s + m_published + u'/',
                          {{u"analytics.card"_s, 1},
                           {u"analytics.impressions"_s, 1},
                           {u"analytics.members_reached"_s, 1},
                           {u"analytics.reactions"_s, 1},
                           {u"analytics.comments"_s, 1},
                           {u"analytics.reposts"_s, 1}}));
        REVOS_TRY(pageHas(page, post(m_reshared), with({{u"post.original"_s, 1}})));
        REVOS_TRY(pageHas(page, main,
                          with({{u"comments.item"_s, m_tour->options.pageSize},
                                {u"comments.load_more"_s, 1},
                                {u"comments.load_replies"_s, replies},
                                {u"comments.sort_recent"_s, 1}})));
        REVOS_TRY(compareParts(page, {{u"comments.author_link"_s, 1},
                                      {u"comments.author_name"_s, 1},
                                      {u"comments.author_urn"_s, 1},
                                      {u"comments.headline"_s, 1},
                                      {u"comments.text"_s, 1},
                                      {u"comments.time"_s, 1},
                                      {u"comments.reply_marker"_s, 0}}));
        REVOS_TRY(page.click(m_tour->at("comments.load_replies").first(), {}, PracticeTour::soon()));
        REVOS_TRY(m_tour->await(page, "comments.reply_marker"));
        m_seen.insert(u"comments.reply_marker"_s);
        return {};
    });
    QVERIFY_RESULT(done);
}

void TestPracticePack::windowsOfAPost()
{
    setLook();
    const QString main = post(m_tour->network->postUrn());
    const QString text =
        u"Read this, then tell me what you think: "_s + QLatin1String(QTest::currentDataTag());
    const auto done = m_tour->drive([&](BrowserPage& page) -> Result<void> {
        REVOS_TRY(m_tour->goTo(page, main));
        REVOS_TRY(m_tour->press(page, "post.repost"));
        REVOS_TRY(m_tour->await(page, "repost.menu"));
        REVOS_TRY(compare(page,
                          {{u"repost.menu"_s, 1},
                           {u"repost.with_thoughts"_s, 1},
                           {u"repost.instantly"_s, 1},
                           {u"share.dialog"_s, 0}},
                          false));
        REVOS_TRY(m_tour->press(page, "repost.with_thoughts"));
        REVOS_TRY(m_tour->await(page, "share.placeholder"));
        m_seen.insert(u"share.placeholder"_s);
        REVOS_TRY(m_tour->await(page, "share.editor"));
        REVOS_TRY(compare(page,
                          {{u"share.dialog"_s, 1},
                           {u"share.editor"_s, 1},
                           {u"share.original"_s, 1},
                           {u"share.dismiss"_s, 1},
                           {u"share.placeholder"_s, 0},
                           {u"share.other_dialog"_s, 0},
                           {u"repost.menu"_s, 0}},
                          false));
        REVOS_TRY(compareDialogPart(page, u"share.submit"_s));
        REVOS_TRY(
            page.insertText(m_tour->at("share.editor"), text, LineBreak::ShiftReturn, PracticeTour::soon()));
        REVOS_TRY(m_tour->press(page, "share.dismiss"));
        REVOS_TRY(m_tour->await(page, "draft.dialog"));
        REVOS_TRY(compare(
            page,
            {{u"draft.dialog"_s, 1}, {u"draft.save"_s, 1}, {u"draft.discard"_s, 1}, {u"draft.back"_s, 1}},
            false));
        REVOS_TRY(m_tour->press(page, "draft.back"));
        m_tour->fault(FaultKind::ServerError, u"/api/posts"_s, 1);
        REVOS_TRY(m_tour->press(page, "share.submit"));
        REVOS_TRY(m_tour->await(page, "toast.error"));
        REVOS_TRY(compare(page, {{u"toast.error"_s, 1}, {u"share.dialog"_s, 1}}, false));
        REVOS_TRY(m_tour->press(page, "share.submit"));
        REVOS_TRY(m_tour->await(page, "toast.link"));
        REVOS_TRY(
            compare(page, {{u"toast.success"_s, 1}, {u"toast.link"_s, 1}, {u"share.dialog"_s, 0}}, false));
        m_tour->fault(FaultKind::SwappedDialog, u"/feed/update/"_s, 1);
        REVOS_TRY(m_tour->goTo(page, main));
        REVOS_TRY(m_tour->press(page, "post.repost"));
        REVOS_TRY(m_tour->press(page, "repost.with_thoughts"));
        REVOS_TRY(m_tour->await(page, "share.other_dialog"));
        return compare(page,
                       {{u"share.other_dialog"_s, 1},
                        {u"share.other_dismiss"_s, 1},
                        {u"share.editor"_s, 0},
                        {u"share.dialog"_s, 0}},
                       false);
    });
    QVERIFY_RESULT(done);
    const Reshared last = m_tour->ledger().all<Reshared>().back();
    QCOMPARE(last.commentary, text);
    QVERIFY(!last.instant);
}

void TestPracticePack::answersToComments()
{
    setLook();
    const auto done = m_tour->drive([this](BrowserPage& page) -> Result<void> {
        REVOS_TRY(m_tour->goTo(page, m_tour->network->postUrl().path()));
        REVOS_TRY(compareParts(page, {{u"comments.reply_button"_s, 1}}));
        const Locator first = m_tour->at("comments.item").first();
        REVOS_TRY(page.click(m_tour->at("comments.reply_button").within(first), {}, PracticeTour::soon()));
        REVOS_TRY(m_tour->await(page, "reply.editor"));
        return compare(page, {{u"reply.box"_s, 1}, {u"reply.editor"_s, 1}, {u"reply.submit"_s, 1}}, false);
    });
    QVERIFY_RESULT(done);
}

void TestPracticePack::everyElementWasThere()
{
    const QSet<QString> all(m_elements.begin(), m_elements.end());
    const QSet<QString> never = all - m_seen;
    QVERIFY2(never.isEmpty(), qPrintable(QStringList(never.values()).join(u", "_s)));
}

REVOS_BROWSER_TEST_MAIN(TestPracticePack)
#include "tst_practicepack.moc"
