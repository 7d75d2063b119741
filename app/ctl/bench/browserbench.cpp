#include "ctl/bench/browserbench.h"

#include "ctl/bench/memorywatch.h"
#include "practice/ledger/siteledger.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>

namespace revos::ctl {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double kMegabyte = 1024.0 * 1024.0;
const QString kAuthor = u"avery-quinn"_s; // the network's own account, unless it is given others
constexpr auto kTurnLimit = 5min;
const QString kWords =
    u"Worth ten minutes of anybody who plans a launch: the order of the steps is what we got wrong."_s;

QString lineOf(const QString& urn, const QString& within, const QString& text)
{
    return urn + u'\t' + within + u'\t' + text.simplified();
}

Result<void> compare(const QString& by, QStringList found, QStringList truth)
{
    found.sort();
    truth.sort();
    if (found == truth)
        return {};
    return fail(Code::Internal, u"%1 found %2 things, %3 are there, and they are not the same"_s.arg(by)
                                    .arg(found.size())
                                    .arg(truth.size()));
}

} // namespace

double medianOf(QList<double> values)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    const qsizetype middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

Result<std::unique_ptr<BrowserBench>> BrowserBench::prepare(const EngineStart& engine, const Options& options,
                                                            const Call& call)
{
    std::unique_ptr<BrowserBench> bench(new BrowserBench);
    bench->m_options = options;
    practice::PracticeOptions world;
    world.folder = bench->m_folder.path();
    world.comments = options.comments;
    // What the network takes its time for would hide what the drivers take theirs for.
    world.fragmentDelay = {};
    world.messageDelay = {};
    world.police.enabled = false;
    bench->m_network = std::make_unique<practice::PracticeNetwork>(world);
    REVOS_TRY(bench->m_network->start());
    const practice::PracticeOptions made = bench->m_network->options();
    REVOS_TRY(bench->m_network->advanceTo(
        made.startAt.addSecs(std::chrono::seconds(made.commentSpan).count() + 1)));

    const QUrl base = bench->m_network->baseUrl();
    REVOS_TRY_ASSIGN(const OriginPolicy policy, OriginPolicy::practice(base));
    REVOS_TRY_ASSIGN(SitePack pack, SitePack::load(u":/revos/sitepacks/practice.json"_s));
    REVOS_TRY_ASSIGN(bench->m_host, makeOnMainThread<BrowserHost>(*qApp, call, [&engine, policy, base] {
                         return new BrowserHost(engine, BrowserHost::Settings{policy, base, {}, 2});
                     }));
    bench->m_site =
        std::make_unique<WebSiteActions>(*bench->m_host, std::move(pack), base, bench->m_network->clock());
    if (!options.peer.isEmpty()) {
        REVOS_TRY_ASSIGN(bench->m_peer, Peer::start(options.peer));
    }
    REVOS_TRY(bench->signIn(call));
    return bench;
}

Result<void> BrowserBench::signIn(const Call& call)
{
    const practice::PracticeLogin login = m_network->accountLogin();
    REVOS_TRY_ASSIGN(const auto identity,
                     m_site->signInOnPractice(m_account, login.userName, login.password, call));
    if (!identity.value)
        return fail(Code::Internal, u"the practice network did not let RevOS in"_s);
    if (!m_peer)
        return {};
    // A made-up account's throw-away password, for a program of the same person on the same computer.
    const QJsonObject request{{u"task"_s, u"begin"_s},
                              {u"base"_s, m_network->baseUrl().toString()},
                              {u"user"_s, login.userName},
                              {u"password"_s, QString::fromUtf8(login.password.view())}};
    REVOS_TRY_ASSIGN(const QJsonObject answer, m_peer->ask(request, call));
    m_peerName = answer.value("name"_L1).toString();
    return {};
}

/// All comments of one post, newest first, with their answers.
BrowserBench::Task BrowserBench::readComments()
{
    Work work;
    const QString post = m_network->postUrl().toString();
    ReadBudget budget;
    budget.clicks = m_options.comments;
    work.own = [this, post, budget](const Call& call) -> Result<QStringList> {
        REVOS_TRY_ASSIGN(const auto answer, m_site->readComments(m_account, post, {}, budget, call));
        QStringList found;
        if (answer.value) {
            for (const SiteComment& comment : answer.value->comments)
                found.append(lineOf(comment.siteId, comment.parentId, comment.text));
        }
        return found;
    };
    work.request = {{u"task"_s, u"comments"_s}, {u"url"_s, post}};
    work.found = [](const QJsonObject& answer) -> Result<QStringList> {
        QStringList found;
        for (const QJsonValue& comment : answer.value("comments"_L1).toArray())
            found.append(lineOf(comment["urn"_L1].toString(), comment["within"_L1].toString(),
                                comment["text"_L1].toString()));
        return found;
    };
    for (const practice::Persona& persona : m_network->personas()) {
        for (const practice::PersonaComment& comment : persona.comments)
            work.truth.append(lineOf(comment.urn, comment.parentUrn, comment.text));
    }
    return {u"comments"_s, [work] { return Result<Work>(work); }};
}

/// One reshare of a new post with words of one's own.
BrowserBench::Task BrowserBench::reshare()
{
    return {u"reshare"_s, [this]() -> Result<Work> {
                REVOS_TRY_ASSIGN(const QString post, m_network->publish(kAuthor, u"A post of its own"_s));
                return reshareOf(post);
            }};
}

Result<BrowserBench::Work> BrowserBench::reshareOf(const QString& post)
{
    const QString url = m_network->baseUrl().resolved(QUrl(u"/feed/update/%1/"_s.arg(post))).toString();
    Work work;
    work.own = [this, url, post](const Call& call) -> Result<QStringList> {
        ReshareRequest request;
        request.postUrl = url;
        request.text = kWords;
        request.gate = [] {
            return Result<GateAnswer>(GateAnswer{GatePass{SendAttemptId::create(), {}}, {}});
        };
        REVOS_TRY_ASSIGN(const auto answer, m_site->reshare(m_account, request, call));
        if (!answer.value || answer.value->result.outcome != AttemptOutcome::Sent)
            return fail(Code::Internal, u"the reshare was not seen on the page"_s);
        return resharesOf(post);
    };
    work.request = {{u"task"_s, u"reshare"_s}, {u"url"_s, url}, {u"text"_s, kWords}};
    work.found = [this, post](const QJsonObject&) { return resharesOf(post); };
    work.truth = QStringList{kWords};
    return work;
}

/// The words of all reshares of @p post, as the network has them.
Result<QStringList> BrowserBench::resharesOf(const QString& post) const
{
    REVOS_TRY_ASSIGN(const auto ledger, practice::SiteLedger::read(m_folder.path()));
    QStringList words;
    for (const practice::Reshared& reshared : ledger.all<practice::Reshared>()) {
        if (reshared.post == post)
            words.append(reshared.commentary);
    }
    return words;
}

Result<BrowserBench::Turn> BrowserBench::ownTurn(const Task& task, const Call& call)
{
    REVOS_TRY_ASSIGN(const Work work, task.prepare());
    const QSet<qint64> peer = m_peer ? QSet<qint64>{m_peer->processId()} : QSet<qint64>();
    MemoryWatch memory(QCoreApplication::applicationPid(), peer);
    QElapsedTimer timer;
    timer.start();
    REVOS_TRY_ASSIGN(const QStringList found, work.own(call.atMost(kTurnLimit)));
    const double milliseconds = double(timer.nsecsElapsed()) / 1e6;
    const double megabytes = double(memory.peakBytes()) / kMegabyte;
    REVOS_TRY(compare(u"RevOS"_s, found, work.truth));
    return Turn{milliseconds, megabytes};
}

Result<BrowserBench::Turn> BrowserBench::peerTurn(const Task& task, const Call& call)
{
    REVOS_TRY_ASSIGN(const Work work, task.prepare());
    MemoryWatch memory(m_peer->processId(), {});
    REVOS_TRY_ASSIGN(const QJsonObject answer, m_peer->ask(work.request, call.atMost(kTurnLimit)));
    const double megabytes = double(memory.peakBytes()) / kMegabyte;
    REVOS_TRY_ASSIGN(const QStringList found, work.found(answer));
    REVOS_TRY(compare(m_peerName, found, work.truth));
    return Turn{answer.value("milliseconds"_L1).toDouble(), megabytes};
}

Result<QList<BrowserFigures>> BrowserBench::run(const std::function<void(const QString&)>& told,
                                                const Call& call)
{
    QList<BrowserFigures> all;
    for (const Task& task : {readComments(), reshare()}) {
        BrowserFigures figures{task.name, {u"RevOS, Chromium "_s + engineInfo().chromiumVersion, {}, {}}, {}};
        if (m_peer)
            figures.peer = BrowserRuns{m_peerName, {}, {}};
        for (int turn = 0; turn <= m_options.runs; ++turn) {
            REVOS_TRY_ASSIGN(const Turn own, ownTurn(task, call));
            QString line = u"%1 %2: RevOS %3 ms, %4 MB"_s.arg(task.name)
                               .arg(turn)
                               .arg(own.milliseconds, 0, 'f', 0)
                               .arg(own.megabytes, 0, 'f', 0);
            Turn peer;
            if (m_peer) {
                REVOS_TRY_ASSIGN(peer, peerTurn(task, call));
                line +=
                    u"; peer %1 ms, %2 MB"_s.arg(peer.milliseconds, 0, 'f', 0).arg(peer.megabytes, 0, 'f', 0);
            }
            told(line);
            if (turn == 0)
                continue;
            figures.own.milliseconds.append(own.milliseconds);
            figures.own.megabytes.append(own.megabytes);
            if (figures.peer) {
                figures.peer->milliseconds.append(peer.milliseconds);
                figures.peer->megabytes.append(peer.megabytes);
            }
        }
        all.append(figures);
    }
    return all;
}

} // namespace revos::ctl
