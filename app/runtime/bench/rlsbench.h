#pragma once

#include "cluster/privatecluster.h"
#include "db/pg/session.h"
#include "domain/ids.h"

#include <QTemporaryDir>

#include <memory>

namespace revos {

/// A statement as it was asked: medians of both logins, in milliseconds.
struct RlsFigures
{
    QString task;
    double fenced = 0; ///< under row-level security, as an operator
    double open = 0;   ///< as a login that passes it by (BYPASSRLS)
};

/// What row-level security costs: the statements of the list of leads, asked by an operator and by the same
/// person with a login that passes it by, on a database made for it, by turns, one after the other. On one
/// worker thread.
class RlsBench
{
public:
    struct Options
    {
        int runs = 60;
        int leads = 300000; ///< of the tenant; half as many of another one lie beside them
    };

    /// Makes a server, its database and the leads.
    [[nodiscard]] static Result<std::unique_ptr<RlsBench>> prepare(const Options& options, const Call& call);
    ~RlsBench();

    /// Every statement; the first turns, in which plans are made, are not counted.
    [[nodiscard]] Result<QList<RlsFigures>> run(const Call& call);

private:
    RlsBench() = default;

    [[nodiscard]] Result<void> makeDatabase(const Call& call);
    [[nodiscard]] Result<std::unique_ptr<db::Session>> signIn(UserId user, bool passesBy, const Call& call);
    [[nodiscard]] Result<void> fill(TenantId tenant, UserId user, int leads, const Call& call);
    [[nodiscard]] Result<double> turn(db::Session& session, const db::Statement& statement,
                                      const db::Params& params, const Call& call) const;

    Options m_options;
    QTemporaryDir m_folder;
    std::unique_ptr<PrivateCluster> m_cluster;
    db::ConnectOptions m_admin;
    TenantId m_tenant = TenantId::create();
    std::unique_ptr<db::Session> m_root;
    std::unique_ptr<db::Session> m_fenced;
    std::unique_ptr<db::Session> m_open;
};

} // namespace revos
