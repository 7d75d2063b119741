#include "browser/rig.h"

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// How things are found: strategies, scopes, variants, parents, lists.
class TestLocate : public QObject
{
    Q_OBJECT

private:
    static Locator by(const QString& strategy, const QString& value, const QString& attribute = {},
                      const QString& scope = u"page"_s)
    {
        LocatorVariant variant;
        variant.strategy = strategy;
        variant.value = value;
        variant.attribute = attribute;
        variant.scope = scope;
        return Locator(u"element"_s, {variant}, false);
    }
    static Locator comments()
    {
        LocatorVariant variant;
        variant.strategy = u"css"_s;
        variant.value = u"[data-id^='urn:li:comment:']"_s;
        variant.attribute = u"data-id"_s;
        variant.scope = u"page"_s;
        return Locator(u"comments.item"_s, {variant}, true);
    }
    Result<ElementMatches> locateAt(const QString& pageName, const Locator& locator)
    {
        return m_rig->driveAt(pageName, [=](BrowserPage& page) { return page.locate(locator, soon()); });
    }

    std::unique_ptr<Rig> m_rig;

private Q_SLOTS:
    void initTestCase() { m_rig = std::make_unique<Rig>(); }
    void cleanupTestCase() { m_rig.reset(); }

    void strategies_data()
    {
        QTest::addColumn<QString>("strategy");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QStringList>("outlines");
        const QString a = u"a"_s;
        QTest::newRow("css") << u"css"_s << u"#text"_s << QStringList{u"p#text"_s};
        QTest::newRow("role") << u"aria"_s << u"navigation"_s << QStringList{u"nav"_s};
        QTest::newRow("role and label") << u"aria"_s << u"textbox: Write a message"_s
                                        << QStringList{u"textarea[aria-label=\"Write a message\"]"_s};
        QTest::newRow("label with a name in it")
            << u"aria"_s << u"button: Send to …"_s
            << QStringList{u"button[aria-label=\"Send to Zoë’s list\"]"_s};
        QTest::newRow("a space before the open end counts")
            << u"aria"_s << u"button: Sen …"_s << QStringList();
        QTest::newRow("label, other quote") << u"aria"_s << u"button: send to zoë's list"_s
                                            << QStringList{u"button[aria-label=\"Send to Zoë’s list\"]"_s};
        QTest::newRow("text, hard space")
            << u"text"_s << u"Repost with your thoughts"_s << QStringList{u"div.x[role=\"button\"]"_s};
        QTest::newRow("text is whole")
            << u"text"_s << u"Repost"_s << QStringList{u"div.y[role=\"button\"]"_s};
        QTest::newRow("icon by id") << u"icon"_s << u"send-small"_s << QStringList{u"button"_s};
        QTest::newRow("icon by name") << u"icon"_s << u"comment-small"_s << QStringList{u"button"_s};
        QTest::newRow("link by pattern") << u"href"_s << u"/in/{slug}/"_s << QStringList{a, a};
        QTest::newRow("link, whole") << u"href"_s << u"/in/zoë-1/"_s << QStringList{a};
        QTest::newRow("link by query")
            << u"href"_s << u"/messaging/compose/?recipient={id}"_s << QStringList{a, a};
        QTest::newRow("query value is whole")
            << u"href"_s << u"/messaging/compose/?recipient=ACoAAB1"_s << QStringList{a};
        QTest::newRow("nothing") << u"css"_s << u".none"_s << QStringList();
    }
    void strategies()
    {
        QFETCH(QString, strategy);
        QFETCH(QString, value);
        QFETCH(QStringList, outlines);
        const auto found = locateAt(u"/locate/strategies"_s, by(strategy, value));
        QCOMPARE(reasonOf(found), u"ok"_s);
        QStringList names;
        for (const ElementMatch& match : found->list)
            names.append(match.outline);
        QCOMPARE(names, outlines);
    }

    void badSelectorIsSaid()
    {
        QCOMPARE(reasonOf(locateAt(u"/locate/strategies"_s, by(u"css"_s, u"a[["_s))),
                 u"browser.bad-selector"_s);
        QCOMPARE(reasonOf(locateAt(u"/locate/strategies"_s, by(u"magic"_s, u"a"_s))),
                 u"browser.unknown-strategy"_s);
    }

    void valuesAndStates()
    {
        const auto link = locateAt(u"/locate/strategies"_s, by(u"css"_s, u"nav a"_s, u"href"_s));
        QCOMPARE(link->count, 3);
        QCOMPARE(link->list[1].value, u"/in/zo%C3%AB-1/?trk=x"_s);
        QCOMPARE(link->list[1].text, u"Zoë"_s);
        QVERIFY(link->list[1].visible);
        const auto hidden = locateAt(u"/locate/strategies"_s, by(u"css"_s, u".h"_s));
        QVERIFY(!hidden->list[0].visible);
    }

    void scopeOfTheTopDialog()
    {
        const auto found = locateAt(u"/locate/dialogs"_s, by(u"css"_s, u".ok"_s, {}, u"dialog"_s));
        QCOMPARE(found->count, 1);
        QCOMPARE(found->list[0].text, u"second"_s);
        QCOMPARE(locateAt(u"/locate/strategies"_s, by(u"css"_s, u"a"_s, {}, u"dialog"_s))->count, 0);
    }

    void firstVariantThatMatchesWins()
    {
        QList<LocatorVariant> variants = by(u"css"_s, u".old-name"_s).variants();
        variants += by(u"css"_s, u".new-name"_s).variants();
        variants += by(u"css"_s, u"[data-id]"_s).variants();
        const auto found = locateAt(u"/locate/fallback"_s, Locator(u"x"_s, variants, false));
        QCOMPARE(found->variant, 1);
        const auto census = m_rig->driveAt(u"/locate/fallback"_s, [&](BrowserPage& page) {
            return page.census({Locator(u"x"_s, variants, false)}, soon());
        });
        QCOMPARE(reasonOf(census), u"ok"_s);
        QCOMPARE(census->value(u"x"_s), QList<int>({0, 1, 1}));
    }

    void anAttributeIsRequiredWhereThePackNamesOne()
    {
        QCOMPARE(locateAt(u"/locate/strategies"_s, by(u"css"_s, u"button"_s, u"aria-label"_s))->count, 1);
    }

    void itemsOfAList()
    {
        const auto found = locateAt(u"/locate/comments"_s, comments());
        QCOMPARE(found->count, 3); // the echo of 10 counts once
        // 10 is not 100: whole values are compared.
        const Locator author = by(u"css"_s, u".author"_s, {}, u"comment"_s);
        for (const auto& [urn, name] : {std::pair(u"urn:li:comment:(activity:1,10)"_s, u"Ann"_s),
                                        std::pair(u"urn:li:comment:(activity:1,11)"_s, u"Ben"_s),
                                        std::pair(u"urn:li:comment:(activity:1,100)"_s, u"Cid"_s)}) {
            const auto one = locateAt(u"/locate/comments"_s, author.within(comments().where(urn)));
            QCOMPARE(reasonOf(one), u"ok"_s);
            QCOMPARE(one->count, 1); // what belongs to the reply is not the comment's
            QCOMPARE(one->list[0].text, name);
        }
        QCOMPARE(locateAt(u"/locate/comments"_s,
                          author.within(comments().where(u"urn:li:comment:(activity:1,1)"_s)))
                     ->count,
                 0);
    }

    void harvestHandsEachRecordOverOnce()
    {
        HarvestPlan plan;
        plan.items = comments();
        plan.fields = {{u"author"_s, by(u"css"_s, u".author"_s, u"href"_s, u"comment"_s)},
                       {u"text"_s, by(u"css"_s, u".text"_s, {}, u"comment"_s)}};
        plan.required = QStringList{u"text"_s};
        plan.session = u"one"_s;
        QList<Harvest> harvests;
        const auto done = m_rig->driveAt(u"/locate/comments"_s, [&](BrowserPage& page) -> Result<void> {
            for (int i = 0; i < 2; ++i) {
                REVOS_TRY_ASSIGN(const Harvest harvest, page.harvest(plan, soon()));
                harvests.append(harvest);
            }
            REVOS_TRY(page.waitFor(Condition::present(u"late"_s, by(u"text"_s, u"late text"_s)), soon()));
            REVOS_TRY_ASSIGN(const Harvest late, page.harvest(plan, soon()));
            harvests.append(late);
            return {};
        });
        QCOMPARE(reasonOf(done), u"ok"_s);
        QCOMPARE(harvests[0].count, 3);
        QCOMPARE(harvests[0].waiting, 1); // its text is not there yet
        QCOMPARE(harvests[0].records.size(), 2);
        const HarvestRecord& first = harvests[0].records[0];
        QCOMPARE(first.key, u"urn:li:comment:(activity:1,10)"_s);
        QVERIFY(first.within.isEmpty());
        QCOMPARE(first.fields.value(u"author"_s), u"/in/ann/"_s);
        QCOMPARE(first.fields.value(u"text"_s), u"first\ncomment"_s);
        const HarvestRecord& reply = harvests[0].records[1];
        QCOMPARE(reply.within, first.key);
        QCOMPARE(reply.fields.value(u"text"_s), u"a reply"_s);
        QVERIFY(harvests[1].records.isEmpty());
        QCOMPARE(harvests[2].records.size(), 1);
        QCOMPARE(harvests[2].records[0].fields.value(u"text"_s), u"late text"_s);
    }

    void lastHarvestTakesWhatIsIncomplete()
    {
        HarvestPlan plan;
        plan.items = comments();
        plan.fields = {{u"never"_s, by(u"css"_s, u".never"_s, {}, u"comment"_s)}};
        plan.required = QStringList{u"never"_s};
        plan.session = u"two"_s;
        plan.last = true;
        const auto harvest = m_rig->driveAt(u"/locate/comments"_s,
                                            [&](BrowserPage& page) { return page.harvest(plan, soon()); });
        QCOMPARE(harvest->records.size(), 3);
        QVERIFY(harvest->records[0].fields.value(u"never"_s).isNull());
    }

    void innerBoxesAreScrolled()
    {
        const auto scrolled = m_rig->driveAt(u"/locate/scroll"_s, [](BrowserPage& page) -> Result<bool> {
            REVOS_TRY_ASSIGN(const bool found, page.scrollToLast(by(u"css"_s, u".item"_s), soon()));
            REVOS_TRY(page.waitFor(Condition::present(u"scrolled"_s, Locator::css(u"#scrolled"_s)), soon()));
            return found;
        });
        QCOMPARE(reasonOf(scrolled), u"ok"_s);
        QVERIFY(*scrolled);
    }

    void answersAreHostile_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("no JSON") << u"nonsense"_s;
        QTest::newRow("array") << u"[1]"_s;
        QTest::newRow("no state") << u"{}"_s;
        QTest::newRow("state of another type") << u"{\"state\":1}"_s;
        QTest::newRow("too large") << u"{\"state\":\"done\",\"value\":\""_s + QString(9 * 1024 * 1024, u'x') +
                                          u"\"}"_s;
        QTest::newRow("too deep") << QString(3000, u'[');
    }
    void answersAreHostile()
    {
        QFETCH(QString, text);
        const auto answer = parseAnswer(text);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, Code::Internal);
    }
};

REVOS_BROWSER_TEST_MAIN(TestLocate)
#include "tst_locate.moc"
