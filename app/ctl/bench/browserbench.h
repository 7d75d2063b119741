#pragma once

#include "browser/browserhost.h"
#include "browser/websiteactions.h"
#include "ctl/bench/peer.h"
#include "practice/practicenetwork.h"
#include "runtime/mainthread.h"

#include <QTemporaryDir>

namespace revos::ctl {

/// One way to do a task: how long each run took, and the most memory its processes had.
struct BrowserRuns
{
    QString by;
    QList<double> milliseconds;
    QList<double> megabytes;
};

/// A task of the benchmark, as it was done by RevOS and, with a peer, by the peer.
struct BrowserFigures
{
    QString task;
    BrowserRuns own;
    std::optional<BrowserRuns> peer;
};

/// What the driver does on a practice network made for it, beside another program on the same network in the
/// same minutes. Both have their browser open and signed in when the clock starts, and both must have read
/// what really is there. On one worker thread.
class BrowserBench
{
public:
    struct Options
    {
        int runs = 10;
        int comments = 1000;
        QString peer; ///< its command; empty: RevOS alone
    };

    /// Starts the network, both browsers, and signs them in.
    [[nodiscard]] static Result<std::unique_ptr<BrowserBench>>
    prepare(const EngineStart& engine, const Options& options, const Call& call);

    /// Every task, run by turns; the first turn of each is not counted. @p told gets a line for each turn.
    [[nodiscard]] Result<QList<BrowserFigures>> run(const std::function<void(const QString&)>& told,
                                                    const Call& call);

private:
    /// A task once, for one of the two.
    struct Work
    {
        std::function<Result<QStringList>(const Call&)> own; ///< what came of it, a line for each thing
        QJsonObject request;                                 ///< to the peer
        std::function<Result<QStringList>(const QJsonObject&)> found; ///< the same of the peer's answer
        QStringList truth;
    };
    /// What both sides do. To add one: its flow here, its twin in the peer.
    struct Task
    {
        QString name;
        std::function<Result<Work>()> prepare; ///< for each turn of each side; not timed
    };
    struct Turn
    {
        double milliseconds = 0;
        double megabytes = 0;
    };

    BrowserBench() = default;

    [[nodiscard]] Result<void> signIn(const Call& call);
    Task readComments();
    Task reshare();
    [[nodiscard]] Result<Work> reshareOf(const QString& post);
    [[nodiscard]] Result<QStringList> resharesOf(const QString& post) const;
    [[nodiscard]] Result<Turn> ownTurn(const Task& task, const Call& call);
    [[nodiscard]] Result<Turn> peerTurn(const Task& task, const Call& call);

    Options m_options;
    QTemporaryDir m_folder;
    std::unique_ptr<practice::PracticeNetwork> m_network;
    OnMainThread<BrowserHost> m_host;
    std::unique_ptr<WebSiteActions> m_site;
    AccountId m_account = AccountId::create();
    std::unique_ptr<Peer> m_peer;
    QString m_peerName;
};

double medianOf(QList<double> values);

} // namespace revos::ctl
