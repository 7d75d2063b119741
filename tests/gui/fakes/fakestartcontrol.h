#pragma once

#include "ui/start/startcontrol.h"

#include <QStringList>

#include <optional>

namespace revos {

/// Notes what the window before the window asks for. Each typed letter makes a passphrase stronger by a
/// tenth.
class FakeStartControl final : public StartControl
{
public:
    void openPractice() override { asked.append(QStringLiteral("practice")); }
    void openWorkspace(const QString& name) override { asked.append(QStringLiteral("open ") + name); }
    void unlock(const QString& name, std::shared_ptr<const Secret> passphrase) override
    {
        asked.append(QStringLiteral("unlock %1 with %2").arg(name, textOf(*passphrase)));
    }
    void join(const JoinWish& wish) override
    {
        joined = wish;
        asked.append(QStringLiteral("join ") + wish.address);
    }
    void create(const NewWorkspaceWish& wish) override
    {
        created = wish;
        asked.append(QStringLiteral("create ") + wish.agency);
    }
    double strengthOf(const Secret& passphrase) const override { return double(passphrase.size()) / 10; }

    static QString textOf(const Secret& secret) { return QString::fromUtf8(secret.view()); }

    QStringList asked;
    std::optional<JoinWish> joined;
    std::optional<NewWorkspaceWish> created;
};

} // namespace revos
