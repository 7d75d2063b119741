#pragma once

#include "browser/accountbrowser.h"
#include "browser/browserpage.h"
#include "browser/sitepack/sitepack.h"
#include "browser/worker.h"
#include "practice/practicefixture.h"

namespace revos::test {

/// A practice network and a browser signed in to it, led about page by page through the site pack: for tests
/// of the pages and the pack themselves rather than of the product's flows.
class PracticeTour : public practice::PracticeFixture
{
public:
    PracticeTour()
    {
        options.comments = 200;
        options.police.enabled = false;
    }

    /// Starts the network, lets everybody comment, signs in; what went wrong, else empty.
    QString begin()
    {
        if (const QString problem = start(); !problem.isEmpty())
            return problem;
        letAllComment();
        const auto policy = OriginPolicy::practice(network->baseUrl());
        auto loaded = SitePack::load(QStringLiteral(":/revos/sitepacks/practice.json"));
        if (!policy || !loaded)
            return policy ? loaded.error().toLogLine() : policy.error().toLogLine();
        pack = std::move(*loaded);
        strangersBrowser = std::make_unique<AccountBrowser>(*policy, PageViewOptions{});
        browser = std::make_unique<AccountBrowser>(*policy, PageViewOptions{});
        const auto signedIn = drive([this](BrowserPage& page) { return signIn(page); });
        return signedIn ? QString() : signedIn.error().toLogLine();
    }

    /// Runs @p work with control of the member's page, on a worker.
    template<class Fn>
    auto drive(Fn work) -> std::invoke_result_t<Fn, BrowserPage&>
    {
        return driveOf(*browser, std::move(work));
    }

    template<class Fn>
    static auto driveOf(AccountBrowser& browser, Fn work) -> std::invoke_result_t<Fn, BrowserPage&>
    {
        return onWorker(
            [link = browser.link(), work = std::move(work)]() -> std::invoke_result_t<Fn, BrowserPage&> {
                auto page = BrowserPage::takeControl(link, soon());
                if (!page)
                    return fail(page.error());
                return work(**page);
            });
    }

    static Call soon() { return Call::within(std::chrono::seconds(15)); }

    /// How to find @p key in the language the network has now.
    Locator at(const char* key) const { return pack.locator(QLatin1String(key), network->look().locale); }

    /// Pages that come with an error status are pages, too: they are there when this returns.
    Result<PageLoad> goTo(BrowserPage& page, const QString& target) const
    {
        REVOS_TRY_ASSIGN(const PageLoad load, page.open(network->baseUrl().resolved(QUrl(target)), soon()));
        REVOS_TRY(page.race({Condition::documentReady()}, soon()));
        return load;
    }
    Result<void> press(BrowserPage& page, const char* key) const
    {
        REVOS_TRY(page.click(at(key), {}, soon()));
        return {};
    }
    Result<void> await(BrowserPage& page, const char* key) const
    {
        return page.waitFor(Condition::visible(QLatin1String(key), at(key)), soon());
    }
    Result<int> count(BrowserPage& page, const char* key) const
    {
        REVOS_TRY_ASSIGN(const ElementMatches matches, page.locate(at(key), soon()));
        return matches.count;
    }

    void fault(practice::FaultKind kind, const QString& pathPrefix, int times = 0)
    {
        practice::FaultRule rule;
        rule.kind = kind;
        rule.pathPrefix = pathPrefix;
        rule.times = times;
        network->faults().add(rule);
    }

    SitePack pack;
    std::unique_ptr<AccountBrowser> strangersBrowser;
    std::unique_ptr<AccountBrowser> browser;

private:
    Result<void> signIn(BrowserPage& page) const
    {
        const practice::PracticeLogin login = network->accountLogin();
        REVOS_TRY(goTo(page, QStringLiteral("/login")));
        REVOS_TRY(page.insertText(at("session.username"), login.userName, LineBreak::ShiftReturn, soon()));
        REVOS_TRY(page.insertText(at("session.password"), QString::fromUtf8(login.password.view()),
                                  LineBreak::ShiftReturn, soon()));
        REVOS_TRY(press(page, "session.submit"));
        return await(page, "session.signed_in");
    }
};

/// The rows "semantic, en" to "mixed, it".
inline void addLookRows(bool withMixed)
{
    using practice::SkinChoice;
    QTest::addColumn<int>("skin");
    QTest::addColumn<QString>("locale");
    std::vector<std::pair<const char*, SkinChoice>> skins{
        {"semantic", SkinChoice::Semantic}, {"hashed", SkinChoice::Hashed}, {"shadow", SkinChoice::Shadow}};
    if (withMixed)
        skins.emplace_back("mixed", SkinChoice::Mixed);
    for (const auto& [name, skin] : skins) {
        for (const char* locale : {"en", "de", "fr", "es", "it"})
            QTest::addRow("%s, %s", name, locale) << int(skin) << QString::fromLatin1(locale);
    }
}

} // namespace revos::test
