#include "ctl/verbs/verbs.h"

#include "core/clock.h"
#include "ctl/workspacehost.h"
#include "domain/ports/campaignstore.h"
#include "files/commentsfile.h"
#include "jobs/commentintake.h"

#include <QFile>
#include <QJsonDocument>

namespace revos::ctl {

namespace {

using namespace std::chrono_literals;

constexpr auto kUsage =
    "comments import FILE.csv --campaign ID [--map FIELD=HEADER …] [--dry-run] [--workspace N]";

Result<QHash<QString, QString>> overridesOf(const QStringList& maps)
{
    QHash<QString, QString> overrides;
    for (const QString& map : maps) {
        const qsizetype equals = map.indexOf(u'=');
        if (equals <= 0)
            return fail(Error::invalid("csv.map-wrong", {map}));
        overrides.insert(map.left(equals), map.mid(equals + 1));
    }
    return overrides;
}

Result<CommentsFile> readFile(const QString& path, const QStringList& maps, const Call& call)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::invalid("text.not-found", {path, file.errorString()}));
    REVOS_TRY_ASSIGN(const auto overrides, overridesOf(maps));
    return readCommentsFile(file, overrides, call);
}

void showFile(Output& out, const CommentsFile& file)
{
    out.progress(QStringLiteral("Read as %1:").arg(file.encoding));
    for (const QString& line : file.mapping)
        out.progress(QStringLiteral("  ") + line);
    for (const RowProblem& problem : file.problems)
        out.error(problem.error);
}

/// Judges and, unless it is a dry run, stores. Nothing is stored when a line of the file is wrong.
Result<QJsonObject> takeIn(OpenWorkspace& workspace, CampaignId id, const CommentsFile& file, bool dryRun,
                           const Call& call)
{
    Stores& stores = workspace.interactive().stores();
    REVOS_TRY_ASSIGN(const Campaign campaign, stores.campaigns.load(id, call));
    REVOS_TRY_ASSIGN(const Account account, stores.accounts.load(campaign.accountId, call));
    const RealClock clock;
    CommentIntake intake(stores, workspace.interactive().unitOfWork(), clock);
    QJsonObject json{{QStringLiteral("rows"), file.comments.size()}, {QStringLiteral("dry_run"), dryRun}};
    // Files list the oldest or the newest first, nobody knows; the reading's order is newest first.
    if (dryRun) {
        REVOS_TRY_ASSIGN(const auto judged, intake.judge(campaign, account, file.comments, call));
        const auto matched = std::count_if(judged.begin(), judged.end(), [](const JudgedComment& comment) {
            return comment.verdict.rule == CommentRule::Matched;
        });
        json.insert(QStringLiteral("matched"), qint64(matched));
        return json;
    }
    REVOS_TRY_ASSIGN(const IntakeResult taken, intake.take(campaign, account, file.comments, call));
    json.insert(QStringLiteral("added"), taken.added);
    json.insert(QStringLiteral("leads"), taken.leads);
    return json;
}

} // namespace

int runComments(VerbContext& context)
{
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("campaign"), QStringLiteral("The campaign's id."), QStringLiteral("ID")},
         {QStringLiteral("map"), QStringLiteral("Which column fills a field: name=Header."),
          QStringLiteral("FIELD=HEADER")},
         {QStringLiteral("dry-run"), QStringLiteral("Judge, store nothing.")},
         {QStringLiteral("workspace"), QStringLiteral("The workspace."), QStringLiteral("N"),
          QStringLiteral("main")}});
    if (const auto end = context.parse(parser, QLatin1String(kUsage)))
        return *end;
    const QStringList words = parser.positionalArguments();
    if (words.size() != 2 || words.first() != QLatin1String("import") ||
        !parser.isSet(QStringLiteral("campaign"))) {
        context.out.error(QStringLiteral("Usage: revosctl ") + QLatin1String(kUsage));
        return kExitUsage;
    }
    const auto id = CampaignId::fromString(parser.value(QStringLiteral("campaign")));
    if (id.isNull())
        return context.failed(
            Error::invalid("campaign.not-an-id", {parser.value(QStringLiteral("campaign"))}));

    const Call call = context.within(30min);
    const auto file = readFile(words.at(1), parser.values(QStringLiteral("map")), call);
    if (!file)
        return context.failed(file.error());
    showFile(context.out, *file);
    if (!file->problems.isEmpty())
        return context.failed(Error::invalid("csv.rows-wrong", {QString::number(file->problems.size())}));
    auto host = WorkspaceHost::make(context, call);
    if (!host)
        return context.failed(host.error());
    auto workspace =
        OpenWorkspace::open((*host)->workspaces(), parser.value(QStringLiteral("workspace")), call);
    if (!workspace)
        return context.failed(workspace.error());
    const auto taken = takeIn(**workspace, id, *file, parser.isSet(QStringLiteral("dry-run")), call);
    if (!taken)
        return context.failed(taken.error());
    context.out.result(*taken, QString::fromUtf8(QJsonDocument(*taken).toJson(QJsonDocument::Compact)));
    return kExitOk;
}

} // namespace revos::ctl
