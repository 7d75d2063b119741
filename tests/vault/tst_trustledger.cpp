#include "vault/team/devicekey.h"
#include "vault/team/trustledger.h"

#include "support/resulttest.h"

#include <QTest>

#include <memory>

using namespace revos;
using namespace Qt::StringLiterals;

namespace {

const TenantId kTenant = TenantId::fromString(u"0192f000-0000-7000-8000-000000000001");

struct Signer
{
    DeviceId id = DeviceId::create();
    std::shared_ptr<const DeviceKey> key = std::make_shared<const DeviceKey>(DeviceKey::create().value());
};

/// A history that is written as devices write it.
class History
{
public:
    History() { add(TrustStep::Root, m_root, m_root); }

    const Signer& root() const { return m_root; }
    TrustPin rootPin() const { return TrustLedger::pinOf(events.first(), kTenant); }
    TrustPin head() const { return TrustLedger::pinOf(events.last(), kTenant); }

    /// @p by says @p step about @p whom.
    void add(TrustStep step, const Signer& by, const Signer& whom)
    {
        TrustEvent event = next(step, by);
        event.device = whom.id;
        if (step == TrustStep::Root || step == TrustStep::Approve)
            event.keys = whom.key->publicKeys();
        append(event, by);
    }

    void addKey(const Signer& by, quint32 version, AccountId account = {})
    {
        TrustEvent event = next(TrustStep::Key, by);
        event.scope = {account};
        event.version = version;
        event.check = QByteArray(32, static_cast<char>(version));
        append(event, by);
    }

    TrustEvent next(TrustStep step, const Signer& by) const
    {
        return TrustLedger::empty(kTenant, events).next(step, by.id, {});
    }

    void append(TrustEvent event, const Signer& by)
    {
        QVERIFY_RESULT(TrustLedger::sign(event, kTenant, *by.key));
        events.append(event);
    }

    Result<TrustLedger> verify(const TrustPin& seen = {}) const
    {
        return TrustLedger::verify(kTenant, events, rootPin(), seen);
    }

    QList<TrustEvent> events;

private:
    Signer m_root;
};

} // namespace

// Histories as a database owner, a revoked device or an accident would make them.
class TestTrustLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsWhatIsSigned()
    {
        History history;
        const Signer second, third;
        const auto account = AccountId::create();
        history.addKey(history.root(), 1);
        history.add(TrustStep::Approve, history.root(), second);
        history.addKey(second, 1, account);
        history.add(TrustStep::Approve, second, third);
        history.add(TrustStep::Revoke, third, history.root());
        history.addKey(third, 2);
        QASSIGN_RESULT(const TrustLedger ledger, history.verify());
        QVERIFY(!ledger.trusts(history.root().id) && ledger.hasRevoked(history.root().id));
        // What a device signed while it was trusted counts after it is not.
        QVERIFY(ledger.trusts(second.id) && ledger.trusts(third.id));
        QCOMPARE(ledger.versions({}).size(), 2);
        QCOMPARE(ledger.nextVersion({}), 3U);
        QCOMPARE(ledger.nextVersion({account}), 2U);
        QCOMPARE(ledger.nextVersion({AccountId::create()}), 1U);
        QCOMPARE(ledger.head(), history.head());
    }

    void everyAlterationIsFound()
    {
        History history;
        const Signer second;
        history.addKey(history.root(), 1);
        history.add(TrustStep::Approve, history.root(), second);
        history.add(TrustStep::Approve, second, Signer());
        const auto isFound = [&](const History& altered) {
            const auto ledger =
                TrustLedger::verify(kTenant, altered.events, history.rootPin(), history.head());
            return !ledger && ledger.error().code == Code::Auth;
        };
        for (qsizetype at = 0; at < history.events.size(); ++at) {
            const auto altered = [&](auto change) {
                History copy = history;
                change(copy.events[at]);
                return copy;
            };
            QVERIFY(isFound(altered([](TrustEvent& event) { event.device = DeviceId::create(); })));
            QVERIFY(isFound(altered([](TrustEvent& event) { event.signer = DeviceId::create(); })));
            QVERIFY(isFound(altered([](TrustEvent& event) { event.version += 1; })));
            QVERIFY(isFound(altered([](TrustEvent& event) { event.scope.account = AccountId::create(); })));
            QVERIFY(isFound(altered([](TrustEvent& event) { event.number += 1; })));
            QVERIFY(isFound(altered([](TrustEvent& event) { event.check += 'x'; })));
            QVERIFY(isFound(altered([](TrustEvent& event) { event.keys.exchange = QByteArray(32, 'x'); })));
            QVERIFY(isFound(altered([](TrustEvent& event) { event.keys.signing = QByteArray(32, 'x'); })));
            QVERIFY(isFound(altered([](TrustEvent& event) { event.previous = QByteArray(32, 'x'); })));
            QVERIFY(isFound(
                altered([](TrustEvent& event) { event.signature[0] = char(event.signature[0] ^ 1); })));
            QVERIFY(isFound(altered([](TrustEvent& event) {
                event.step = event.step == TrustStep::Approve ? TrustStep::Revoke : TrustStep::Approve;
            })));
            // Left out, twice, in another order; moved to another tenant.
            History copy = history;
            copy.events.removeAt(at);
            QVERIFY(isFound(copy));
            copy = history;
            copy.events.insert(at, copy.events[at]);
            QVERIFY(isFound(copy));
            if (at > 0) {
                copy = history;
                copy.events.swapItemsAt(at - 1, at);
                QVERIFY(isFound(copy));
            }
        }
        const auto foreign = TrustLedger::verify(TenantId::create(), history.events, history.rootPin(), {});
        QVERIFY(!foreign);
    }

    void aRowThatNobodySignedIsFound()
    {
        History history;
        const Signer intruder;
        history.addKey(history.root(), 1);
        history.add(TrustStep::Approve, intruder, intruder);
        QCOMPARE_REASON(history.verify(), "device.history-forged");
    }

    void nobodyVouchesForThemselvesOrTwice()
    {
        const Signer second;
        History twice;
        twice.add(TrustStep::Approve, twice.root(), second);
        twice.add(TrustStep::Approve, twice.root(), second);
        QCOMPARE_REASON(twice.verify(), "device.history-forged");
        History itself;
        itself.add(TrustStep::Revoke, itself.root(), itself.root());
        QCOMPARE_REASON(itself.verify(), "device.history-forged");
        History stranger;
        stranger.add(TrustStep::Revoke, stranger.root(), second);
        QCOMPARE_REASON(stranger.verify(), "device.history-forged");
    }

    /// The signature is right, the place in the history is not.
    void whatARevokedDeviceSignsLaterDoesNotCount()
    {
        History history;
        const Signer revoked, friendOfIt;
        history.add(TrustStep::Approve, history.root(), revoked);
        history.add(TrustStep::Revoke, history.root(), revoked);
        History approving = history;
        approving.add(TrustStep::Approve, revoked, friendOfIt);
        QCOMPARE_REASON(approving.verify(), "device.history-forged");
        History rotating = history;
        rotating.addKey(revoked, 1);
        QCOMPARE_REASON(rotating.verify(), "device.history-forged");
        History returning = history;
        returning.add(TrustStep::Approve, history.root(), revoked);
        QCOMPARE_REASON(returning.verify(), "device.history-forged");
    }

    /// A revoked device with a database owner as a friend goes on from before its revocation.
    void aForkIsFoundByWhoeverSawTheOther()
    {
        History history;
        const Signer revoked;
        history.add(TrustStep::Approve, history.root(), revoked);
        History forked = history;
        history.add(TrustStep::Revoke, history.root(), revoked);
        const TrustPin seen = history.head();
        forked.add(TrustStep::Approve, revoked, Signer());
        forked.addKey(revoked, 1);
        QVERIFY_RESULT(forked.verify());
        QCOMPARE_REASON(forked.verify(seen), "device.history-changed");
        // An old copy of the database put back.
        history.events.removeLast();
        QCOMPARE_REASON(history.verify(seen), "device.history-changed");
        QCOMPARE_REASON(TrustLedger::verify(kTenant, {}, history.rootPin(), seen), "device.history-changed");
    }

    void anotherRootIsNotOurs()
    {
        const History ours;
        const History theirs;
        QCOMPARE_REASON(TrustLedger::verify(kTenant, theirs.events, ours.rootPin(), {}),
                        "device.history-changed");
    }

    void aLaterRootIsToldAndNotFollowed()
    {
        History history;
        const Signer newcomer;
        history.addKey(history.root(), 1);
        history.addKey(history.root(), 2);
        history.add(TrustStep::Root, newcomer, newcomer);
        history.addKey(newcomer, 3);
        QASSIGN_RESULT(const TrustLedger ours, history.verify());
        QCOMPARE(ours.startedOver(), 4);
        QVERIFY(!ours.trusts(newcomer.id));
        QCOMPARE(ours.versions({}).size(), 2);
        // The newcomer's own view: numbers of keys that were used before are not used again.
        const TrustEvent* root = TrustLedger::newestRoot(history.events);
        QASSIGN_RESULT(const TrustLedger theirs,
                       TrustLedger::verify(kTenant, history.events, TrustLedger::pinOf(*root, kTenant), {}));
        QVERIFY(theirs.trusts(newcomer.id) && !theirs.trusts(history.root().id));
        QCOMPARE(theirs.versions({}).size(), 1);
        QCOMPARE(theirs.nextVersion({}), 4U);
        history.addKey(newcomer, 1);
        QVERIFY(!TrustLedger::verify(kTenant, history.events, TrustLedger::pinOf(*root, kTenant), {}));
    }

    void versionsOfAKeyHaveNoGap()
    {
        History history;
        history.addKey(history.root(), 2);
        QCOMPARE_REASON(history.verify(), "device.history-forged");
    }
};

QTEST_GUILESS_MAIN(TestTrustLedger)
#include "tst_trustledger.moc"
