#include "runtime/bench/rlsbench.h"

#include "core/log.h"
#include "db/provision.h"
#include "db/statements.h"

#include <QElapsedTimer>
#include <QFile>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPlanningTurns = 8; // PostgreSQL settles for a plan after five
const QString kDatabase = u"bench"_s;

double medianOf(QList<double> values)
{
    const auto middle = values.begin() + values.size() / 2;
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

QByteArray quoted(const QString& id)
{
    return '\'' + id.toLatin1() + '\'';
}

} // namespace

Result<std::unique_ptr<RlsBench>> RlsBench::prepare(const Options& options, const Call& call)
{
    std::unique_ptr<RlsBench> bench(new RlsBench);
    bench->m_options = options;
    // As root the server runs as another account, which must get through.
    QFile::setPermissions(bench->m_folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                                      QFile::ExeGroup | QFile::ExeOther);
    ClusterOptions cluster;
    cluster.folder = bench->m_folder.path() + u"/cluster";
    cluster.settings = {
        {u"fsync"_s, u"off"_s}, {u"shared_buffers"_s, u"256MB"_s}, {u"autovacuum"_s, u"off"_s}};
    bench->m_cluster = std::make_unique<PrivateCluster>(std::move(cluster));
    REVOS_TRY(bench->makeDatabase(call));
    const UserId user = UserId::create();
    REVOS_TRY(bench->fill(bench->m_tenant, user, options.leads, call));
    REVOS_TRY(bench->fill(TenantId::create(), UserId::create(), options.leads / 2, call));
    REVOS_TRY(bench->m_root->execScript("VACUUM ANALYZE", call));
    REVOS_TRY_ASSIGN(bench->m_fenced, bench->signIn(user, false, call));
    REVOS_TRY_ASSIGN(bench->m_open, bench->signIn(user, true, call));
    return bench;
}

RlsBench::~RlsBench()
{
    m_fenced.reset();
    m_open.reset();
    m_root.reset();
    if (const auto left = m_cluster->leave(Call::within(std::chrono::seconds(30))); !left)
        qCWarning(lcDb, "the server of the benchmark: %s", qUtf8Printable(left.error().toLogLine()));
}

Result<void> RlsBench::makeDatabase(const Call& call)
{
    REVOS_TRY_ASSIGN(Secret password, m_cluster->create(call));
    REVOS_TRY_ASSIGN(const ClusterAddress address, m_cluster->start(call));
    m_admin.host = address.socketFolder;
    m_admin.port = address.port;
    m_admin.database = u"postgres"_s;
    m_admin.user = PrivateCluster::superuser();
    m_admin.password = std::make_shared<const Secret>(std::move(password));
    REVOS_TRY_ASSIGN(const auto maintenance, db::Session::open(m_admin, call));
    REVOS_TRY(db::ensureRoles(*maintenance, call));
    REVOS_TRY_ASSIGN(const auto migrations, db::shippedMigrations());
    REVOS_TRY(db::createDatabase(m_admin, kDatabase, db::DatabaseKind::Live, migrations, call));
    m_admin.database = kDatabase;
    REVOS_TRY_ASSIGN(m_root, db::Session::open(m_admin, call));
    return {};
}

Result<std::unique_ptr<db::Session>> RlsBench::signIn(UserId user, bool passesBy, const Call& call)
{
    db::ConnectOptions options = m_admin;
    options.password = std::make_shared<const Secret>(QByteArrayView("only-for-this-benchmark"));
    REVOS_TRY_ASSIGN(options.user,
                     db::createOperator(*m_root, db::OperatorGroup::Staff, *options.password, call));
    REVOS_TRY(m_root->execScript("SELECT revos_sec.add_principal(" + quoted(options.user) + ", " +
                                     quoted(user.toString()) + ", 'bench')",
                                 call));
    if (passesBy)
        REVOS_TRY(m_root->execScript("ALTER ROLE " + options.user.toLatin1() + " BYPASSRLS", call));
    REVOS_TRY_ASSIGN(auto session, db::Session::open(options, call));
    REVOS_TRY(session->useTenant(m_tenant.uuid(), call));
    return session;
}

// As the superuser and without triggers: what is measured is reading.
Result<void> RlsBench::fill(TenantId tenant, UserId user, int leads, const Call& call)
{
    const QByteArray owner = quoted(user.toString());
    const QByteArray id = quoted(tenant.toString());
    REVOS_TRY(m_root->execScript("SELECT revos_api.create_tenant(" + id + ", 'Bench', NULL, 'UTC', " + owner +
                                     ", 'bench@example.test', 'Bench')",
                                 call));
    REVOS_TRY(m_root->execScript(
        "BEGIN; SET LOCAL session_replication_role = replica;"
        " INSERT INTO revos.campaigns (tenant_id, id, user_id, name)"
        " SELECT " +
            id + ", gen_random_uuid(), " + owner +
            ", 'Campaign ' || n FROM generate_series(1, 10) n;"
            " INSERT INTO revos.leads (tenant_id, id, campaign_id, contact_id, name, company, headline, "
            "created_at,"
            " contacted_at) SELECT " +
            id + ", gen_random_uuid(), ((SELECT array_agg(id) FROM revos.campaigns WHERE tenant_id = " + id +
            "))[1 + n % 10], gen_random_uuid(), 'Name ' || n, 'Company ' || n % 1000, 'Head of ' || n % 77,"
            " now() - n * interval '1 minute', CASE WHEN n % 3 = 0 THEN now() END"
            " FROM generate_series(1, " +
            QByteArray::number(leads) + ") n; COMMIT",
        call));
    return {};
}

Result<double> RlsBench::turn(db::Session& session, const db::Statement& statement, const db::Params& params,
                              const Call& call) const
{
    QElapsedTimer clock;
    clock.start();
    REVOS_TRY_ASSIGN(const db::Rows rows, session.query(statement, params, call));
    if (rows.isEmpty())
        return fail(Code::Internal, u"%1 found nothing"_s.arg(QLatin1String(statement.name)));
    return double(clock.nsecsElapsed()) / 1e6;
}

Result<QList<RlsFigures>> RlsBench::run(const Call& call)
{
    const auto page = [&](int offset) {
        return db::Params().uuid(m_tenant).null().null().null().null().integer(100).integer(offset);
    };
    const QString words = u"company 77"_s;
    struct Task
    {
        QString name;
        const db::Statement& statement;
        db::Params params;
    };
    const QList<Task> tasks{
        {u"page, newest first"_s, db::statement("lead/page@created.desc"), page(0)},
        {u"page, by name"_s, db::statement("lead/page@name.asc"), page(0)},
        {u"page 1,000"_s, db::statement("lead/page@created.desc"), page(100000)},
        {u"count"_s, db::statement("lead/count"), db::Params().uuid(m_tenant).null().null()},
        {u"search, newest first"_s, db::statement("lead/search@created.desc"), page(0).text(words)},
        {u"search, counted"_s, db::statement("lead/count-found"),
         db::Params().uuid(m_tenant).null().null().text(words)}};
    QList<RlsFigures> all;
    for (const Task& task : tasks) {
        QList<double> fenced;
        QList<double> open;
        for (int i = 0; i < m_options.runs + kPlanningTurns; ++i) {
            REVOS_TRY_ASSIGN(const double with, turn(*m_fenced, task.statement, task.params, call));
            REVOS_TRY_ASSIGN(const double without, turn(*m_open, task.statement, task.params, call));
            if (i < kPlanningTurns)
                continue;
            fenced.append(with);
            open.append(without);
        }
        all.append({task.name, medianOf(fenced), medianOf(open)});
    }
    return all;
}

} // namespace revos
