#pragma once

#include "browser/browserhost.h"
#include "browser/websiteactions.h"
#include "browser/worker.h"
#include "practice/practicefixture.h"
#include "support/resulttest.h"

namespace revos::test {

/// The practice network with RevOS's own browser signed in to it. Tests ask the network's ledger what
/// happened.
class PracticeRig : public practice::PracticeFixture
{
public:
    explicit PracticeRig(const EngineStart& engine)
        : m_engine(engine)
    {
        options.police.enabled = false;
    }

    /// Starts the network with `options`, lets everybody comment, and signs the browser in.
    void begin()
    {
        const QString problem = start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        letAllComment();
        signInAfresh();
    }

    /// A browser that remembers nothing, signed in.
    void signInAfresh()
    {
        makeBrowser();
        const auto identity = onWorker([this] {
            const practice::PracticeLogin login = network->accountLogin();
            return site->signInOnPractice(account, login.userName, login.password, within(30));
        });
        QVERIFY_RESULT(identity);
        QVERIFY(identity->value);
        memberUrn = identity->value->memberUrn;
    }

    void makeBrowser()
    {
        site.reset();
        host.reset();
        const auto policy = OriginPolicy::practice(network->baseUrl());
        QVERIFY_RESULT(policy);
        QASSIGN_RESULT(SitePack pack, SitePack::load(packPath));
        host = std::make_unique<BrowserHost>(m_engine,
                                             BrowserHost::Settings{*policy, network->baseUrl(), {}, 2});
        if (qEnvironmentVariableIsSet("REVOS_TEST_TRACE")) {
            host->show(account);
            QObject::connect(host.get(), &BrowserSurface::stepTraced, host.get(), [](const TraceStep& step) {
                qInfo("%5d ms  %s %s: %s", step.durationMs, step.action.constData(), qPrintable(step.target),
                      qPrintable(step.outcome));
            });
        }
        site = std::make_unique<WebSiteActions>(
            *host, std::move(pack), network->baseUrl(), network->clock(),
            [this](AccountId, const Call&) { return Result<QString>(memberUrn); }, evidence);
    }

    static Call within(int seconds) { return Call::within(std::chrono::seconds(seconds)); }

    practice::FaultDial& faults() { return network->faults(); }
    void fault(practice::FaultKind kind, const QString& pathPrefix, int times = 0)
    {
        practice::FaultRule rule;
        rule.kind = kind;
        rule.pathPrefix = pathPrefix;
        rule.times = times;
        faults().add(rule);
    }

    QString packPath = QStringLiteral(":/revos/sitepacks/practice.json");
    const AccountId account = AccountId::create();
    QString memberUrn;                ///< of the account, as the workspace would know it
    EvidenceSink* evidence = nullptr; ///< set before the browser is made
    std::unique_ptr<BrowserHost> host;
    std::unique_ptr<WebSiteActions> site;

private:
    EngineStart m_engine;
};

/// What scrubEngineEnvironment() said when the test program started.
Result<EngineStart>& engineStart();

} // namespace revos::test

/// main() of a test with a browser host of its own.
#define REVOS_PRACTICE_TEST_MAIN(TestClass)                                                                  \
    revos::Result<revos::EngineStart>& revos::test::engineStart()                                            \
    {                                                                                                        \
        static revos::Result<revos::EngineStart> start = revos::fail(revos::Code::Internal, QString());      \
        return start;                                                                                        \
    }                                                                                                        \
    int main(int argc, char** argv)                                                                          \
    {                                                                                                        \
        auto& start = revos::test::engineStart();                                                            \
        start = revos::scrubEngineEnvironment(argc, argv);                                                   \
        if (!start)                                                                                          \
            qFatal("%s", qPrintable(start.error().toLogLine()));                                             \
        QApplication app(argc, argv);                                                                        \
        TestClass test;                                                                                      \
        return QTest::qExec(&test, argc, argv);                                                              \
    }
