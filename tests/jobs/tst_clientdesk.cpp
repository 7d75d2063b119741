#include "jobs/clientdesk.h"

#include "jobs/fakes/flowbench.h"
#include "support/resulttest.h"

#include <QTest>

using namespace revos;
using namespace revos::test;
using namespace Qt::StringLiterals;

class TestClientDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aYesIsAYesAndNothingMore()
    {
        FlowBench bench;
        ClientDesk desk(bench.messages);
        bench.world.messages.append(bench.draft(StepKind::Dm1));
        const Message draft = bench.world.messages.last();
        const QByteArray hash = bench.messages.hashOf(draft);
        QCOMPARE_REASON(desk.approve(draft.id, hash, Actor::PracticeOperator, bench.call),
                        "desk.not-for-clients");
        QVERIFY_RESULT(desk.approve(draft.id, hash, Actor::Person, bench.call));
        QCOMPARE(bench.world.message(draft.id)->status, MessageStatus::Approved);
        QVERIFY(bench.world.jobs.isEmpty());
    }

    void aNoKeepsItsReason()
    {
        FlowBench bench;
        ClientDesk desk(bench.messages);
        bench.world.messages.append(bench.draft(StepKind::Dm1));
        const MessageId id = bench.world.messages.last().id;
        QVERIFY_RESULT(desk.skip(id, u"a friend"_s, bench.call));
        QCOMPARE(bench.world.message(id)->status, MessageStatus::Skipped);
        QCOMPARE(bench.world.message(id)->why.facts, QStringList{u"a friend"_s});
    }

    void theRestIsTheAgencys()
    {
        FlowBench bench;
        ClientDesk desk(bench.messages);
        const CampaignId campaign = bench.world.campaign.id;
        const auto refused = [](const Result<void>& answer) {
            return !answer && answer.error().code == Code::Denied &&
                   answer.error().reason == "desk.not-for-clients";
        };
        QVERIFY(refused(desk.decideUnknown(MessageId::create(), {}, bench.call)));
        QVERIFY(refused(desk.decideCapture(CaptureId::create(), CaptureState::Accepted, {}, bench.call)));
        QVERIFY(refused(desk.launch(campaign, bench.call)));
        QVERIFY(refused(desk.pause(campaign, bench.call)));
        QVERIFY(refused(desk.resume(campaign, bench.call)));
        QVERIFY(refused(desk.archive(campaign, bench.call)));
        QCOMPARE(bench.world.campaign.status, CampaignStatus::Active);
    }
};

QTEST_GUILESS_MAIN(TestClientDesk)
#include "tst_clientdesk.moc"
