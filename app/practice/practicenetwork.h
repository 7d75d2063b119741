#pragma once

#include "core/result.h"
#include "core/secret.h"
#include "practice/practiceclock.h"
#include "practice/practiceoptions.h"
#include "practice/site/faultdial.h"
#include "practice/world/persona.h"

#include <QUrl>

#include <memory>
#include <optional>
#include <vector>

namespace revos::practice {

/// A user name and the password that goes with it.
struct PracticeLogin
{
    QString userName;
    Secret password;
};

/// The practice network: a made-up social network on a loopback port, with personas who comment on a post
/// and answer messages. See app/practice/README.md.
///
/// All of its state is its ledger plus the options: a killed network that is started again in the same folder
/// goes on at the same address with nothing lost. start() and stop() from one thread, everything else from
/// any thread once start() has succeeded.
class PracticeNetwork
{
public:
    explicit PracticeNetwork(PracticeOptions options);
    /// Stops.
    ~PracticeNetwork();
    PracticeNetwork(const PracticeNetwork&) = delete;
    PracticeNetwork& operator=(const PracticeNetwork&) = delete;

    /// The options of the network that lives in @p folder, so that it can be resumed; NotFound when none
    /// does.
    [[nodiscard]] static Result<PracticeOptions> optionsIn(const QString& folder);

    /// Makes the world, opens or resumes the ledger, listens. Blocks for the making: 5,000 comments take well
    /// under a second. Errors: the folder belongs to a network of other options or to a running one, the
    /// port is taken, the ledger is broken.
    [[nodiscard]] Result<void> start();
    /// Stops listening, ends delayed answers, closes the ledger. A stopped network can be started again.
    void stop();
    bool isRunning() const;

    /// "http://127.0.0.1:<port>"
    QUrl baseUrl() const;
    /// Address of the post by its URN: `<base>/feed/update/urn:li:activity:<id>/`.
    QUrl postUrl() const;
    /// The same post by its readable address: `<base>/posts/<slug>-activity-<id>-<4 characters>`.
    QUrl postSlugUrl() const;
    QString postUrn() const;

    /// The completed options.
    const PracticeOptions& options() const;
    /// Who signs in as the account with @p slug; the first account when empty.
    PracticeLogin accountLogin(const QString& slug = {}) const;
    /// The account as a member; null when there is none of that name.
    const Person* account(const QString& slug) const;

    const PracticeClock& clock() const;
    /// The next moment at which a persona comments or answers; none when nothing is left to happen.
    std::optional<QDateTime> nextEventAt() const;
    /// Moves the clock to @p moment; everything due until then happens, each at its own moment. Errors: the
    /// clock does not run backwards.
    [[nodiscard]] Result<void> advanceTo(const QDateTime& moment);

    /// The ground truth, the author of the post first. Constant from start() to stop().
    const std::vector<Persona>& personas() const;
    /// Null when nobody has that slug (decoded, any case).
    const Persona* persona(const QString& slug) const;

    FaultDial& faults();
    PracticeLook look() const;
    /// From the next page on; pages that are open stay as they are. Not kept over a restart. Errors: a locale
    /// the network does not speak.
    [[nodiscard]] Result<void> setLook(const PracticeLook& look);

    /// A new post of an account, as if made elsewhere; returns its URN.
    [[nodiscard]] Result<QString> publish(const QString& accountSlug, const QString& text);
    /// Takes a post down; its page is gone and nobody can pass it on. Errors: NotFound.
    [[nodiscard]] Result<void> deletePost(const QString& urn);

    /// Ends what the police started, as if a person had dealt with it.
    [[nodiscard]] Result<void> clearIncident(const QString& accountSlug);
    /// Whether the police holds the account.
    bool isStopped(const QString& accountSlug) const;

private:
    struct Running;
    PracticeOptions m_given;
    std::unique_ptr<Running> m_running;
};

} // namespace revos::practice
