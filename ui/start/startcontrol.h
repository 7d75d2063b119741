#pragma once

#include "domain/secretkeeping.h"

#include <QString>

namespace revos {

/// What an invited person typed.
struct JoinWish
{
    QString address; ///< as the invitation has it
    std::shared_ptr<const Secret> code;
    QString caFile; ///< empty unless the invitation came with one
    SecretPlace secrets;
};

/// What a new workspace on this computer is made from.
struct NewWorkspaceWish
{
    QString agency;
    QString operatorName;
    QString operatorEmail;
    SecretPlace secrets;
};

/// What the window before the window asks the program to do. Each call comes back at once; what came of it is
/// shown by StartWindow. GUI thread.
class StartControl
{
public:
    virtual ~StartControl() = default;

    virtual void openPractice() = 0;
    virtual void openWorkspace(const QString& name) = 0;
    /// Opens a workspace whose keys are under a passphrase.
    virtual void unlock(const QString& name, std::shared_ptr<const Secret> passphrase) = 0;
    virtual void join(const JoinWish& wish) = 0;
    virtual void create(const NewWorkspaceWish& wish) = 0;
    /// How hard @p passphrase is to guess, as a part of what is needed: 1 and more is enough.
    virtual double strengthOf(const Secret& passphrase) const = 0;
};

} // namespace revos
