#include "db/flowfixture.h"

using namespace revos;
using namespace revos::test;

class tst_leadrepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY_RESULT(m_server.start());
        QASSIGN_RESULT(const QString database, m_server.makeDatabase());
        m_workspace = std::make_unique<TestWorkspace>(m_server, database);
        QVERIFY_RESULT(m_workspace->make(QStringLiteral("Agency")));
        m_stores = std::make_unique<TestStores>(*m_workspace, m_workspace->admin());
        QASSIGN_RESULT(const Flow one, makeFlow(*m_stores, m_workspace->admin().id, QStringLiteral("One")));
        QASSIGN_RESULT(const Flow two, makeFlow(*m_stores, m_workspace->admin().id, QStringLiteral("Two")));
        m_campaign = one.campaign;
        QASSIGN_RESULT(m_leads, makeLeads(*m_stores, m_campaign, 1, kLeads));
        QVERIFY_RESULT(makeLeads(*m_stores, two.campaign, 1, 5));
        QVERIFY_RESULT(dress());
    }

    void pagesMeetWithoutGapOrOverlap_data()
    {
        QTest::addColumn<LeadSort>("sort");
        QTest::addColumn<bool>("descending");
        QTest::addColumn<QString>("search");
        const QList<std::pair<const char*, LeadSort>> sorts{{"created", LeadSort::Created},
                                                            {"name", LeadSort::Name},
                                                            {"company", LeadSort::Company},
                                                            {"stage", LeadSort::Stage}};
        for (const auto& [name, sort] : sorts) {
            for (const bool descending : {false, true}) {
                for (const char* search : {"", "person"}) {
                    QTest::addRow("%s %s '%s'", name, descending ? "down" : "up", search)
                        << sort << descending << QString::fromLatin1(search);
                }
            }
        }
    }
    void pagesMeetWithoutGapOrOverlap()
    {
        QFETCH(LeadSort, sort);
        QFETCH(bool, descending);
        QFETCH(QString, search);
        const LeadFilter filter{m_campaign.id, {}, search};
        const LeadOrder order{sort, descending};
        QList<LeadRow> walked;
        std::optional<LeadKey> after;
        do {
            QASSIGN_RESULT(const LeadPage page, leads().page(filter, order, after, 7, patient()));
            walked += page.rows;
            after = page.next;
        } while (after && walked.size() < 1000);
        QCOMPARE(walked.size(), kLeads);

        QASSIGN_RESULT(const LeadPage whole, leads().page(filter, order, {}, 500, patient()));
        QVERIFY(!whole.next);
        QCOMPARE(walked, whole.rows);
        QSet<LeadId> ids;
        for (const LeadRow& row : walked)
            ids.insert(row.id);
        QCOMPARE(ids.size(), kLeads);
        QVERIFY(std::is_sorted(walked.begin(), walked.end(), [&](const LeadRow& a, const LeadRow& b) {
            return descending ? keyOf(sort, b) < keyOf(sort, a) : keyOf(sort, a) < keyOf(sort, b);
        }));
        // A jump lands where walking arrives.
        QASSIGN_RESULT(const LeadPage jumped, leads().jump(filter, order, 11, 7, patient()));
        QCOMPARE(jumped.rows, walked.mid(11, 7));
        QASSIGN_RESULT(const qint64 count, leads().count(filter, patient()));
        QCOMPARE(count, kLeads);
    }

    void filters_data()
    {
        QTest::addColumn<bool>("oneCampaign");
        QTest::addColumn<std::optional<LeadStage>>("stage");
        QTest::addColumn<QString>("search");
        QTest::addColumn<int>("expected");
        const std::optional<LeadStage> any;
        QTest::newRow("everything") << false << any << QString() << kLeads + 5;
        QTest::newRow("campaign") << true << any << QString() << kLeads;
        QTest::newRow("stage") << true << std::optional(LeadStage::Closed) << QString() << 1;
        QTest::newRow("no such stage") << true << std::optional(LeadStage::SentToCrm) << QString() << 0;
        QTest::newRow("name") << true << any << QStringLiteral("person3") << 1 + 10; // 3 and 30 … 39
        QTest::newRow("two words in any order") << true << any << QStringLiteral("example person17") << 1;
        QTest::newRow("begins a word") << true << any << QStringLiteral("exam") << kLeads;
        QTest::newRow("inside a word") << true << any << QStringLiteral("xample") << 0;
        QTest::newRow("accents and case") << true << any << QStringLiteral("ANGSTROM") << 1;
        QTest::newRow("headline and campaign") << true << any << QStringLiteral("head sales") << kLeads;
        QTest::newRow("address") << true << any << QStringLiteral("zoe@mail.example") << 1;
        QTest::newRow("operators are words") << true << any << QStringLiteral("person3 | !nobody & (") << 0;
        QTest::newRow("quotes") << true << any << QStringLiteral("o'neil \"x\\") << 0;
        QTest::newRow("punctuation alone") << true << any << QStringLiteral(" !!! ") << 0;
        QTest::newRow("blanks alone") << true << any << QStringLiteral("  ") << kLeads;
    }
    void filters()
    {
        QFETCH(bool, oneCampaign);
        QFETCH(std::optional<LeadStage>, stage);
        QFETCH(QString, search);
        QFETCH(int, expected);
        const LeadFilter filter{oneCampaign ? m_campaign.id : CampaignId(), stage, search};
        QASSIGN_RESULT(const qint64 count, leads().count(filter, patient()));
        QCOMPARE(count, expected);
        QASSIGN_RESULT(const LeadPage page, leads().page(filter, {}, {}, 500, patient()));
        QCOMPARE(page.rows.size(), expected);
    }

    void beyondTheEndIsEmpty()
    {
        QASSIGN_RESULT(const LeadPage page, leads().jump({}, {}, 100000, 50, patient()));
        QVERIFY(page.rows.isEmpty());
        QVERIFY(!page.next);
    }

    void detailTellsTheWholeStory()
    {
        QASSIGN_RESULT(const LeadDetail detail, leads().detail(m_leads.first(), patient()));
        QCOMPARE(detail.row.id, m_leads.first());
        QCOMPARE(detail.commentText, QStringLiteral("SWIPE please"));
        QCOMPARE(detail.row.campaignName, QStringLiteral("One"));
        QStringList kinds;
        for (const TimelineEntry& entry : detail.timeline)
            kinds.append(QString::fromLatin1(entry.kind));
        QCOMPARE(kinds, (QStringList{QStringLiteral("comment"), QStringLiteral("lead"),
                                     QStringLiteral("message_out")}));
        QCOMPARE(detail.waiting.rule, QByteArray("dm.waits-for-approval"));
        QCOMPARE_ERROR(leads().detail(LeadId::create(), patient()), Code::NotFound);
    }

    void aRenamedContactIsRenamedEverywhere()
    {
        QASSIGN_RESULT(const auto session, m_workspace->open(m_workspace->admin()));
        static const db::Statement rename(
            "test/rename", "UPDATE revos.contacts SET full_name = 'Åsa Renamed', company = 'New Co'"
                           " WHERE profile_key = 'person-20'");
        QVERIFY_RESULT(session->query(rename, {}, patient()));
        QASSIGN_RESULT(const LeadPage page, leads().page({m_campaign.id, {}, QStringLiteral("asa renamed")},
                                                         {}, {}, 10, patient()));
        QCOMPARE(page.rows.size(), 1);
        QCOMPARE(page.rows.first().name, QStringLiteral("Åsa Renamed"));
        QCOMPARE(page.rows.first().company, QStringLiteral("New Co"));
    }

private:
    static constexpr int kLeads = 43;

    static QVariant keyText(LeadSort sort, const LeadRow& row)
    {
        switch (sort) {
        case LeadSort::Created:
            return row.createdAt;
        case LeadSort::Name:
            return row.name;
        case LeadSort::Company:
            return row.company;
        case LeadSort::Stage:
            return int(row.stage);
        }
        return {};
    }
    static QString keyOf(LeadSort sort, const LeadRow& row)
    {
        const QVariant key = keyText(sort, row);
        if (key.typeId() == QMetaType::QDateTime)
            return key.toDateTime().toString(Qt::ISODateWithMs);
        return key.toString().normalized(QString::NormalizationForm_KD).remove(QChar(0x030a)).toLower();
    }

    /// Different companies, stages, names with accents, an address.
    [[nodiscard]] Result<void> dress()
    {
        REVOS_TRY_ASSIGN(const auto session, m_workspace->open(m_workspace->admin()));
        REVOS_TRY(session->execScript("UPDATE revos.contacts SET company = 'Co ' || (right(profile_key, 1));"
                                      "UPDATE revos.contacts SET full_name = 'ångström Example person11' "
                                      "WHERE profile_key = 'person-11';",
                                      patient()));
        static const db::Statement close("test/close",
                                         "UPDATE revos.leads SET closed_at = now() WHERE id = $1");
        REVOS_TRY(session->query(close, db::Params().uuid(m_leads[5]), patient()));
        REVOS_TRY(stores().suppressions.suppressLead(m_leads[6], "opted-out", patient()));
        Capture capture;
        capture.id = CaptureId::create();
        capture.leadId = m_leads[7];
        capture.email = QStringLiteral("Zoe@mail.example.test");
        capture.confidence = 90;
        capture.state = CaptureState::Accepted;
        REVOS_TRY(stores().captures.add(capture, patient()));
        REVOS_TRY(makeDraft(*m_stores, m_leads.first(), StepKind::Dm1, QStringLiteral("Hey")));
        return {};
    }

    Stores& stores() { return m_stores->all().stores(); }
    LeadStore& leads() { return stores().leads; }

    TestServer m_server;
    std::unique_ptr<TestWorkspace> m_workspace;
    std::unique_ptr<TestStores> m_stores;
    Campaign m_campaign;
    QList<LeadId> m_leads;
};

QTEST_GUILESS_MAIN(tst_leadrepository)
#include "tst_leadrepository.moc"
