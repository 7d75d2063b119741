#pragma once

#include "ctl/workspacehost.h"

namespace revos::ctl {

/// Adds what `workspace create --url` and `workspace join` take to @p parser.
void addServerOptions(QCommandLineParser& parser);

/// `workspace create --url`: a workspace on a server of one's own. The exit code.
int createOnServer(VerbContext& context, WorkspaceHost& host, const QCommandLineParser& parser,
                   NewWorkspace wanted, const Call& call);
/// `workspace join ADDRESS`, with the code on standard input or a descriptor.
int joinWorkspace(VerbContext& context, WorkspaceHost& host, const QCommandLineParser& parser,
                  const Call& call);

/// `workspace status` of a workspace on a server: what stands in between and what that leaves.
int serverStatus(VerbContext& context, WorkspaceHost& host, const WorkspaceConfig& config, const Call& call);

/// Where the options want the keys kept, with the passphrase that is read.
[[nodiscard]] Result<SecretPlace> secretPlace(const QCommandLineParser& parser);

/// The server's administrator as @p address and the options say, with the password that is read.
/// @errors Invalid "db.address-has-password" and those of ConnectOptions::fromAddress().
[[nodiscard]] Result<db::ConnectOptions> administrator(const QCommandLineParser& parser,
                                                       const QString& address);

} // namespace revos::ctl
