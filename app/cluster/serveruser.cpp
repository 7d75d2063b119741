#include "cluster/serveruser.h"

#include <QFile>

#include <array>
#include <cerrno>

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace revos {

Result<ServerUser> serverUserNamed(const QString& name)
{
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    getpwnam_r(name.toUtf8().constData(), &entry, buffer.data(), buffer.size(), &found);
    if (found == nullptr)
        return fail(Error::because(Code::NotFound, "cluster.no-server-user", {name}));
    return ServerUser{true, found->pw_uid, found->pw_gid, name};
}

Result<ServerUser> serverUser()
{
    if (geteuid() == 0)
        return serverUserNamed(QStringLiteral("postgres"));
    return ServerUser{false, geteuid(), getegid(), {}};
}

Result<void> giveTo(const ServerUser& user, const QString& path, quint32 mode)
{
    const QByteArray native = QFile::encodeName(path);
    if ((user.isOther && chown(native.constData(), user.uid, user.gid) != 0) ||
        chmod(native.constData(), mode) != 0)
        return fail(Code::Internal,
                    QStringLiteral("cannot give away %1: %2").arg(path, qt_error_string(errno)));
    return {};
}

bool becomeServerUser(const ServerUser& user) noexcept
{
    if (!user.isOther)
        return true;
    const gid_t group = user.gid;
    return setgroups(1, &group) == 0 && setgid(user.gid) == 0 && setuid(user.uid) == 0;
}

} // namespace revos
