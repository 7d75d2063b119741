#pragma once

#include "practice/ledger/siteledger.h"
#include "practice/practicenetwork.h"
#include "practice/sitevisitor.h"

#include <QTemporaryDir>
#include <QTest>

namespace revos::practice {

/// A network in a folder of its own, quick by default.
class PracticeFixture
{
    QTemporaryDir m_folder; // goes last

public:
    PracticeFixture()
    {
        options.folder = m_folder.path();
        options.fragmentDelay = {};
        options.messageDelay = {};
    }

    /// Starts (again) with `options`; what went wrong, else empty.
    QString start()
    {
        network.reset();
        network = std::make_unique<PracticeNetwork>(options);
        const auto started = network->start();
        return started ? QString() : started.error().toLogLine();
    }

    /// A visitor who has signed in.
    std::unique_ptr<SiteVisitor> member(const QString& slug = {})
    {
        auto visitor = std::make_unique<SiteVisitor>(network->baseUrl());
        visitor->signIn(network->accountLogin(slug));
        return visitor;
    }

    SiteLedger ledger() const
    {
        auto read = SiteLedger::read(options.folder);
        return read ? *read : SiteLedger();
    }

    /// Everybody has commented.
    void letAllComment()
    {
        const auto done = network->advanceTo(network->options().startAt.addSecs(
            std::chrono::seconds(network->options().commentSpan).count() + 1));
        QVERIFY2(done, done ? "" : qPrintable(done.error().toLogLine()));
    }

    /// The first persona that @p fits, or null.
    template<class Fits>
    const Persona* find(Fits fits) const
    {
        for (const Persona& persona : network->personas()) {
            if (fits(persona))
                return &persona;
        }
        return nullptr;
    }

    const Persona* open(ReplyKind kind) const
    {
        return find([kind](const Persona& p) {
            return p.becomesLead() && p.replyKind == kind && p.contact == ContactKind::Open;
        });
    }

    const Persona* reached(ContactKind kind) const
    {
        return find([kind](const Persona& p) { return p.becomesLead() && p.contact == kind; });
    }

    PracticeOptions options;
    std::unique_ptr<PracticeNetwork> network;
};

} // namespace revos::practice
