#include "db/testworkspace.h"
#include "domain/ports/cartridgestore.h"

using namespace revos;
using namespace revos::test;

class tst_cartridgerepository : public QObject
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
    }

    void everySaveIsAVersion()
    {
        QASSIGN_RESULT(const auto shipped, stores().cartridges.list(patient()));
        QCOMPARE(shipped.size(), 1);
        QVERIFY(shipped.first().isDefault);
        Cartridge cartridge;
        cartridge.id = CartridgeId::create();
        cartridge.name = QStringLiteral("Ada's voice");
        cartridge.type = CartridgeType::Voice;
        cartridge.content = QStringLiteral("# Voice\n- short");
        cartridge.editableBy = QStringLiteral("both");
        cartridge.priority = 20;
        cartridge.loadTriggers = {QStringLiteral("post, \"quoted\""), QStringLiteral("dm")};
        cartridge.persona = {{QStringLiteral("role"), QStringLiteral("founder")}};
        cartridge.toolsEnabled = {QStringLiteral("draft_dm")};
        QASSIGN_RESULT(cartridge.rowVersion, stores().cartridges.save(cartridge, patient()));
        QASSIGN_RESULT(Cartridge loaded, stores().cartridges.load(cartridge.id, patient()));
        QVERIFY(loaded.updatedAt.isValid());
        loaded.updatedAt = {};
        QCOMPARE(loaded, cartridge);
        cartridge.content += QStringLiteral("\n- kind");
        QASSIGN_RESULT(cartridge.rowVersion, stores().cartridges.save(cartridge, patient()));
        QASSIGN_RESULT(loaded, stores().cartridges.load(cartridge.id, patient()));
        QCOMPARE(loaded.version, 2);
        cartridge.rowVersion = 1;
        QCOMPARE_REASON(stores().cartridges.save(cartridge, patient()), "cartridge.changed-meanwhile");
        QASSIGN_RESULT(const auto ordered, stores().cartridges.list(patient()));
        QCOMPARE(ordered.first().id, cartridge.id); // priority 20 before 10
    }

    void whoMayEditWhat()
    {
        Cartridge system;
        system.id = CartridgeId::create();
        system.name = QStringLiteral("Rules of the house");
        system.editableBy = QStringLiteral("both");
        // Members may not edit system cartridges; admins may, unless they are the platform's.
        system.type = CartridgeType::System;
        QASSIGN_RESULT(system.rowVersion, stores().cartridges.save(system, patient()));
        QASSIGN_RESULT(const Person member, m_workspace->addPerson(QStringLiteral("member")));
        TestStores theirs(*m_workspace, member);
        system.content = QStringLiteral("mine now");
        QCOMPARE_REASON(theirs->cartridges.save(system, patient()), "cartridge.not-editable");
        QVERIFY_RESULT(stores().cartridges.save(system, patient()));
        system.id = CartridgeId::create();
        system.rowVersion = 0;
        system.editableBy = QStringLiteral("superadmin");
        QCOMPARE_ERROR(stores().cartridges.save(system, patient()), Code::Denied);
    }

private:
    Stores& stores() { return m_stores->all().stores(); }

    TestServer m_server;
    std::unique_ptr<TestWorkspace> m_workspace;
    std::unique_ptr<TestStores> m_stores;
};

QTEST_GUILESS_MAIN(tst_cartridgerepository)
#include "tst_cartridgerepository.moc"
