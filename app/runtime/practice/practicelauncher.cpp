#include "runtime/practice/practicelauncher.h"

#include "runtime/practice/practiceteam.h"

#include <QDir>
#include <QTimeZone>

namespace revos {

namespace {

constexpr auto kZone = "Europe/London";
constexpr int kStartHour = 9;
constexpr std::chrono::hours kShortSpan{24};

/// The Monday after today, at nine: practice clocks, like all clocks of a database, never go backwards.
QDateTime nextMonday()
{
    const QDate today = QDateTime::currentDateTimeUtc().date();
    const QDate monday = today.addDays(8 - today.dayOfWeek());
    return QDateTime(monday, QTime(kStartHour, 0), QTimeZone(kZone)).toUTC();
}

/// Folders of practice runs whose database is gone.
void removeOtherRuns(const QString& workspaceFolder, const QString& current)
{
    QDir folder(workspaceFolder);
    for (const QString& name : folder.entryList({QStringLiteral("run-*")}, QDir::Dirs)) {
        if (folder.filePath(name) != current)
            QDir(folder.filePath(name)).removeRecursively();
    }
}

} // namespace

PracticeLauncher::PracticeLauncher(Workspaces& workspaces, const EngineStart& engineStart, QObject& anchor)
    : m_workspaces(workspaces)
    , m_engineStart(engineStart)
    , m_anchor(anchor)
{}

Result<OpenPractice> PracticeLauncher::open(const RehearsalOptions& options, const Call& call)
{
    practice::PracticeOptions network;
    network.seed = options.seed;
    network.comments = options.comments;
    network.timeZone = kZone;
    network.accounts = practiceAccounts();
    network.startAt = nextMonday();
    if (network.comments <= kSmallNetworkComments)
        network.commentSpan = kShortSpan;
    network.folder = m_workspaces.paths().home();
    REVOS_TRY(network.completed());

    OpenPractice practice;
    REVOS_TRY_ASSIGN(const WorkspaceConfig config, configFor(options, network, call));
    const PracticeFolder folder(m_workspaces.paths(), config);
    removeOtherRuns(m_workspaces.paths().workspace(config.name), folder.root);
    REVOS_TRY_ASSIGN(practice.workspace, OpenWorkspace::open(m_workspaces, config.name, call));
    REVOS_TRY_ASSIGN(practice.engine, PracticeEngine::start(*practice.workspace, folder, network,
                                                            m_engineStart, m_anchor, call));
    return practice;
}

Result<OpenPractice> PracticeLauncher::openOrRenew(RehearsalOptions options, const Call& call)
{
    options.resume = true;
    auto practice = open(options, call);
    if (practice || practice.error().code != Code::SchemaMismatch)
        return practice;
    options.resume = false;
    return open(options, call);
}

Result<WorkspaceConfig> PracticeLauncher::configFor(const RehearsalOptions& options,
                                                    const practice::PracticeOptions& network,
                                                    const Call& call)
{
    const QString name = QLatin1String(PracticeFolder::kWorkspace);
    if (options.resume) {
        auto existing = m_workspaces.find(name);
        if (existing || existing.error().code != Code::NotFound)
            return existing;
    }
    NewWorkspace wanted;
    wanted.name = name;
    wanted.kind = WorkspaceKind::Practice;
    wanted.tenantName = QStringLiteral("Practice Agency");
    wanted.operatorName = QStringLiteral("Practice Operator");
    wanted.operatorEmail = QStringLiteral("operator@practice.example");
    wanted.timeZone = kZone;
    wanted.practiceStart = network.startAt;
    return m_workspaces.renewPractice(wanted, call);
}

} // namespace revos
