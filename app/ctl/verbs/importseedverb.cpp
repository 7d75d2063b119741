#include "ctl/verbs/verbs.h"

#include "ctl/workspacehost.h"
#include "domain/reasons.h"
#include "runtime/workspace/seedimport.h"

#include <QFile>

namespace revos::ctl {

namespace {

using namespace std::chrono_literals;

constexpr auto kUsage =
    "import-seed v1|v2 URL [--tenant NAME|ID] [--password-fd N] [--dry-run] [--workspace N]";

/// The first line of what another program left in file descriptor @p number.
Result<Secret> readPassword(const QString& number)
{
    bool isNumber = false;
    const int descriptor = number.toInt(&isNumber);
    QFile file;
    if (!isNumber || descriptor < 0 || !file.open(descriptor, QIODevice::ReadOnly))
        return fail(Error::invalid("import.password-unreadable", {number}));
    constexpr qint64 kMost = 4096;
    QByteArray line = file.readLine(kMost);
    if (line.isEmpty())
        return fail(Error::invalid("import.password-unreadable", {number}));
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return Secret::taking(line);
}

QString tableText(const db::SeedTableReport& table)
{
    QString text = QStringLiteral("  %1: %2 read, %3 stored, %4 there before, %5 left out")
                       .arg(QLatin1String(table.table))
                       .arg(table.read)
                       .arg(table.stored)
                       .arg(table.there)
                       .arg(table.leftOut);
    for (const db::SeedNote& note : table.notes) {
        text += QStringLiteral("\n    %1 × %2").arg(note.count).arg(englishSentence(note.rule, note.facts));
        if (!note.rows.isEmpty()) {
            const bool more = note.count > note.rows.size();
            text += QStringLiteral(" [%1%2]").arg(note.rows.join(QStringLiteral(", ")),
                                                  more ? QStringLiteral(", …") : QString());
        }
    }
    return text;
}

QString tenantText(const db::SeedTenantReport& report, bool dryRun)
{
    if (report.tenant.isNull())
        return QStringLiteral("Of no tenant\n") + tableText(report.tables.front());
    QStringList lines{QStringLiteral("%1 (%2%3)")
                          .arg(report.name.isEmpty() ? QStringLiteral("The workspace") : report.name,
                               report.tenant.toString(), report.isNew ? QStringLiteral(", new") : QString())};
    for (const db::SeedTableReport& table : report.tables)
        lines.append(tableText(table));
    if (dryRun)
        lines.append(QStringLiteral("  Nothing of this was stored: it was a dry run."));
    return lines.join(u'\n');
}

} // namespace

int runImportSeed(VerbContext& context)
{
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("tenant"), QStringLiteral("Of several tenants this one, into the workspace's own."),
          QStringLiteral("NAME|ID")},
         {QStringLiteral("password-fd"), QStringLiteral("File descriptor with the source's password."),
          QStringLiteral("N")},
         {QStringLiteral("dry-run"), QStringLiteral("Do everything, store nothing.")},
         {QStringLiteral("workspace"), QStringLiteral("The workspace."), QStringLiteral("N"),
          QStringLiteral("main")}});
    if (const auto end = context.parse(parser, QLatin1String(kUsage)))
        return *end;
    const QStringList words = parser.positionalArguments();
    if (words.size() != 2 || (words.first() != QLatin1String("v1") && words.first() != QLatin1String("v2"))) {
        context.out.error(QStringLiteral("Usage: revosctl ") + QLatin1String(kUsage));
        return kExitUsage;
    }
    SeedImportRequest request;
    request.document = words.first() == QLatin1String("v1") ? db::SeedDocument::V1 : db::SeedDocument::V2;
    request.address = words.at(1);
    request.options.onlyTenant = parser.value(QStringLiteral("tenant"));
    request.options.dryRun = parser.isSet(QStringLiteral("dry-run"));
    if (parser.isSet(QStringLiteral("password-fd"))) {
        auto password = readPassword(parser.value(QStringLiteral("password-fd")));
        if (!password)
            return context.failed(password.error());
        request.password = std::make_shared<const Secret>(std::move(*password));
    }
    // Before anything is started: a wrong address needs no workspace.
    if (const auto checked = checkSeedAddress(request); !checked)
        return context.failed(checked.error());

    const Call call = context.within(6h);
    auto host = WorkspaceHost::make(context, call);
    if (!host)
        return context.failed(host.error());
    auto workspace =
        OpenWorkspace::open((*host)->workspaces(), parser.value(QStringLiteral("workspace")), call);
    if (!workspace)
        return context.failed(workspace.error());
    const auto done = importSeed(
        **workspace, request,
        [&](const db::SeedTenantReport& report) {
            QJsonObject json = report.toJson();
            json.insert(QStringLiteral("dry_run"), request.options.dryRun);
            context.out.result(json, tenantText(report, request.options.dryRun));
        },
        call);
    if (!done)
        return context.failed(done.error());
    return kExitOk;
}

} // namespace revos::ctl
