#include "db/flowfixture.h"
#include "db/teamfixture.h"
#include "vault/team/resealing.h"

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

namespace {

/// Counts every call of every part and lets one of them fail: before it did anything, or after it did all and
/// only the answer was lost.
class Trouble
{
public:
    enum Kind { Before, AnswerLost };

    void failAt(int call, Kind kind)
    {
        m_call = call;
        m_kind = kind;
        m_count = 0;
    }
    bool happened() const { return m_call > 0 && m_count >= m_call; }

    template<class Fn>
    auto pass(Fn fn) -> decltype(fn())
    {
        ++m_count;
        if (m_count == m_call && m_kind == Before)
            return fail(Code::Offline, u"made to fail"_s);
        auto result = fn();
        if (m_count == m_call)
            return fail(Code::InDoubt, u"the answer was lost"_s);
        return result;
    }

private:
    int m_call = 0;
    int m_count = 0;
    Kind m_kind = Before;
};

class TroubledDevices final : public DeviceStore
{
public:
    TroubledDevices(DeviceStore& inner, Trouble& trouble)
        : m_inner(inner)
        , m_trouble(trouble)
    {}

    Result<QList<Device>> devices(const Call& call) override
    {
        return m_trouble.pass([&] { return m_inner.devices(call); });
    }
    Result<DeviceId> ownDevice(const Call& call) override
    {
        return m_trouble.pass([&] { return m_inner.ownDevice(call); });
    }
    Result<QList<TrustEvent>> events(const Call& call) override
    {
        return m_trouble.pass([&] { return m_inner.events(call); });
    }
    Result<QList<KeyGrant>> grants(const Call& call) override
    {
        return m_trouble.pass([&] { return m_inner.grants(call); });
    }
    Result<TeamChangeDone> commit(const TeamChange& change, const Call& call) override
    {
        return m_trouble.pass([&] { return m_inner.commit(change, call); });
    }
    Result<void> withdraw(DeviceId device, const Call& call) override
    {
        return m_trouble.pass([&] { return m_inner.withdraw(device, call); });
    }

private:
    DeviceStore& m_inner;
    Trouble& m_trouble;
};

class TroubledValues final : public SealedValues
{
public:
    TroubledValues(SealedValues& inner, Trouble& trouble)
        : m_inner(inner)
        , m_trouble(trouble)
    {}

    Result<bool> any(const Call& call) override
    {
        return m_trouble.pass([&] { return m_inner.any(call); });
    }
    Result<QList<SealedRow>> list(const Call& call) override
    {
        return m_trouble.pass([&] { return m_inner.list(call); });
    }
    Result<bool> replace(const SealedRow& old, const SealedRow& fresh, quint32 version,
                         const Call& call) override
    {
        return m_trouble.pass([&] { return m_inner.replace(old, fresh, version, call); });
    }

private:
    SealedValues& m_inner;
    Trouble& m_trouble;
};

class TroubledSecrets final : public SecretStore
{
public:
    TroubledSecrets(SecretStore& inner, Trouble& trouble)
        : m_inner(inner)
        , m_trouble(trouble)
    {}

    Result<Secret> read(const QString& key, const Call& call) override
    {
        return m_trouble.pass([&] { return m_inner.read(key, call); });
    }
    Result<void> write(const QString& key, const Secret& value, const Call& call) override
    {
        return m_trouble.pass([&] { return m_inner.write(key, value, call); });
    }
    Result<void> remove(const QString& key, const Call& call) override
    {
        return m_trouble.pass([&] { return m_inner.remove(key, call); });
    }

private:
    SecretStore& m_inner;
    Trouble& m_trouble;
};

/// More than any step takes.
constexpr int kMostCalls = 60;

} // namespace

// Every step of a team's keys, ended at each of its calls: what is there afterwards is whole, the old or the
// new.
class tst_team_faults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY_RESULT(m_server.start()); }

    void endedAnywhere_data()
    {
        QTest::addColumn<int>("step");
        QTest::addColumn<int>("kind");
        const std::initializer_list<std::pair<const char*, Step>> steps{
            {"beginning", Begin},    {"asking", Ask},
            {"approving", Approve},  {"revoking", Revoke},
            {"rotating", Rotate},    {"making a code", MakeCode},
            {"recovering", Recover}, {"starting over", StartOver},
            {"sweeping", Sweep}};
        for (const auto& [name, step] : steps) {
            QTest::addRow("%s, refused", name) << int(step) << int(Trouble::Before);
            QTest::addRow("%s, answer lost", name) << int(step) << int(Trouble::AnswerLost);
        }
    }

    void endedAnywhere()
    {
        QFETCH(int, step);
        QFETCH(int, kind);
        int calls = 1;
        for (;; ++calls) {
            QVERIFY2(calls < kMostCalls, "a step without an end");
            QVERIFY_RESULT(prepare(Step(step)));
            m_trouble.failAt(calls, Trouble::Kind(kind));
            const auto done = act(Step(step));
            if (!m_trouble.happened()) {
                QVERIFY_RESULT(done);
                break;
            }
            m_trouble.failAt(0, Trouble::Before);
            const auto whole = isWhole(Step(step));
            QVERIFY2(whole.has_value(), qPrintable(u"after call %1: %2"_s.arg(calls).arg(
                                            whole ? QString() : whole.error().toLogLine())));
        }
        QVERIFY(calls > 1);
    }

private:
    enum Step { Begin, Ask, Approve, Revoke, Rotate, MakeCode, Recover, StartOver, Sweep };

    /// Two desktops of a fresh database, as they are before @p step; the one that takes it is troubled.
    Result<void> prepare(Step step)
    {
        m_first.reset();
        m_second.reset();
        REVOS_TRY_ASSIGN(const QString database, m_server.makeDatabase());
        m_workspace = std::make_unique<TestWorkspace>(m_server, database);
        REVOS_TRY(m_workspace->make(u"Ours"_s));
        m_first = std::make_unique<Desktop>(*m_workspace, m_workspace->admin(), u"first"_s);
        REVOS_TRY_ASSIGN(const Person person,
                         m_workspace->makeLogin(db::OperatorGroup::Staff, m_workspace->admin().id));
        m_second = std::make_unique<Desktop>(*m_workspace, person, u"second"_s);
        m_code.reset();
        m_sealed.clear();
        WebhookEndpoint endpoint;
        endpoint.id = EndpointId::create();
        m_place = webhookSecretContext(m_workspace->tenant(), endpoint.id);
        if (step == Begin)
            return trouble(*m_first);
        REVOS_TRY(m_first->vault->load(patient()));
        endpoint.name = u"crm"_s;
        endpoint.url = QUrl(u"https://crm.test/"_s);
        REVOS_TRY_ASSIGN(m_sealed, m_first->sealer->seal(m_place, Secret(QByteArrayView("kept"))));
        endpoint.sealedSecret = m_sealed;
        REVOS_TRY(m_first->stores()->deliveries.saveEndpoint(endpoint, patient()));
        if (step == Approve)
            REVOS_TRY(m_second->vault->load(patient()));
        if (step == Revoke || step == Rotate || step == MakeCode || step == Sweep)
            REVOS_TRY(letIn(*m_first, *m_second));
        if (step == MakeCode || step == Recover) {
            REVOS_TRY_ASSIGN(m_code, m_first->keys->createRecovery(patient()));
        }
        if (step == Sweep)
            REVOS_TRY(m_first->keys->rotate(patient()));
        m_secondId = m_second->vault->snapshot() ? m_second->vault->snapshot()->device : DeviceId();
        return trouble(step == Ask || step == Recover || step == StartOver ? *m_second : *m_first);
    }

    Result<void> trouble(Desktop& desktop)
    {
        m_devices = std::make_unique<TroubledDevices>(desktop.stores().all().devices(), m_trouble);
        m_values = std::make_unique<TroubledValues>(desktop.stores().all().sealedValues(), m_trouble);
        m_secrets = std::make_unique<TroubledSecrets>(desktop.secrets(), m_trouble);
        m_trouble.failAt(0, Trouble::Before);
        desktop.restart(*m_devices, *m_values, *m_secrets);
        return {};
    }

    Result<void> act(Step step)
    {
        switch (step) {
        case Begin:
            return ready(*m_first);
        case Ask: {
            REVOS_TRY(m_second->vault->load(patient()));
            return {};
        }
        case Approve: {
            REVOS_TRY_ASSIGN(const TeamDevice waiting, waitingAt(*m_first));
            return m_first->keys->approve(waiting.device.id, m_second->vault->ownWords().join(u' '),
                                          patient());
        }
        case Revoke: {
            REVOS_TRY(m_first->keys->revoke(m_secondId, patient()));
            return {};
        }
        case Rotate: {
            REVOS_TRY(m_first->keys->rotate(patient()));
            return {};
        }
        case MakeCode: {
            REVOS_TRY(m_first->keys->createRecovery(patient()));
            return {};
        }
        case Recover:
            return m_second->keys->recover(*m_code, patient());
        case StartOver: {
            REVOS_TRY(m_second->vault->startOver(patient()));
            return {};
        }
        case Sweep: {
            REVOS_TRY(Resealing(*m_first->vault).sweep(patient()));
            return {};
        }
        }
        return {};
    }

    /// Both programs anew, with nothing in their way: whoever is in can do everything, and what was sealed
    /// opens.
    Result<void> isWhole(Step step)
    {
        m_first->restart();
        m_second->restart();
        if (step == StartOver)
            return isWholeAfterStartingOver();
        REVOS_TRY(ready(*m_first));
        REVOS_TRY_ASSIGN(const QList<WebhookEndpoint> endpoints,
                         m_first->stores()->deliveries.endpoints(patient()));
        if (!endpoints.isEmpty()) {
            REVOS_TRY_ASSIGN(const Secret plain,
                             m_first->sealer->open(m_place, endpoints.first().sealedSecret));
            if (plain.view() != QByteArrayView("kept"))
                return fail(Code::Internal, u"another value"_s);
        }
        const auto second = m_second->vault->load(patient());
        if (step == Revoke && !second)
            return m_first->vault->snapshot()->ledger.hasRevoked(m_secondId)
                       ? Result<void>()
                       : Result<void>(fail(Code::Internal, u"shut out without an event"_s));
        if (!second)
            return fail(second.error());
        // The step again, or whatever is left of it.
        if (step == Recover && second->state == VaultState::Waiting) {
            REVOS_TRY(m_second->keys->recover(*m_code, patient()));
        } else if (second->state == VaultState::Waiting) {
            REVOS_TRY(letIn(*m_first, *m_second));
        }
        return exchange();
    }

    Result<void> isWholeAfterStartingOver()
    {
        REVOS_TRY(m_first->vault->load(patient()));
        REVOS_TRY(m_second->vault->load(patient()));
        const bool isOver = m_second->vault->status().state == VaultState::Ready;
        if (isOver == (m_first->vault->status().state == VaultState::Ready))
            return fail(Code::Internal, u"both, or neither"_s);
        Desktop& in = isOver ? *m_second : *m_first;
        REVOS_TRY_ASSIGN(const QByteArray sealed, in.sealer->seal(m_place, Secret(QByteArrayView("x"))));
        REVOS_TRY(in.sealer->open(m_place, sealed));
        // What was sealed stays where it is.
        REVOS_TRY_ASSIGN(const QList<WebhookEndpoint> endpoints,
                         m_first->stores()->deliveries.endpoints(patient()));
        return endpoints.first().sealedSecret == m_sealed ? Result<void>()
                                                          : Result<void>(fail(Code::Internal, u"lost"_s));
    }

    static Result<void> ready(Desktop& desktop)
    {
        REVOS_TRY_ASSIGN(const VaultStatus status, desktop.vault->load(patient()));
        return status.state == VaultState::Ready
                   ? Result<void>()
                   : Result<void>(fail(Code::Internal, QString::fromLatin1(status.why.rule)));
    }

    /// What one seals now, the other opens.
    Result<void> exchange()
    {
        REVOS_TRY(ready(*m_first));
        REVOS_TRY(ready(*m_second));
        REVOS_TRY_ASSIGN(const QByteArray one, m_first->sealer->seal(m_place, Secret(QByteArrayView("1"))));
        REVOS_TRY(m_second->sealer->open(m_place, one));
        REVOS_TRY_ASSIGN(const QByteArray two, m_second->sealer->seal(m_place, Secret(QByteArrayView("2"))));
        REVOS_TRY(m_first->sealer->open(m_place, two));
        return {};
    }

    TestServer m_server;
    Trouble m_trouble;
    std::unique_ptr<TroubledDevices> m_devices;
    std::unique_ptr<TroubledValues> m_values;
    std::unique_ptr<TroubledSecrets> m_secrets;
    std::unique_ptr<TestWorkspace> m_workspace;
    std::unique_ptr<Desktop> m_first, m_second;
    DeviceId m_secondId;
    std::optional<RecoveryCode> m_code;
    SealContext m_place;
    QByteArray m_sealed;
};

QTEST_GUILESS_MAIN(tst_team_faults)
#include "tst_team_faults.moc"
